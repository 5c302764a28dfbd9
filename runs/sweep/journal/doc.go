// Package journal records the finished runs of a sweep until its tables are written. Each worker writes its own journal, run by run. A ledger records
// which runs exist and where each is stored. A torn journal is read up to the tear. The package identifies a run by the values of its point and by
// its replicate. It knows nothing else about sweeps.
package journal

import "math"

var nan = math.NaN()
