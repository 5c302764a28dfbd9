package runs

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// attempt is what came of one replicate of one point of a design.
type attempt[T any] struct {
	value T
	err   error // why the run failed
	ended bool  // false where it was never begun, or was interrupted
}

// playAll plays the replicates 0 to replicates−1 of each of so many points on so many workers at once, and gives what came of them by point and
// replicate: the order in which runs end shows nowhere. It begins with replicate 0 of every point, then replicate 1, so that what is there after
// an interrupt can be compared across points. After each run that ends it calls tell, one call at a time. When the context ends, the runs
// under way are dropped and those that ended are kept. A run that panics is a run that failed.
func playAll[T any](ctx context.Context, workers, points, replicates int, play func(ctx context.Context, point int, replicate int64) (T, error),
	tell func(ended, of int)) [][]attempt[T] {
	out := make([][]attempt[T], points)
	for p := range out {
		out[p] = make([]attempt[T], replicates)
	}
	all := points * replicates
	var next atomic.Int64
	var telling sync.Mutex
	ended := 0
	var running sync.WaitGroup
	for range min(workers, all) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < all && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				a := &out[i%points][i/points]
				a.value, a.err = guarded(ctx, play, i%points, int64(i/points))
				if a.err != nil && ctx.Err() != nil {
					*a = attempt[T]{} // it may have failed because it was interrupted
					return
				}
				a.ended = true
				telling.Lock()
				ended++
				tell(ended, all)
				telling.Unlock()
			}
		})
	}
	running.Wait()
	return out
}

// guarded turns a panic of a run into its error, so that the other runs go on.
func guarded[T any](ctx context.Context, play func(context.Context, int, int64) (T, error), point int, replicate int64) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the run panicked: %v", cause)
		}
	}()
	return play(ctx, point, replicate)
}
