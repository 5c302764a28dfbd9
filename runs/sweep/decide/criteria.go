package decide

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"whackamole/param"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// criterion is a checked criterion: an outcome by which policies are judged, and whether more or less of it is better.
type criterion struct {
	outcome   int // index of the outcome among the outcomes of the sweep
	name      string
	direction stats.Direction
	threshold float64 // NaN if the criterion has no threshold
}

// goal returns the direction in the words of a plan: max or min.
func (c criterion) goal() string {
	if c.direction == stats.Minimise {
		return "min"
	}
	return "max"
}

// fails returns 1 if a mean of the outcome misses the threshold, 0 if it does not, and NaN if the mean is unknown.
func (c criterion) fails(mean float64) float64 {
	switch {
	case math.IsNaN(mean):
		return nan
	case c.direction == stats.Maximise && mean < c.threshold, c.direction == stats.Minimise && mean > c.threshold:
		return 1
	}
	return 0
}

// says returns the condition under which the criterion fails, as a formula such as "reachability_mean < 0.8".
func (c criterion) says() string {
	sign := " < "
	if c.direction == stats.Minimise {
		sign = " > "
	}
	return c.name + sign + string(store.AppendNumber(nil, c.threshold))
}

// crossing is a checked crossing: a series, and a threshold that the series may cross.
type crossing struct {
	column    int // index of the series among the series of the sweep
	side      stats.Side
	threshold float64
}

// criterion checks a planned criterion. With an error it also returns the wrong key: outcome, goal or threshold. If a key is missing, it returns no
// key.
func (m Measured) criterion(p PlannedCriterion) (c criterion, key string, err error) {
	c = criterion{outcome: slices.Index(m.Outcomes, p.Outcome), name: p.Outcome, threshold: nan}
	switch {
	case p.Outcome == "":
		return c, "", errors.New("the criterion has no outcome; give one, such as reachability_mean")
	case p.Goal == "":
		return c, "", fmt.Errorf("the criterion has no goal; give max if more of %s is better, or min if less is better", p.Outcome)
	case c.outcome < 0:
		return c, "outcome", Unknown("outcome", p.Outcome, m.Outcomes)
	}
	switch p.Goal {
	case "max":
		c.direction = stats.Maximise
	case "min":
		c.direction = stats.Minimise
	default:
		return c, "goal", fmt.Errorf("unknown goal %q; give max if more of %s is better, or min if less is better", p.Goal, p.Outcome)
	}
	if p.Threshold != "" {
		c.threshold, err = threshold(p.Threshold)
	}
	return c, "threshold", err
}

// crossing checks a planned crossing. With an error it also returns the wrong key: series, below or above. If a key is missing, it returns no key.
func (m Measured) crossing(p PlannedCrossing) (c crossing, key string, err error) {
	if p.Series == "" {
		return c, "", errors.New("the crossing has no series; give one, such as reachability")
	}
	if c.column = slices.Index(m.Series, p.Series); c.column < 0 {
		return c, "series", Unknown("series", p.Series, m.Series)
	}
	switch {
	case p.Below != "" && p.Above != "":
		return c, "above", errors.New("this crossing has both below and above; remove one of them, and add a second crossing for it")
	case p.Below != "":
		c.side, key = stats.Below, "below"
		c.threshold, err = threshold(p.Below)
	case p.Above != "":
		c.side, key = stats.Above, "above"
		c.threshold, err = threshold(p.Above)
	default:
		return c, "", errors.New("the crossing has no threshold; give a number as below or above")
	}
	if err == nil && !m.Kept {
		return c, "series", errors.New("a crossing needs stored series, and this sweep keeps none; add --series daily or --series weekly, or remove the crossing")
	}
	return c, key, err
}

// threshold reads a threshold, which is a number in TOML.
func threshold(text string) (float64, error) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return nan, fmt.Errorf("%s is not a number; give a number such as 0.8", text)
	}
	return v, nil
}

// Unknown makes an error about an unknown name. It suggests the nearest known name, or else lists names with the same first word, or else the first
// few.
func Unknown(what, name string, names []string) error {
	problem := fmt.Sprintf("unknown %s %q", what, name)
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
		return fmt.Errorf("%s; choose one of %s, or one of %d more", problem, strings.Join(alike[:most], ", "), n)
	}
	return fmt.Errorf("%s; choose one of %s", problem, strings.Join(alike, ", "))
}
