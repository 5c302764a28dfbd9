package runs

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Attempt is the result of one replicate of one design point.
type Attempt[T any] struct {
	Value T
	Err   error // why the run failed
	Ended bool  // false if the run never started or was interrupted
}

// PlayAll plays replicates 0 to replicates−1 of each point on the given number of workers. It returns the attempts by point and replicate, whatever
// the order in which runs end. It starts replicate 0 of every point, then replicate 1, so that points remain comparable after an interrupt. It calls
// tell after each run that ends, one call at a time. When the context ends, it drops the runs in progress and keeps those that ended. A panic in a
// run counts as a failure of that run.
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

// PlayEach starts runs 0 to n−1 in this order on the given number of workers. It passes each result to take, on the worker that played the run.
// Workers are numbered from 0, and the calls of one worker do not overlap. When the context ends, no new run starts and those in progress are
// dropped.
func PlayEach[T any](ctx context.Context, workers, n int, play func(ctx context.Context, i int) (T, error), take func(worker, i int, value T, err error)) {
	var next atomic.Int64
	var running sync.WaitGroup
	for worker := range min(workers, n) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				value, err := guarded(ctx, play, i)
				if err != nil && ctx.Err() != nil {
					return // the run may have failed because of the interrupt
				}
				take(worker, i, value, err)
			}
		})
	}
	running.Wait()
}

// guarded returns a panic of a run as an error, so that the other runs go on.
func guarded[T any](ctx context.Context, play func(context.Context, int) (T, error), i int) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the run panicked: %v", cause)
		}
	}()
	return play(ctx, i)
}
