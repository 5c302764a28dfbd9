package runs

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Attempt is what came of one replicate of one point of a design.
type Attempt[T any] struct {
	Value T
	Err   error // why the run failed
	Ended bool  // false where it was never begun, or was interrupted
}

// PlayAll plays the replicates 0 to replicates−1 of each of so many points on so many workers at once, and gives what came of them by point and
// replicate: the order in which runs end shows nowhere. It begins with replicate 0 of every point, then replicate 1, so that what is there after
// an interrupt can be compared across points. After each run that ends it calls tell, one call at a time. When the context ends, the runs
// under way are dropped and those that ended are kept. A run that panics is a run that failed.
func PlayAll[T any](ctx context.Context, workers, points, replicates int, play func(ctx context.Context, point int, replicate int64) (T, error),
	tell func(ended, of int)) [][]Attempt[T] {
	out := make([][]Attempt[T], points)
	for p := range out {
		out[p] = make([]Attempt[T], replicates)
	}
	all := points * replicates
	var telling sync.Mutex
	ended := 0
	PlayEach(ctx, workers, all, func(ctx context.Context, i int) (T, error) { return play(ctx, i%points, int64(i/points)) },
		func(_, i int, value T, err error) {
			out[i%points][i/points] = Attempt[T]{value, err, true}
			telling.Lock()
			ended++
			tell(ended, all)
			telling.Unlock()
		})
	return out
}

// PlayEach plays the runs 0 to n−1 on so many workers at once, begun in this order, and hands what came of each to take, on the worker that played
// it: calls of one worker, numbered from 0, come one at a time. When the context ends, no run is begun and those under way are dropped.
func PlayEach[T any](ctx context.Context, workers, n int, play func(ctx context.Context, i int) (T, error), take func(worker, i int, value T, err error)) {
	var next atomic.Int64
	var running sync.WaitGroup
	for worker := range min(workers, n) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				value, err := guarded(ctx, play, i)
				if err != nil && ctx.Err() != nil {
					return // it may have failed because it was interrupted
				}
				take(worker, i, value, err)
			}
		})
	}
	running.Wait()
}

// guarded turns a panic of a run into its error, so that the other runs go on.
func guarded[T any](ctx context.Context, play func(context.Context, int) (T, error), i int) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the run panicked: %v", cause)
		}
	}()
	return play(ctx, i)
}
