package sweep

import (
	"fmt"
	"math"
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

// replicates is how many replicates a sweep plays of each point: so many, or as many as a rule takes.
type replicates struct {
	now     int64 // those to play; under a rule those to play so far
	rule    *stats.StopRule
	outcome int            // that the rule is about
	until   *results.Until // how far the rule has come; nil without one
}

// replicatesOf reads the rule that ends the replicates, if there is one. Those of the options bound it then, and those of the plan are not read.
func replicatesOf(o Options, planned int64, outcomes []string) (*replicates, error) {
	r := &replicates{now: planned}
	if o.Until == "" {
		return r, nil
	}
	if o.Replicates == 0 {
		r.now = ReplicatesMost
	}
	var err error
	if r.rule, r.outcome, err = parseRule(o.Until, outcomes); err != nil {
		return nil, err
	}
	most := int(r.now)
	if most < r.rule.Least {
		return nil, fmt.Errorf("stopping rule %q waits for %d replicates, and there are to be %d at most\n  raise --replicates, or write min=%d into the rule",
			o.Until, r.rule.Least, most, max(most, 2))
	}
	r.until = &results.Until{Rule: r.rule.String(), Most: most, HalfWidth: nan}
	return r, nil
}

// parseRule reads a rule on one of the outcomes, and gives which.
func parseRule(text string, outcomes []string) (*stats.StopRule, int, error) {
	rule, err := stats.ParseStopRule(text)
	if err != nil {
		return nil, 0, err
	}
	if i := slices.Index(outcomes, rule.Outcome); i >= 0 {
		return &rule, i, nil
	}
	series, _, _ := strings.Cut(rule.Outcome, "_")
	near := slices.DeleteFunc(slices.Clone(outcomes), func(name string) bool { return !strings.HasPrefix(name, series) })
	if one := param.Nearest(rule.Outcome, outcomes); one != "" {
		near = []string{one}
	}
	remedy := "whackamole run prints all outcomes into outcomes.csv"
	if len(near) > 0 {
		remedy = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return nil, 0, fmt.Errorf("stopping rule %q: there is no outcome %s\n  %s", text, rule.Outcome, remedy)
}

// most is how many there may be.
func (r *replicates) most() int64 {
	if r.until != nil {
		return int64(r.until.Most)
	}
	return r.now
}

// batchAfter is where the batch behind n replicates ends: ten replicates further, or a tenth to a twentieth of n in whole tens. So the rule is
// overshot by no more than ten replicates or a tenth.
func batchAfter(n int64) int64 { return n + 10*max(1, n/100) }

// beginBatches makes the first batch those to play so far.
func (r *replicates) beginBatches() { r.now = min(int64(r.rule.Least), r.most()) }

// nextBatch adds a batch to those to play so far.
func (r *replicates) nextBatch() { r.now = min(batchAfter(r.now), r.most()) }

// outlook is how many there will be, by what the rule says so far.
func (r *replicates) outlook() int64 { return max(r.now, min(int64(r.until.Wanted), r.most())) }

// judge holds what the outcome came to against the rule, by point and replicate, and tells whether the replicates end here: the rule is met at
// every point, or there are as many as there may be.
func (r *replicates) judge(values [][]float64) (end bool, err error) {
	u := &results.Until{Rule: r.until.Rule, Most: r.until.Most, Batches: r.until.Batches + 1, Met: true}
	for point := range values {
		p, err := r.rule.Judge(values[point])
		if err != nil {
			return false, err
		}
		u.Met = u.Met && p.Stop
		if point == 0 || p.HalfWidth > u.HalfWidth || math.IsNaN(p.HalfWidth) && !math.IsNaN(u.HalfWidth) {
			u.Worst, u.HalfWidth, u.Wanted = point, p.HalfWidth, p.Wanted
		}
	}
	r.until = u
	return u.Met || r.now == r.most(), nil
}

// takeUp goes on from where a manifest says that the rule has come.
func (r *replicates) takeUp(m store.Manifest, outcomes []string) (err error) {
	u := m.Sweep.Until
	if u == nil {
		return nil
	}
	if r.rule, r.outcome, err = parseRule(u.Rule, outcomes); err != nil {
		return err
	}
	r.now = int64(m.Replicates)
	r.until = &results.Until{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, HalfWidth: nan, Wanted: u.Wanted}
	if u.HalfWidth != nil {
		r.until.HalfWidth = *u.HalfWidth
	}
	return nil
}

// manifest is how far the rule has come in the words of a manifest; nil without one.
func (r *replicates) manifest() *store.SweptUntil {
	u := r.until
	if u == nil {
		return nil
	}
	s := &store.SweptUntil{Rule: u.Rule, Most: u.Most, Met: u.Met, Batches: u.Batches, Worst: u.Worst, Wanted: u.Wanted}
	if !math.IsNaN(u.HalfWidth) {
		s.HalfWidth = &u.HalfWidth
	}
	return s
}
