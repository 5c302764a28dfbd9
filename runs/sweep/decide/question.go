package decide

import (
	"errors"
	"math"
	"slices"

	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// Measured lists what the runs of a sweep measure.
type Measured struct {
	Outcomes []string
	Series   []string // series that may be kept
	Kept     bool     // whether series are kept
}

// Question holds what a sweep is judged by: checked criteria and crossings, and the policies among its points.
type Question struct {
	space     Space
	of        Measured
	criteria  []criterion
	crossings []crossing
	policies  [][]int // points by policy and state of the world; empty unless all policies meet the same states
	undecided string  // why policies cannot be compared
}

// New checks the criteria and crossings of a plan and finds the policies among the points. If there are policies but no criteria, it uses the default
// ones. The function questionError wraps an error with its table ("criterion" or "crossing"), its number i, and the wrong key if there is one.
func New(p Plan, s Space, of Measured, questionError func(table string, i int, key string, err error) error) (*Question, error) {
	q := &Question{space: s, of: of}
	q.policies, q.undecided = s.policies()
	if len(p.Criteria) == 0 && q.undecided == "" {
		p.Criteria = criteriaDefault
	}
	for i, planned := range p.Criteria {
		c, key, err := of.criterion(planned)
		if err == nil && slices.ContainsFunc(q.criteria, func(other criterion) bool { return other.outcome == c.outcome }) {
			key, err = "outcome", errors.New("two criteria have this outcome; keep one")
		}
		if err != nil {
			return nil, questionError("criterion", i, key, err)
		}
		q.criteria = append(q.criteria, c)
	}
	for i, planned := range p.Crossings {
		c, key, err := of.crossing(planned)
		if err == nil && slices.Contains(q.crossings, c) {
			key, err = "series", errors.New("this crossing is given twice; keep one")
		}
		if err != nil {
			return nil, questionError("crossing", i, key, err)
		}
		q.crossings = append(q.crossings, c)
	}
	return q, nil
}

// JudgedBy reports whether the means of an outcome are needed.
func (q *Question) JudgedBy(outcome int) bool {
	for _, c := range q.criteria {
		if c.outcome == outcome && len(q.space.Points) <= PointsMost {
			return true
		}
	}
	return false
}

// Lines returns the criteria and crossings in the form of the manifest.
func (q *Question) Lines() (criteria, crossings []store.SweptLine) {
	for _, c := range q.criteria {
		l := store.SweptLine{Outcome: c.name, Goal: c.goal()}
		if !math.IsNaN(c.threshold) {
			l.Threshold = &c.threshold
		}
		criteria = append(criteria, l)
	}
	for _, c := range q.crossings {
		l := store.SweptLine{Series: q.of.Series[c.column]}
		if c.side == stats.Below {
			l.Below = &c.threshold
		} else {
			l.Above = &c.threshold
		}
		crossings = append(crossings, l)
	}
	return criteria, crossings
}

// Undecided says why policies are not compared. It is empty unless a reader may expect a comparison: there are criteria without a box, or levers
// together with other factors.
func (q *Question) Undecided() string {
	levers, rest := q.space.levers()
	criteria, _ := q.discovered()
	if q.undecided != "" && (len(criteria) < len(q.criteria) || len(levers) > 0 && len(rest) > 0) {
		return q.undecided
	}
	return ""
}

// decided reports whether policies are compared.
func (q *Question) decided() bool { return len(q.policies) > 0 && len(q.criteria) > 0 }

// discovered returns the criteria that get a box and the groups of points that boxes are found in. The groups are the policies. Without policies
// there is one group of all points, if they cover the whole space.
func (q *Question) discovered() (criteria []criterion, groups [][]int) {
	for _, c := range q.criteria {
		if !math.IsNaN(c.threshold) {
			criteria = append(criteria, c)
		}
	}
	s := q.space
	spread := s.Spread && len(s.Factors) > 0 && len(s.Points) <= PointsMost
	switch {
	case len(criteria) == 0:
		return nil, nil
	case len(q.policies) > 0:
		return criteria, q.policies
	case !spread:
		return nil, nil
	}
	all := make([]int, len(s.Points))
	for i := range all {
		all[i] = i
	}
	return criteria, [][]int{all}
}
