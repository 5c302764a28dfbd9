package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"whackamole/param"
	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// A rule ends the replicates of a sweep once the mean of an outcome is known well enough at every point. It is asked after batches whose ends hang on
// the rule alone, and of the replicates in their order: so where it says stop hangs neither on the number of workers nor on what was interrupted.

// ReplicatesMost is how many replicates of a point a rule may take unless the options say; assumed.
const ReplicatesMost = 10_000

// heed reads the rules among the options. Under one that ends the replicates, those of the options bound them, and the file's are not read.
func (sw *Sweep) heed() (err error) {
	if sw.asked.Pilot != "" {
		if sw.pilot, err = sw.parseRule(sw.asked.Pilot); err != nil {
			return err
		}
	}
	if sw.asked.Until == "" {
		return nil
	}
	if sw.rule, err = sw.parseRule(sw.asked.Until); err != nil {
		return err
	}
	if sw.asked.Replicates == 0 {
		sw.Plan.Replicates = ReplicatesMost
	}
	most := int(sw.Plan.Replicates)
	if most < sw.rule.Least {
		return fmt.Errorf("stopping rule %q waits for %d replicates, and there are to be %d at most\n  raise --replicates, or write min=%d into the rule",
			sw.asked.Until, sw.rule.Least, most, max(most, 2))
	}
	sw.until = &results.Until{Rule: sw.rule.String(), Most: most, HalfWidth: nan}
	return nil
}

// parseRule reads a rule on one of the outcomes.
func (sw *Sweep) parseRule(text string) (*stats.StopRule, error) {
	rule, err := stats.ParseStopRule(text)
	if err != nil {
		return nil, err
	}
	if slices.Contains(sw.outcomes, rule.Outcome) {
		return &rule, nil
	}
	series, _, _ := strings.Cut(rule.Outcome, "_")
	near := slices.DeleteFunc(slices.Clone(sw.outcomes), func(name string) bool { return !strings.HasPrefix(name, series) })
	if one := param.Nearest(rule.Outcome, sw.outcomes); one != "" {
		near = []string{one}
	}
	remedy := "whackamole run prints all outcomes into outcomes.csv"
	if len(near) > 0 {
		remedy = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return nil, fmt.Errorf("stopping rule %q: there is no outcome %s\n  %s", text, rule.Outcome, remedy)
}

// most is how many replicates the sweep may play of each point.
func (sw *Sweep) most() int64 {
	if sw.until != nil {
		return int64(sw.until.Most)
	}
	return sw.Plan.Replicates
}

// Until tells how far the rule that ends the replicates has come; nil where there is none.
func (sw *Sweep) Until() *results.Until { return sw.until }

// batchAfter is where the batch behind n replicates ends: ten replicates further, or a tenth to a twentieth of n in whole tens. So the rule is
// overshot by no more than ten replicates or a tenth.
func batchAfter(n int64) int64 { return n + 10*max(1, n/100) }

// playUntil plays batch after batch until the rule is met at every point, or there are as many replicates as there may be.
func (d *Folder) playUntil(ctx context.Context, workers int, fast bool, tell func(ended, of int)) error {
	sw := d.sw
	judged := make([][]float64, len(sw.points))
	for n := int64(sw.rule.Least); ; n = batchAfter(n) {
		sw.Plan.Replicates = min(n, sw.most())
		if err := d.playBatch(ctx, workers, fast, d.outlook(), tell); err != nil {
			return err
		}
		if err := d.judge(judged); err != nil {
			return err
		}
		if sw.until.Met || sw.Plan.Replicates == sw.most() {
			return d.settle()
		}
	}
}

// outlook is how many runs this session plays in all, by what the rule says so far.
func (d *Folder) outlook() int {
	replicates := max(d.sw.Plan.Replicates, min(int64(d.sw.until.Wanted), d.sw.most()))
	return max(len(d.sw.points)*int(replicates)-d.Found, d.Ran+d.Missing())
}

// judge holds the replicates played against the rule. It reads those that judged has not.
func (d *Folder) judge(judged [][]float64) error {
	sw := d.sw
	outcome := slices.Index(sw.outcomes, sw.rule.Outcome)
	var r journaled
	var frame []byte
	u := &results.Until{Rule: sw.until.Rule, Most: sw.until.Most, Batches: sw.until.Batches + 1, Met: true}
	for point := range sw.points {
		for n := len(judged[point]); n < int(sw.Plan.Replicates); n++ {
			at := d.where[point*d.stride+n]
			payload, err := readFrame(d.files[at.file-1], at, &frame)
			if err == nil {
				err = r.decode(payload)
			}
			if err != nil {
				return err
			}
			v := nan
			if r.failure == "" {
				v = r.outcomes[outcome]
			}
			judged[point] = append(judged[point], v)
		}
		p, err := sw.rule.Judge(judged[point])
		if err != nil {
			return err
		}
		u.Met = u.Met && p.Stop
		if point == 0 || p.HalfWidth > u.HalfWidth || math.IsNaN(p.HalfWidth) && !math.IsNaN(u.HalfWidth) {
			u.Worst, u.HalfWidth, u.Wanted = point, p.HalfWidth, p.Wanted
		}
	}
	sw.until = u
	return nil
}

// settle makes the replicates that were played those of the plan. Runs beyond them, of a sweep that was longer, are not thrown away in passing.
func (d *Folder) settle() error {
	n := int(d.sw.Plan.Replicates)
	where := make([]place, 0, d.sw.planned())
	for point := range d.sw.points {
		row := d.where[point*d.stride : (point+1)*d.stride]
		if slices.ContainsFunc(row[n:], func(at place) bool { return at.file != 0 }) {
			err := fmt.Errorf("%w: the rule is met at %d replicates, and %s holds more\n"+
				"  keep them all with --replicates and no --until, choose another --out, or add --force instead of --resume", store.ErrOccupied, n, d.dir)
			if d.Ran == 0 && d.back != "" {
				err = errors.Join(err, os.Remove(d.back)) // the folder stays as it was
			}
			return err
		}
		where = append(where, row[:n]...)
	}
	d.where, d.stride = where, n
	return nil
}
