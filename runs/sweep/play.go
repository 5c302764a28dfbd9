package sweep

import (
	"context"
	"errors"
	"fmt"
	"os"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// ErrRunFailed is the error of a sweep that was told to stop at the first failed run.
var ErrRunFailed = errors.New("a run failed")

// Play simulates the missing runs on the given number of workers and records them in journals. After each run it calls tell with the number of runs
// ended since the folder was opened, and the total to simulate. Under a stopping rule the total is an estimate.
// A failed run is recorded as failed. If fast is true, the first failed run ends Play with ErrRunFailed. If the context ends, Play keeps the finished
// runs and returns the error of the context. If the folder holds more replicates than the stopping rule needs, Play returns store.ErrOccupied.
func (d *Folder) Play(ctx context.Context, workers int, fast bool, tell func(ended, of int)) error {
	defer limitMemory(workers, d.ledger.Size())()
	if d.ledger.Tabled() {
		return nil
	}
	b := &batch{sw: d.sw, dir: d.dir, ledger: d.ledger, session: d.session, replace: d.replace, workers: workers, fast: fast, tell: tell}
	if d.sw.replicates.rule != nil {
		return d.playUntil(ctx, b)
	}
	return b.play(ctx, func(missing int) int { return missing })
}

// playUntil simulates one batch of replicates after another, until every point meets the stopping rule or has the maximum number of replicates.
func (d *Folder) playUntil(ctx context.Context, b *batch) error {
	r := d.sw.replicates
	values := make([][]float64, len(d.sw.layout.points))
	expected := func(missing int) int {
		return max(len(values)*int(r.expected())-d.Found(), d.Ran()+missing)
	}
	for r.beginBatches(); ; r.nextBatch() {
		if err := b.play(ctx, expected); err != nil {
			return err
		}
		if err := d.readOutcome(values); err != nil {
			return err
		}
		end, err := r.judge(values)
		if err != nil {
			return err
		}
		if end {
			return d.narrow()
		}
	}
}

// readOutcome appends to values the outcome of the rule in the replicates not read yet. The indices of values are point and replicate.
func (d *Folder) readOutcome(values [][]float64) error {
	var r journal.Run
	in := d.ledger.Reader(false)
	for point := range values {
		for n := len(values[point]); n < int(d.sw.replicates.now); n++ {
			if err := in.Read(point, n, &r); err != nil {
				return err
			}
			v := nan
			if r.Failure == "" {
				v = r.Outcomes[d.sw.replicates.outcome]
			}
			values[point] = append(values[point], v)
		}
	}
	return nil
}

// narrow reduces the plan to the replicates that were simulated. It returns an error if the folder holds further replicates from a longer sweep,
// because they would be lost.
func (d *Folder) narrow() error {
	n := int(d.sw.replicates.now)
	if d.ledger.Narrow(n) {
		return nil
	}
	err := fmt.Errorf("%w: the rule is met at %d replicates, but %s holds more\n"+
		"  to keep them all, use --replicates without --until; else choose another --out, or use --force without --resume", store.ErrOccupied, n, d.dir)
	if d.Ran() == 0 && d.tableJournal != "" {
		err = errors.Join(err, os.Remove(d.tableJournal)) // without the journal made from tables, the folder is as before
	}
	return err
}
