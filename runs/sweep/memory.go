package sweep

import (
	"math"
	"runtime/debug"
)

// Memory in bytes that a sweep may use before the garbage collector works harder than GCPercent asks. Each run takes only a few megabytes, but the
// records of a million runs and the tables being written take more.
const (
	memoryBase   = 144 << 20
	memoryWorker = 8 << 20 // added for each worker: a run in progress
	memoryRun    = 64      // for each planned run, twice the size of its record; the limit is the larger of the two
)

// limitMemory limits the heap to about what the workers and the recorded runs need, until undo is called. GOMEMLIMIT takes precedence.
func limitMemory(workers, runs int) (undo func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(max(memoryBase+memoryWorker*int64(workers), memoryRun*int64(runs)))
	return func() { debug.SetMemoryLimit(math.MaxInt64) }
}
