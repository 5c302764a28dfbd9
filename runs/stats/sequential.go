package stats

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"whackamole/internal/portable"
)

// MostReplicates is the largest number of replicates that can be planned. If more are needed, [Replicates] gives an error.
const MostReplicates = 1_000_000_000

// Replicates returns how many replicates the t interval of a mean needs so that its half-width is at most half. sd is the standard deviation of one
// replicate. The result is the smallest n of 2 or more with
//
//	t_{n−1, (1+level)/2} × sd/√n ≤ half          Law (2015), section 9.4.1
//
// Both sd and half are in the unit of the outcome. If sd is an estimate from a pilot, so is the result. It is an error if sd is negative, half is not
// positive, either is infinite or NaN, the level is not between 0 and 1, or more than MostReplicates would be needed.
func Replicates(sd, half, level float64) (int, error) {
	switch {
	case !(sd >= 0) || math.IsInf(sd, 0):
		return 0, fmt.Errorf("the standard deviation is %v, want a finite number, 0 or more", sd)
	case !(half > 0) || math.IsInf(half, 0):
		return 0, fmt.Errorf("the half-width is %v, want a finite number above 0", half)
	}
	if err := checkLevel(level); err != nil {
		return 0, err
	}
	// The normal quantile is smaller than every t quantile, so the search starts at an n that is at most the result.
	root := portable.NormalQuantile((1+level)/2) * sd / half
	if !(root*root < MostReplicates) {
		return 0, fmt.Errorf("a half-width of %v with a standard deviation of %v needs more than %d replicates; choose a larger half-width", half, sd, MostReplicates)
	}
	n := max(2, int(portable.Int64(root*root)))
	for HalfWidth(sd, n, level) > half {
		n++
	}
	return n, nil
}

// StopRule says when to stop adding replicates: when the interval of the mean of an outcome is narrow enough.
type StopRule struct {
	Outcome   string
	HalfWidth float64 // largest half-width of the mean's t interval at which to stop, in the unit of the outcome; above 0
	Level     float64 // level of the t interval, between 0 and 1
	Least     int     // minimum number of replicates, 2 or more
}

// Defaults of a stopping rule: a 95 % interval and at least ten replicates. With fewer replicates the standard deviation is often far too small by
// chance, and the rule would stop too early (Law 2015, section 9.4.1, on sequential procedures). Both defaults are assumed.
const (
	stopLevel = 0.95
	stopLeast = 10
)

// ParseStopRule reads a rule such as "reachability_mean ci=0.01", optionally followed by level=0.9 and min=20. The rule names an outcome and, as ci,
// the largest half-width in the unit of the outcome. The optional settings are the level of the interval (default 0.95) and the minimum number of
// replicates (default 10). The caller must check that the outcome exists.
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
			return bad("%s is %q, not a number within range (level and ci may have decimals, min is a whole number)", key, value)
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
		return fmt.Errorf("ci is %v, want a finite half-width above 0, in the unit of the outcome", r.HalfWidth)
	case checkLevel(r.Level) != nil:
		return fmt.Errorf("level is %v, want a probability between 0 and 1", r.Level)
	case r.Least < 2 || r.Least > MostReplicates:
		return fmt.Errorf("min is %d, want a number of replicates from 2 to %d", r.Least, MostReplicates)
	}
	return nil
}

// String writes the rule in the syntax of ParseStopRule, with every setting, also those that have their default value.
func (r StopRule) String() string {
	g := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	return fmt.Sprintf("%s ci=%s level=%s min=%d", r.Outcome, g(r.HalfWidth), g(r.Level), r.Least)
}

// Progress says how far the replicates so far are from what a stopping rule wants.
type Progress struct {
	N         int     // number of replicates with a value
	Mean      float64 // mean of the values; NaN if N is 0
	HalfWidth float64 // half the width of the mean's t interval, from the replicates so far; NaN if N is less than 2
	Stop      bool    // true if the rule is met, so that no more replicates are needed
	Wanted    int     // estimated number of replicates needed in all, from the standard deviation so far; 0 if unknown
	Left      int     // number of replicates left out, because they have no value
	Note      string  // warning that replicates were left out, which may bias the mean; empty if Left is 0
}

// Judge evaluates the rule on the values of the replicates so far. Stop is true if there are at least Least values and the half-width is at most that
// of the rule (Chow and Robbins 1965). An interval at which such a rule stopped contains the true mean a little less often than its level says. The
// result depends on when Judge is called. To get the same stop with any number of workers, call it at fixed numbers of replicates, taken by number.
//
// NaN marks a replicate without a value. It is left out and counted. It is an error if a value is infinite or a number of the rule is out of its
// range.
func (r StopRule) Judge(values []float64) (Progress, error) {
	if err := errors.Join(r.check(), noInfinity("replicates", values)); err != nil {
		return Progress{}, err
	}
	kept := Measured(values)
	p := Progress{N: len(kept), Left: len(values) - len(kept)}
	p.Note = LeftOut(p.Left, len(values), "replicates", "they have no value")
	mean, sd, half := MeanInterval(kept, r.Level)
	p.Mean, p.HalfWidth = mean, half
	p.Stop = p.N >= r.Least && p.HalfWidth <= r.HalfWidth
	p.Wanted = r.Wanted(sd)
	return p, nil
}

// Wanted estimates how many replicates the rule needs in all if sd is the standard deviation of one replicate. The result is 0 if sd is NaN or
// [Replicates] gives an error.
func (r StopRule) Wanted(sd float64) int {
	n, err := Replicates(sd, r.HalfWidth, r.Level)
	if err != nil {
		return 0
	}
	return max(n, r.Least)
}
