package sweep

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/decide"
)

// A stopping rule ends the replicates when the mean of an outcome is known precisely enough at every point. The rule is evaluated only after fixed
// batches of replicates, in replicate order. So the final number of replicates does not depend on the number of workers or on interruptions.

// ReplicatesMost is the default maximum number of replicates at a point under a stopping rule. The number is assumed.
const ReplicatesMost = 10_000

// replicates says how many replicates each point has: a fixed number, or a number that a stopping rule decides.
type replicates struct {
	now     int64 // number of replicates to simulate at each point; under a rule, up to the end of the current batch
	rule    *stats.StopRule
	outcome int            // index of the outcome that the rule is about
	until   *results.Until // progress of the rule; nil if there is no rule
}

// replicatesOf returns the replicates of a sweep, with the stopping rule of the options if they have one. Under a rule, Options.Replicates is the
// maximum, and the number in the scenario's plan is ignored.
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
		return nil, fmt.Errorf("stopping rule %q needs at least %d replicates, but the maximum is %d\n  raise --replicates, or write min=%d in the rule",
			o.Until, r.rule.Least, most, max(most, 2))
	}
	r.until = &results.Until{Rule: r.rule.String(), Most: most, HalfWidth: nan}
	return r, nil
}

// parseRule reads a stopping rule. It returns the rule, and the index in outcomes of the outcome that the rule is about.
func parseRule(text string, outcomes []string) (*stats.StopRule, int, error) {
	rule, err := stats.ParseStopRule(text)
	if err != nil {
		return nil, 0, err
	}
	if i := slices.Index(outcomes, rule.Outcome); i >= 0 {
		return &rule, i, nil
	}
	problem, remedy, _ := strings.Cut(decide.Unknown("outcome", rule.Outcome, outcomes).Error(), "; ")
	return nil, 0, fmt.Errorf("stopping rule %q cannot be used: %s\n  %s", text, problem, remedy)
}

// most returns the maximum number of replicates at a point.
func (r *replicates) most() int64 {
	if r.until != nil {
		return int64(r.until.Most)
	}
	return r.now
}

// batchAfter returns the number of replicates at the end of the batch that follows n replicates. The batch has ten replicates; from n = 200 on, it
// has ten for each full hundred in n. So a sweep has at most ten replicates, or a tenth, more than its rule needs.
func batchAfter(n int64) int64 { return n + 10*max(1, n/100) }

// beginBatches plans the first batch, which has the rule's minimum number of replicates.
func (r *replicates) beginBatches() { r.now = min(int64(r.rule.Least), r.most()) }

// nextBatch adds the next batch to the planned replicates, up to the maximum.
func (r *replicates) nextBatch() { r.now = min(batchAfter(r.now), r.most()) }

// expected returns the number of replicates that each point is expected to need, by the latest estimate of the rule.
func (r *replicates) expected() int64 { return max(r.now, min(int64(r.until.Wanted), r.most())) }

// judge evaluates the rule on the values of its outcome and stores the progress. The indices of values are point and replicate. judge reports whether
// the sweep gets no more replicates: every point meets the rule, or the maximum is reached.
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

// restore sets the rule and its progress to what the manifest of a finished sweep records.
func (r *replicates) restore(m store.Manifest, outcomes []string) (err error) {
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

// manifest returns the progress of the rule in the form of the manifest. It returns nil if there is no rule.
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
