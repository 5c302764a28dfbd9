package sweep

import (
	"context"
	"errors"
	"os"
	"sync"

	"whackamole/runs"
	"whackamole/runs/sweep/journal"
)

// batch simulates the missing runs of a sweep and records them in journals.
type batch struct {
	sw      *Sweep
	dir     string
	ledger  *journal.Ledger
	session *journal.Session
	replace bool // if true, the new runs replace the contents of the folder
	workers int
	fast    bool                // if true, the first failed run stops the sweep
	tell    func(ended, of int) // called after each run, with the number of runs ended and the number to simulate
}

// begin makes sure that each worker has a journal. Before the first journal it creates the folder, and clears the folder if replace is set.
func (b *batch) begin(workers int) error {
	if !b.session.Begun() {
		if err := os.MkdirAll(b.dir, 0o777); err != nil {
			return err
		}
		if b.replace {
			if err := clearFolder(b.dir); err != nil {
				return err
			}
		}
	}
	return b.session.Begin(workers, b.ledger)
}

// play simulates the runs that are missing among the replicates planned so far. It passes their number to of, which returns the total for tell.
func (b *batch) play(ctx context.Context, of func(missing int) int) error {
	todo := b.ledger.Missing(int(b.sw.replicates.now))
	if len(todo) == 0 {
		return ctx.Err()
	}
	all := of(len(todo))
	if err := b.begin(min(b.workers, len(todo))); err != nil {
		return err
	}
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var counting sync.Mutex
	runs.PlayEach(within, b.workers, len(todo), func(ctx context.Context, i int) (*journal.Run, error) {
		point, replicate := b.ledger.Run(todo[i])
		return b.sw.player.play(ctx, point, replicate)
	}, func(worker, i int, value *journal.Run, failure error) {
		point, replicate := b.ledger.Run(todo[i])
		if failure != nil {
			value = &journal.Run{Failure: failure.Error()}
			value.ID, value.Command = b.sw.player.name(point, replicate)
		}
		value.Key, value.Replicate = journal.Key(b.sw.layout.points[point]), replicate
		at, err := b.session.Add(worker, value)
		if err != nil {
			stop(err)
			return
		}
		b.ledger.Stand(todo[i], at)
		counting.Lock()
		defer counting.Unlock()
		ran := b.ledger.Count(failure != nil)
		if failure != nil && b.fast {
			stop(ErrRunFailed)
		}
		b.tell(ran, all)
	})
	err := b.session.Sync()
	if cause := context.Cause(within); cause != nil {
		err = errors.Join(cause, err)
	}
	return err
}
