package decide

import (
	"errors"
	"strings"

	"whackamole/param"
)

// Plan lists the criteria and crossings of a sweep, as its file or flags state them.
type Plan struct {
	Criteria  []PlannedCriterion
	Crossings []PlannedCrossing
}

// PlannedCriterion is a criterion as a file or --criterion states it.
type PlannedCriterion struct {
	Outcome   string
	Goal      string // "max" or "min"
	Threshold string // a number in TOML that makes the outcome good enough; empty if not given
}

// PlannedCrossing is a crossing as a file or --crossing states it. Exactly one of Below and Above is given, a number in TOML.
type PlannedCrossing struct{ Series, Below, Above string }

// criteriaDefault lists the default criteria for comparing policies.
var criteriaDefault = []PlannedCriterion{{Outcome: "reachability_mean", Goal: "max"}, {Outcome: "loss_business_usd_total", Goal: "min"}}

// Declare declares the criteria and crossings of a sweep.
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

// ParseCriterion reads the argument of --criterion: outcome, goal and an optional threshold.
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

// ParseCrossing reads the argument of --crossing: a series, < or >, and a number.
func ParseCrossing(arg string) (c PlannedCrossing, err error) {
	at := strings.IndexAny(arg, "<>")
	if at < 0 || strings.TrimSpace(arg[at+1:]) == "" {
		return c, errors.New(`a crossing has a series, < or >, and a number; write --crossing "reachability_unaided < 0.5"`)
	}
	c.Series = strings.TrimSpace(arg[:at])
	if arg[at] == '<' {
		c.Below = strings.TrimSpace(arg[at+1:])
	} else {
		c.Above = strings.TrimSpace(arg[at+1:])
	}
	return c, nil
}
