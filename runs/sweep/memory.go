package sweep

import (
	"math"
	"runtime/debug"
)

// What a sweep may take before the garbage collector works harder than GCPercent asks: runs are few megabytes each, but what is remembered of a
// million of them, and the tables as they are written, are not.
const (
	memoryUsual  = 144 << 20
	memoryWorker = 8 << 20 // more for each worker: a run under way
	memoryRun    = 64      // or so much for each run of the plan, where that is more: twice what is remembered of it
)

// bounded holds the heap near what so many workers and remembered runs may take, unless GOMEMLIMIT says otherwise, until it is undone.
func bounded(workers, runs int) (undo func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(max(memoryUsual+memoryWorker*int64(workers), memoryRun*int64(runs)))
	return func() { debug.SetMemoryLimit(math.MaxInt64) }
}
