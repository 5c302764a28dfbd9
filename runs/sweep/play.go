package sweep

import (
	"context"
	"errors"
	"fmt"
	"os"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// ErrRunFailed ends a sweep that shall not go on after a run has failed.
var ErrRunFailed = errors.New("a run failed")

// Play plays what is missing on so many workers, and calls tell after each run that ends, with how many this call is going to play; where a rule
// ends the replicates that is an estimate. When the context ends, what is finished is kept and its error returned. A run that fails is kept as
// one that failed; if fast, the sweep then ends with ErrRunFailed. It ends with store.ErrOccupied where the folder holds more replicates than the rule
// takes. Another error is one of the disk.
func (d *Folder) Play(ctx context.Context, workers int, fast bool, tell func(ended, of int)) error {
	defer bounded(workers, d.there.Size())()
	if d.there.Tabled() {
		return nil
	}
	b := &batch{sw: d.sw, dir: d.dir, there: d.there, session: d.session, anew: d.anew, workers: workers, fast: fast, tell: tell}
	if d.sw.replicates.rule != nil {
		return d.playUntil(ctx, b)
	}
	return b.play(ctx, func(missing int) int { return missing })
}

// playUntil plays batch after batch until the rule is met at every point, or there are as many replicates as there may be.
func (d *Folder) playUntil(ctx context.Context, b *batch) error {
	r := d.sw.replicates
	values := make([][]float64, len(d.sw.layout.points))
	outlook := func(missing int) int {
		return max(len(values)*int(r.outlook())-d.Found(), d.Ran()+missing)
	}
	for r.beginBatches(); ; r.nextBatch() {
		if err := b.play(ctx, outlook); err != nil {
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
			return d.settle()
		}
	}
}

// readOutcome adds to values, by point and replicate, what the outcome of the rule came to in the replicates that are not among them.
func (d *Folder) readOutcome(values [][]float64) error {
	var r journal.Run
	in := d.there.Reader(false)
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

// settle makes the replicates that were played those of the plan. Runs beyond them, of a sweep that was longer, are not thrown away in passing.
func (d *Folder) settle() error {
	n := int(d.sw.replicates.now)
	if d.there.Narrow(n) {
		return nil
	}
	err := fmt.Errorf("%w: the rule is met at %d replicates, and %s holds more\n"+
		"  keep them all with --replicates and no --until, choose another --out, or add --force instead of --resume", store.ErrOccupied, n, d.dir)
	if d.Ran() == 0 && d.back != "" {
		err = errors.Join(err, os.Remove(d.back)) // the folder stays as it was
	}
	return err
}
