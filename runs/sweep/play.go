package sweep

import (
	"context"
	"errors"
	"os"
	"sync"

	"whackamole/runs"
)

// ErrRunFailed ends a sweep that shall not go on after a run has failed.
var ErrRunFailed = errors.New("a run failed")

// Missing is how many runs of the plan are not there; of a sweep that a rule ends, of the batch under way.
func (d *Folder) Missing() int {
	if d.whole {
		return 0
	}
	return len(d.todo())
}

// todo lists the runs of the plan that are not there, by their places in where.
func (d *Folder) todo() (out []int) {
	for point := range d.sw.points {
		for i := point * d.stride; i < point*d.stride+int(d.sw.Plan.Replicates); i++ {
			if d.where[i].file == 0 {
				out = append(out, i)
			}
		}
	}
	return out
}

// Play plays what is missing on so many workers, and calls tell after each run that ends, with how many this call is going to play; where a rule
// ends the replicates that is an estimate. When the context ends, what is finished is kept and its error returned. A run that fails is kept as
// one that failed; if fast, the sweep then ends with ErrRunFailed. It ends with store.ErrOccupied where the folder holds more replicates than the rule
// takes. Another error is one of the disk.
func (d *Folder) Play(ctx context.Context, workers int, fast bool, tell func(ended, of int)) error {
	defer d.bounded(workers)()
	switch {
	case d.whole:
		return nil
	case d.sw.rule != nil:
		return d.playUntil(ctx, workers, fast, tell)
	}
	return d.playBatch(ctx, workers, fast, d.Missing(), tell)
}

// playBatch plays what is missing of the replicates planned so far.
func (d *Folder) playBatch(ctx context.Context, workers int, fast bool, of int, tell func(ended, of int)) error {
	todo := d.todo()
	if len(todo) == 0 {
		return ctx.Err()
	}
	if err := d.begin(min(workers, len(todo))); err != nil {
		return err
	}
	first := int32(len(d.files) - len(d.writers) + 1)
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var counting sync.Mutex
	runs.PlayEach(within, workers, len(todo), func(ctx context.Context, i int) (*played, error) {
		return d.sw.play(ctx, todo[i]/d.stride, int64(todo[i]%d.stride))
	}, func(worker, i int, value *played, failure error) {
		point, replicate := todo[i]/d.stride, int64(todo[i]%d.stride)
		if failure != nil {
			value = &played{failure: failure.Error()}
			value.id, value.command = d.sw.name(point, replicate)
		}
		w := d.writers[worker]
		from := w.at
		if err := w.add(&journaled{pointKey(d.sw.points[point]), replicate, *value}); err != nil {
			stop(err)
			return
		}
		d.where[todo[i]] = place{first + int32(worker), int32(w.at - from), from}
		counting.Lock()
		defer counting.Unlock()
		d.Ran++
		if failure != nil {
			d.Failed++
			if fast {
				stop(ErrRunFailed)
			}
		}
		tell(d.Ran, of)
	})
	var err error
	for _, w := range d.writers {
		err = errors.Join(err, w.sync())
	}
	if cause := context.Cause(within); cause != nil {
		err = errors.Join(cause, err)
	}
	return err
}

// begin sees that so many workers have a journal each.
func (d *Folder) begin(workers int) error {
	if len(d.writers) == 0 {
		if err := os.MkdirAll(d.dir, 0o777); err != nil {
			return err
		}
		if d.anew {
			if err := d.clear(); err != nil {
				return err
			}
		}
	}
	for w := len(d.writers); w < workers; w++ {
		j, err := newJournal(journalName(d.dir, d.session, w), d.header)
		if err != nil {
			return err
		}
		d.writers, d.files = append(d.writers, j), append(d.files, j.file)
	}
	return nil
}
