package stats

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"
)

// MostReplicates is the maximum number of replicates that can be planned.
const MostReplicates = 1_000_000_000

// Replicates returns how many replicates the t interval of a mean needs so that its half-width is at most half. sd is the standard deviation of one
// replicate. The result is the smallest n of 2 or more with
//
//	t_{n−1, (1+level)/2} × sd/√n ≤ half          Law (2015), section 9.4.1
//
// Both sd and half are in the unit of the outcome. With sd from a pilot the result is itself an estimate. It is an error if sd is negative, half is
// not positive, either is infinite or NaN, the level is not between 0 and 1, or more than MostReplicates would be needed.
func Replicates(sd, half, level float64) (int, error) {
	switch {
	case !(sd >= 0) || math.IsInf(sd, 0):
		return 0, fmt.Errorf("a standard deviation of %v, want a finite one of 0 or more", sd)
	case !(half > 0) || math.IsInf(half, 0):
		return 0, fmt.Errorf("a half-width of %v, want a finite one above 0", half)
	}
	if err := checkLevel(level); err != nil {
		return 0, err
	}
	// The normal quantile is below that of any t, so the search starts from below.
	root := mathext.NormalQuantile((1+level)/2) * sd / half
	if !(root*root < MostReplicates) {
		return 0, fmt.Errorf("a half-width of %v with a standard deviation of %v needs more than %d replicates; widen it", half, sd, MostReplicates)
	}
	n := max(2, int(root*root))
	for HalfWidth(sd, n, level) > half {
		n++
	}
	return n, nil
}

// StopRule ends a sequence of replicates once the mean of an outcome is known well enough.
type StopRule struct {
	Outcome   string
	HalfWidth float64 // of the mean's t interval, in the unit of the outcome, above 0
	Level     float64 // of that interval, between 0 and 1
	Least     int     // minimum number of replicates, 2 or more
}

// Defaults of a rule: a 95 % interval and at least ten replicates. A standard deviation from fewer is often far too small by chance, and the rule
// would stop too early (Law 2015, section 9.4.1, on sequential procedures). Both are assumed.
const (
	stopLevel = 0.95
	stopLeast = 10
)

// ParseStopRule reads a rule such as "reachability_mean ci=0.01", optionally followed by level=0.9 and min=20. It names an outcome, the half-width in its
// unit, the level of the interval (0.95 by default) and the minimum number of replicates (10 by default). The caller checks that the outcome exists. The error says
// what is wrong and what is expected.
func ParseStopRule(text string) (StopRule, error) {
	rule := StopRule{Level: stopLevel, Least: stopLeast}
	bad := func(format string, args ...any) (StopRule, error) {
		return StopRule{}, fmt.Errorf(`stopping rule %q: %s; write it like "reachability_mean ci=0.01 level=0.95 min=10"`, text, fmt.Sprintf(format, args...))
	}
	words := strings.Fields(text)
	if len(words) == 0 || strings.Contains(words[0], "=") {
		return bad("it does not begin with the name of an outcome")
	}
	rule.Outcome = words[0]
	seen := map[string]bool{}
	for _, word := range words[1:] {
		key, value, ok := strings.Cut(word, "=")
		if !ok || seen[key] {
			return bad("%q is not key=value, or is given twice", word)
		}
		seen[key] = true
		var err error
		switch key {
		case "ci":
			rule.HalfWidth, err = strconv.ParseFloat(value, 64)
		case "level":
			rule.Level, err = strconv.ParseFloat(value, 64)
		case "min":
			rule.Least, err = strconv.Atoi(value)
		default:
			return bad("unknown setting %q, want ci, level or min", key)
		}
		if err != nil {
			return bad("%s is %q, not a number within range", key, value)
		}
	}
	if !seen["ci"] {
		return bad("it has no ci, the wanted half-width")
	}
	if err := rule.check(); err != nil {
		return bad("%v", err)
	}
	return rule, nil
}

func (r StopRule) check() error {
	switch {
	case !(r.HalfWidth > 0) || math.IsInf(r.HalfWidth, 0):
		return fmt.Errorf("ci is %v, want a finite half-width above 0", r.HalfWidth)
	case checkLevel(r.Level) != nil:
		return fmt.Errorf("level is %v, want a probability between 0 and 1", r.Level)
	case r.Least < 2 || r.Least > MostReplicates:
		return fmt.Errorf("min is %d, want from 2 to %d", r.Least, MostReplicates)
	}
	return nil
}

// String writes the rule in the syntax of ParseStopRule, with every setting.
func (r StopRule) String() string {
	g := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	return fmt.Sprintf("%s ci=%s level=%s min=%d", r.Outcome, g(r.HalfWidth), g(r.Level), r.Least)
}

// Progress is the state of a sequence of replicates under a rule.
type Progress struct {
	N         int     // replicates with a value
	Mean      float64 // NaN if there are none
	HalfWidth float64 // of the mean's interval now; NaN for fewer than two replicates
	Stop      bool    // whether the rule is met
	Wanted    int     // estimated total number of replicates, from the spread so far; 0 if unknown
	Left      int     // replicates left out
	Note      string  // effect of leaving them out; empty if none was left out
}

// Judge evaluates the rule on the replicates played so far. It says stop once there are Least replicates and the half-width is small enough (Chow and
// Robbins 1965). The interval of a sequence stopped this way covers a little less often than its level says. For a stop that does not depend on the
// number of workers, judge the replicates in order, after fixed numbers of them.
//
// NaN is a replicate without a value, left out and counted. It is an error if a value is infinite or the rule is not one that ParseStopRule would
// return.
func (r StopRule) Judge(values []float64) (Progress, error) {
	if err := errors.Join(r.check(), noInfinity("replicates", values)); err != nil {
		return Progress{}, err
	}
	kept := Measured(values)
	p := Progress{N: len(kept), Left: len(values) - len(kept)}
	p.Note = LeftOut(p.Left, len(values), "replicates", "they have no value")
	mean, sd := stat.MeanStdDev(kept, nil)
	p.Mean, p.HalfWidth = mean, HalfWidth(sd, p.N, r.Level)
	p.Stop = p.N >= r.Least && p.HalfWidth <= r.HalfWidth
	p.Wanted = r.Wanted(sd)
	return p, nil
}

// Wanted estimates the total number of replicates from the standard deviation of one; 0 if it is unknown or none is enough.
func (r StopRule) Wanted(sd float64) int {
	n, err := Replicates(sd, r.HalfWidth, r.Level)
	if err != nil {
		return 0
	}
	return max(n, r.Least)
}
