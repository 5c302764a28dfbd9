package sweep

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/stats"
)

// PlannedCriterion is an outcome to judge by, as a file or --criterion states it.
type PlannedCriterion struct {
	Outcome   string
	Goal      string // "max" or "min"
	Threshold string // a number in TOML, from which on the outcome is good enough; empty where not given
}

// PlannedCrossing is a line that a series may cross, as a file or --crossing states it: one of Below and Above is given, a number in TOML.
type PlannedCrossing struct{ Series, Below, Above string }

// declareCriteria declares what a sweep is judged by.
func declareCriteria(s *param.Set, p *Plan) {
	param.List(s, &p.Criteria, "criterion", "What policies are judged by: an outcome, and which end of it is the good one.", func(c *PlannedCriterion, s *param.Set) {
		s.Text(&c.Outcome, "outcome", "", param.Spec{Source: param.Assumed, Doc: "Name of the outcome, a column of runs.csv."})
		s.Text(&c.Goal, "goal", "", param.Spec{Source: param.Assumed, Doc: "max where more is better, min where less is."})
		s.Value(&c.Threshold, "threshold", param.Spec{Source: param.Assumed, Doc: "From which value on the outcome is good enough, in its unit."})
	})
	param.List(s, &p.Crossings, "crossing", "A line that a series may cross: how likely is it, at each point?", func(c *PlannedCrossing, s *param.Set) {
		s.Text(&c.Series, "series", "", param.Spec{Source: param.Assumed, Doc: "Name of the series."})
		s.Value(&c.Below, "below", param.Spec{Source: param.Assumed, Doc: "It counts to be ever below this, in the unit of the series."})
		s.Value(&c.Above, "above", param.Spec{Source: param.Assumed, Doc: "It counts to be ever above this, in the unit of the series."})
	})
}

// parseCriterion reads the argument of --criterion: outcome, goal and, if there is one, threshold.
func parseCriterion(arg string) (c PlannedCriterion, err error) {
	words := strings.Fields(arg)
	if len(words) < 2 || len(words) > 3 {
		return c, errors.New(`a criterion has two words or three; write --criterion "reachability_mean max", or "reachability_mean max 0.8"`)
	}
	c.Outcome, c.Goal = words[0], words[1]
	if len(words) == 3 {
		c.Threshold = words[2]
	}
	return c, nil
}

// parseCrossing reads the argument of --crossing: a series, < or >, and a number.
func parseCrossing(arg string) (c PlannedCrossing, err error) {
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

// criterion is an outcome that policies are judged by.
type criterion struct {
	outcome   int // among those of the sweep
	direction stats.Direction
	threshold float64 // NaN where there is none
}

// goal is the direction in the words of a plan.
func (c criterion) goal() string {
	if c.direction == stats.Minimise {
		return "min"
	}
	return "max"
}

// fails says whether a mean is short of the threshold, 1 or 0; NaN where it is not known.
func (c criterion) fails(mean float64) float64 {
	switch {
	case math.IsNaN(mean):
		return nan
	case c.direction == stats.Maximise && mean < c.threshold, c.direction == stats.Minimise && mean > c.threshold:
		return 1
	}
	return 0
}

// crossing is a line that a series may cross.
type crossing struct {
	column    int // among the series of the sweep
	side      stats.Side
	threshold float64
}

// criterion checks a planned one. The error says which of outcome, goal and threshold is wrong, or nothing where one is missing.
func (sw *Sweep) criterion(p PlannedCriterion) (c criterion, key string, err error) {
	c = criterion{outcome: slices.Index(sw.outcomes, p.Outcome), threshold: nan}
	switch {
	case p.Outcome == "":
		return c, "", errors.New("the criterion has no outcome; give one, such as reachability_mean")
	case p.Goal == "":
		return c, "", fmt.Errorf("the criterion has no goal; give max where more of %s is better, min where less is", p.Outcome)
	case c.outcome < 0:
		return c, "outcome", unknownName("outcome", p.Outcome, sw.outcomes)
	}
	switch p.Goal {
	case "max":
		c.direction = stats.Maximise
	case "min":
		c.direction = stats.Minimise
	default:
		return c, "goal", fmt.Errorf("the goal is %q; give max where more of %s is better, min where less is", p.Goal, p.Outcome)
	}
	if p.Threshold != "" {
		c.threshold, err = threshold(p.Threshold)
	}
	return c, "threshold", err
}

// crossing checks a planned one. The error says which of series, below and above is wrong, or nothing where one is missing.
func (sw *Sweep) crossing(p PlannedCrossing) (c crossing, key string, err error) {
	names := seriesNames()
	if p.Series == "" {
		return c, "", errors.New("the crossing has no series; give one, such as reachability")
	}
	if c.column = slices.Index(names, p.Series); c.column < 0 {
		return c, "series", unknownName("series", p.Series, names)
	}
	switch {
	case p.Below != "" && p.Above != "":
		return c, "above", errors.New("there is a line below and one above; keep one of the two, and add another crossing for the other")
	case p.Below != "":
		c.side, key = stats.Below, "below"
		c.threshold, err = threshold(p.Below)
	case p.Above != "":
		c.side, key = stats.Above, "above"
		c.threshold, err = threshold(p.Above)
	default:
		return c, "", errors.New("the crossing has no line; give below or above, a number")
	}
	if err == nil && sw.Series == seriesNone {
		return c, "series", errors.New("a crossing is read off the series, and this sweep keeps none; add --series daily or --series weekly, or take the crossing out")
	}
	return c, key, err
}

// threshold reads a number in TOML.
func threshold(text string) (float64, error) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return nan, fmt.Errorf("%s is no number; give one such as 0.8", text)
	}
	return v, nil
}

// unknownName says what a name may have meant: the nearest one, else those that share its first word, else the first few.
func unknownName(what, name string, names []string) error {
	problem := fmt.Sprintf("no %s is called %q", what, name)
	if near := param.Nearest(name, names); near != "" {
		return fmt.Errorf("%s; did you mean %s?", problem, near)
	}
	const most = 12
	first, _, _ := strings.Cut(name, "_")
	alike := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return first == "" || !strings.HasPrefix(n, first) })
	if len(alike) == 0 {
		alike = names
	}
	if n := len(alike) - most; n > 0 {
		return fmt.Errorf("%s; there are %s and %d more", problem, strings.Join(alike[:most], ", "), n)
	}
	return fmt.Errorf("%s; there are %s", problem, strings.Join(alike, ", "))
}
