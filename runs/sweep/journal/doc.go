// Package journal records the finished runs of a sweep until the tables of the sweep are written. Each worker writes its own journal, run by run. A
// ledger records which runs exist and where each run is stored. If a journal is torn, the runs before the tear are read. The package identifies a run
// by the values of its point and by its replicate. The package knows nothing else about sweeps.
package journal

import "math"

var nan = math.NaN()
