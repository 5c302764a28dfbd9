package runs

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Attempt is the result of one replicate of one design point, or the reason why there is none.
type Attempt[T any] struct {
	Value T
	Err   error // why the run failed; nil if it did not
	Ended bool  // false if the run never started or was interrupted
}

// PlayAll simulates replicates 0 to replicates−1 of each point on the given number of workers. Element [p][r] of the result is replicate r of point
// p. PlayAll starts replicate 0 of every point, then replicate 1 of every point, and so on. So after an interrupt all points have about the same
// number of replicates. It calls tell after each run that ends, one call at a time. When the context ends, no new run starts, and a run that then
// fails is dropped. The results of all ended runs are returned. A panic in a run is a failure of that run.
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

// PlayEach simulates runs 0 to n−1 on the given number of workers and starts them in this order. The worker that simulated a run calls take with the
// result. Workers are numbered from 0; calls of different workers may overlap. When the context ends, no new run starts, and a run that then fails is
// dropped.
func PlayEach[T any](ctx context.Context, workers, n int, play func(ctx context.Context, i int) (T, error), take func(worker, i int, value T, err error)) {
	var next atomic.Int64
	var running sync.WaitGroup
	for worker := range min(workers, n) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				value, err := guarded(ctx, play, i)
				if err != nil && ctx.Err() != nil {
					return // the run may have failed only because the context ended, so its error is dropped
				}
				take(worker, i, value, err)
			}
		})
	}
	running.Wait()
}

// guarded calls play for run i. It turns a panic into an error, so that the other runs continue.
func guarded[T any](ctx context.Context, play func(context.Context, int) (T, error), i int) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the run failed with a panic: %v", cause)
		}
	}()
	return play(ctx, i)
}
