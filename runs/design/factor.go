package design

import (
	"math"
	"strconv"

	"whackamole/internal/portable"
)

// Factor is a parameter that a sweep varies. Its values are a list of levels, or the numbers of an interval.
type Factor struct {
	Path   string   // path of the parameter in a scenario
	Levels []string // values as a scenario writes them; empty if the factor has an interval
	// Low and High are the ends of the interval. Both ends belong to the interval.
	Low, High float64
	Whole     bool   // if true, numbers of the interval are rounded to integers
	Suffix    string // text after a number of the interval, such as " min"
	Lever     bool   // if true, somebody decides the factor; a crossed design combines all levers in each state of the world
}

// At returns the value at a coordinate u from 0 to 1. For levels, the coordinate is divided into equal bins, one per level. For an interval, the
// value is the share u of the way from Low to High.
func (f Factor) At(u float64) string {
	if n := len(f.Levels); n > 0 {
		return f.Levels[min(int(portable.Int64(u*float64(n))), n-1)]
	}
	x := min(f.Low+float64(u*(f.High-f.Low)), f.High) // min, because rounding errors could go past High
	if f.Whole {
		x = math.Round(x)
	}
	return strconv.FormatFloat(x, 'f', -1, 64) + f.Suffix
}

// steps returns the values of the factor in order: its levels, or n numbers from Low to High at equal distances. Numbers that are equal after
// rounding appear once.
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
