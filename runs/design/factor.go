package design

import (
	"math"
	"strconv"
)

// Factor is what a sweep varies: a parameter that takes one of several levels, or lies in an interval.
type Factor struct {
	Path   string   // of the parameter
	Levels []string // as a scenario reads them; empty for an interval
	// Low and High bound the interval, both included.
	Low, High float64
	Whole     bool   // numbers of the interval are rounded to whole ones
	Suffix    string // stands behind a number of the interval, such as " min"
	Lever     bool   // it is somebody's decision: crossed combines it with every other lever, in the same draws of what is none
}

// At is the value at a coordinate from 0 to 1: of levels the one in whose equal bin it lies, in an interval the number so far along.
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

// steps gives the values of the factor one by one: its levels, or so many from end to end of the interval. Those that rounding makes alike
// stand once.
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
