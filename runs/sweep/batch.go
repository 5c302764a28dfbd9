package sweep

import (
	"context"
	"errors"
	"os"
	"sync"

	"whackamole/runs"
)

// journaling is the journals of a session, one a worker, as they are written.
type journaling struct {
	dir     string
	anew    bool // what is in the folder is replaced
	header  []byte
	session int
	writers []*journal
	numbers []int32 // of the journals in the ledger
}

// begin sees that so many workers have a journal each.
func (j *journaling) begin(workers int, there *ledger) error {
	if len(j.writers) == 0 {
		if err := os.MkdirAll(j.dir, 0o777); err != nil {
			return err
		}
		if j.anew {
			if err := clearFolder(j.dir); err != nil {
				return err
			}
		}
	}
	for w := len(j.writers); w < workers; w++ {
		next, err := newJournal(journalName(j.dir, j.session, w), j.header)
		if err != nil {
			return err
		}
		j.writers, j.numbers = append(j.writers, next), append(j.numbers, there.hold(next.file))
	}
	return nil
}

// add appends a run to the journal of a worker, and tells where it stands.
func (j *journaling) add(worker int, r *journaled) (place, error) {
	w := j.writers[worker]
	from := w.at
	err := w.add(r)
	return place{j.numbers[worker], int32(w.at - from), from}, err
}

// sync brings what was added to the disk.
func (j *journaling) sync() (err error) {
	for _, w := range j.writers {
		err = errors.Join(err, w.sync())
	}
	return err
}

// batch is how the missing runs of a sweep are played.
type batch struct {
	sw      *Sweep
	there   *ledger
	journal *journaling
	workers int
	fast    bool                // the first failure ends it
	tell    func(ended, of int) // called after each run
}

// play plays what is missing of the replicates planned so far; of says how many runs are told of, where so many are missing.
func (b *batch) play(ctx context.Context, of func(missing int) int) error {
	todo := b.there.missing(int(b.sw.replicates.now))
	if len(todo) == 0 {
		return ctx.Err()
	}
	all := of(len(todo))
	if err := b.journal.begin(min(b.workers, len(todo)), b.there); err != nil {
		return err
	}
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	run := func(i int) (point int, replicate int64) {
		return todo[i] / b.there.stride, int64(todo[i] % b.there.stride)
	}
	var counting sync.Mutex
	runs.PlayEach(within, b.workers, len(todo), func(ctx context.Context, i int) (*played, error) {
		point, replicate := run(i)
		return b.sw.player.play(ctx, point, replicate)
	}, func(worker, i int, value *played, failure error) {
		point, replicate := run(i)
		if failure != nil {
			value = &played{failure: failure.Error()}
			value.id, value.command = b.sw.player.name(point, replicate)
		}
		at, err := b.journal.add(worker, &journaled{pointKey(b.sw.layout.points[point]), replicate, *value})
		if err != nil {
			stop(err)
			return
		}
		b.there.stand(todo[i], at)
		counting.Lock()
		defer counting.Unlock()
		b.there.count(failure != nil)
		if failure != nil && b.fast {
			stop(ErrRunFailed)
		}
		b.tell(b.there.ran, all)
	})
	err := b.journal.sync()
	if cause := context.Cause(within); cause != nil {
		err = errors.Join(cause, err)
	}
	return err
}
