package design

import (
	"math"
	"strconv"
)

// Factor is a parameter that a sweep varies. It takes one of several levels, or a value in an interval.
type Factor struct {
	Path   string   // path of the parameter
	Levels []string // in the syntax of a scenario; empty for an interval
	// Low and High are the ends of the interval, both included.
	Low, High float64
	Whole     bool   // values in the interval are rounded to integers
	Suffix    string // follows a value in the interval, such as " min"
	Lever     bool   // somebody decides it; crossed combines it with all other levers, in the same draws of the other factors
}

// At returns the value at a coordinate from 0 to 1: the level whose equal bin holds it, or the number that far along the interval.
func (f Factor) At(u float64) string {
	if n := len(f.Levels); n > 0 {
		return f.Levels[min(int(u*float64(n)), n-1)]
	}
	x := min(f.Low+u*(f.High-f.Low), f.High) // rounding could carry it past the end
	if f.Whole {
		x = math.Round(x)
	}
	return strconv.FormatFloat(x, 'f', -1, 64) + f.Suffix
}

// steps returns the values of the factor in order: its levels, or n values from end to end of the interval. Values that rounding makes equal appear
// once.
func (f Factor) steps(n int) []string {
	if len(f.Levels) > 0 {
		return f.Levels
	}
	var out []string
	for i := range n {
		v := f.At(float64(i) / float64(n-1))
		if len(out) == 0 || out[len(out)-1] != v {
			out = append(out, v)
		}
	}
	return out
}
