// Package journal keeps what a sweep has finished while its tables are not there yet. Each worker writes a journal of its own, run by run, and a ledger
// says which runs there are and in which journal each stands. A journal that was torn by the end of the process ends at the tear. The package knows
// a run by the values of its point and its replicate, and no sweep.
package journal

import "math"

var nan = math.NaN()
