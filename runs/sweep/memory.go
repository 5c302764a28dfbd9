package sweep

import (
	"math"
	"runtime/debug"
)

// The parts of a sweep's memory limit, in bytes. Above the limit, the garbage collector works harder than GCPercent asks. A run takes only a few
// megabytes, but the ledger of a million runs and the tables being written take more.
const (
	memoryBase   = 144 << 20
	memoryWorker = 8 << 20 // added to memoryBase for each worker, which has one run in progress
	memoryRun    = 64      // for each planned run, four times its entry in the ledger; the runs set the limit if they need more than base and workers
)

// limitMemory sets the memory limit of the Go runtime. The function undo removes the limit. If GOMEMLIMIT is set, limitMemory changes nothing.
func limitMemory(workers, runs int) (undo func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(max(memoryBase+memoryWorker*int64(workers), memoryRun*int64(runs)))
	return func() { debug.SetMemoryLimit(math.MaxInt64) }
}
