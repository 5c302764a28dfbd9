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
	Series   []string // names of all series that a sweep can store
	Kept     bool     // true if this sweep stores the series
}

// Question holds the checked criteria and crossings of a sweep, and the policies among its points.
type Question struct {
	space     Space
	of        Measured
	criteria  []criterion
	crossings []crossing
	policies  [][]int // point of each policy in each state of the world; empty if policies cannot be compared
	undecided string  // why policies cannot be compared; empty if they can
}

// New checks the criteria and crossings of a plan and finds the policies among the points. If policies can be compared and the plan has no criteria,
// New uses the default criteria. The function questionError adds a position to an error about item i of a table, "criterion" or "crossing"; its key
// may be empty.
func New(p Plan, s Space, of Measured, questionError func(table string, i int, key string, err error) error) (*Question, error) {
	q := &Question{space: s, of: of}
	q.policies, q.undecided = s.policies()
	if len(p.Criteria) == 0 && q.undecided == "" {
		p.Criteria = criteriaDefault
	}
	for i, planned := range p.Criteria {
		c, key, err := of.criterion(planned)
		if err == nil && slices.ContainsFunc(q.criteria, func(other criterion) bool { return other.outcome == c.outcome }) {
			key, err = "outcome", errors.New("two criteria have the same outcome; remove one of them")
		}
		if err != nil {
			return nil, questionError("criterion", i, key, err)
		}
		q.criteria = append(q.criteria, c)
	}
	for i, planned := range p.Crossings {
		c, key, err := of.crossing(planned)
		if err == nil && slices.Contains(q.crossings, c) {
			key, err = "series", errors.New("this crossing is given twice; remove one of the two")
		}
		if err != nil {
			return nil, questionError("crossing", i, key, err)
		}
		q.crossings = append(q.crossings, c)
	}
	return q, nil
}

// JudgedBy reports whether a criterion needs the means of this outcome. With more than PointsMost points it returns false.
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

// Undecided says why policies are not compared, if a reader may expect a comparison: a criterion has no box, or there are levers as well as other
// factors. Otherwise the text is empty.
func (q *Question) Undecided() string {
	levers, rest := q.space.levers()
	criteria, _ := q.discovered()
	if q.undecided != "" && (len(criteria) < len(q.criteria) || len(levers) > 0 && len(rest) > 0) {
		return q.undecided
	}
	return ""
}

// decided reports whether policies can be compared and there is a criterion to compare them by.
func (q *Question) decided() bool { return len(q.policies) > 0 && len(q.criteria) > 0 }

// discovered returns the criteria that get a box, and the groups of points in which a box is sought. Only criteria with a threshold get a box. Each
// policy is a group. Without policies, all points together are one group, if they cover the whole space.
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
