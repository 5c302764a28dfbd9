package decide

import (
	"errors"
	"strings"

	"whackamole/param"
)

// Plan lists the criteria and crossings of a sweep, as the scenario file or the flags state them.
type Plan struct {
	Criteria  []PlannedCriterion
	Crossings []PlannedCrossing
}

// PlannedCriterion is a criterion as a scenario file or --criterion states it.
type PlannedCriterion struct {
	Outcome   string
	Goal      string // max if more of the outcome is better, min if less is better
	Threshold string // value at which the outcome is good enough, a number in TOML; empty if not given
}

// PlannedCrossing is a crossing as a scenario file or --crossing states it. Either Below or Above is a number in TOML; the other one is empty.
type PlannedCrossing struct{ Series, Below, Above string }

// criteriaDefault lists the criteria that compare policies if the plan has none.
var criteriaDefault = []PlannedCriterion{{Outcome: "reachability_mean", Goal: "max"}, {Outcome: "loss_business_usd_total", Goal: "min"}}

// Declare declares the keys that criteria and crossings have in a scenario file.
func (p *Plan) Declare(s *param.Set) {
	param.List(s, &p.Criteria, "criterion", "A criterion that compares policies: an outcome, and whether more or less of it is better.", func(c *PlannedCriterion, s *param.Set) {
		s.Text(&c.Outcome, "outcome", "", param.Spec{Source: param.Assumed, Doc: "Name of the outcome, a column of runs.csv."})
		s.Text(&c.Goal, "goal", "", param.Spec{Source: param.Assumed, Doc: "max if more is better, min if less is better."})
		s.Value(&c.Threshold, "threshold", param.Spec{Source: param.Assumed, Doc: "Value at which the outcome is good enough, in its unit. With max, a lower value fails; with min, a higher one."})
	})
	param.List(s, &p.Crossings, "crossing", "A threshold that a series may cross. The sweep estimates the probability at each point.", func(c *PlannedCrossing, s *param.Set) {
		s.Text(&c.Series, "series", "", param.Spec{Source: param.Assumed, Doc: "Name of the series."})
		s.Value(&c.Below, "below", param.Spec{Source: param.Assumed, Doc: "The series crosses if it is ever below this value, in its unit."})
		s.Value(&c.Above, "above", param.Spec{Source: param.Assumed, Doc: "The series crosses if it is ever above this value, in its unit."})
	})
}

// ParseCriterion reads the argument of --criterion: an outcome, its goal and, optionally, a threshold.
func ParseCriterion(arg string) (c PlannedCriterion, err error) {
	words := strings.Fields(arg)
	if len(words) < 2 || len(words) > 3 {
		return c, errors.New(`a criterion has two or three words; write --criterion "reachability_mean max", or "reachability_mean max 0.8"`)
	}
	c.Outcome, c.Goal = words[0], words[1]
	if len(words) == 3 {
		c.Threshold = words[2]
	}
	return c, nil
}

// ParseCrossing reads the argument of --crossing: a series, the sign < or >, and a number.
func ParseCrossing(arg string) (c PlannedCrossing, err error) {
	at := strings.IndexAny(arg, "<>")
	if at < 0 || strings.TrimSpace(arg[at+1:]) == "" {
		return c, errors.New(`a crossing has a series, the sign < or >, and a number; write --crossing "reachability_unaided < 0.5"`)
	}
	c.Series = strings.TrimSpace(arg[:at])
	if arg[at] == '<' {
		c.Below = strings.TrimSpace(arg[at+1:])
	} else {
		c.Above = strings.TrimSpace(arg[at+1:])
	}
	return c, nil
}
