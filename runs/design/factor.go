package design

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strconv"

	"whackamole/internal/portable"
)

// Factor is a parameter that a sweep varies. Its values are a list of levels, or the numbers of an interval.
type Factor struct {
	Path   string   // path of the parameter in a scenario
	Levels []string // values as a scenario writes them; empty if the factor has an interval
	// Numbers holds the level at the same index as a number. It is empty if the levels are words: they have no order.
	Numbers []float64
	// Low and High are the ends of the interval. Both ends belong to the interval.
	Low, High float64
	Whole     bool   // if true, the interval has only its integers
	Suffix    string // text after a number of the interval, such as " min"
	Lever     bool   // if true, somebody decides the factor; a crossed design combines all levers in each state of the world
}

// Nominal reports whether the values of the factor have no order.
func (f Factor) Nominal() bool { return len(f.Levels) > 0 && len(f.Numbers) == 0 }

// Distinct returns the levels as draws use them, each once, in an order that does not depend on the order of Levels: numbers by size, words by the
// alphabet. So the draws of a design do not depend on the order in which a plan lists its values.
func (f Factor) Distinct() []string {
	var order []int
	for i := range f.Levels {
		order = append(order, i)
	}
	compare := func(a, b int) int {
		if f.Nominal() {
			return cmp.Compare(f.Levels[a], f.Levels[b])
		}
		return cmp.Compare(f.Numbers[a], f.Numbers[b])
	}
	slices.SortStableFunc(order, compare)
	order = slices.CompactFunc(order, func(a, b int) bool { return compare(a, b) == 0 })
	var out []string
	for _, i := range order {
		out = append(out, f.Levels[i])
	}
	return out
}

// Text writes a number of the interval as a scenario writes it.
func (f Factor) Text(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) + f.Suffix }

// draws returns the function that turns a coordinate, from 0 to below 1, into a value. Each distinct level, and each integer of an interval of
// integers, has a bin of the same width. In another interval the value is the share u of the way from Low to High.
func (f Factor) draws() func(u float64) string {
	levels := f.Distinct()
	return func(u float64) string {
		switch n := len(levels); {
		case n > 0:
			return levels[min(int(portable.Int64(u*float64(n))), n-1)]
		case f.Whole:
			return f.Text(min(f.Low+math.Floor(u*(f.High-f.Low+1)), f.High))
		}
		return f.Text(min(f.Low+float64(u*(f.High-f.Low)), f.High)) // min, because rounding errors could go past High
	}
}

// steps returns the values of the factor in order: its levels, or n numbers from Low to High at equal distances. Numbers that are equal after
// rounding appear once.
func (f Factor) steps(n int) []string {
	if len(f.Levels) > 0 {
		return f.Levels
	}
	var out []string
	for i := range n {
		x := f.step(i, n)
		if f.Whole {
			x = math.Round(x)
		}
		if v := f.Text(x); len(out) == 0 || out[len(out)-1] != v {
			out = append(out, v)
		}
	}
	return out
}

// step returns number i of n numbers from Low to High at equal distances. It calculates with the decimal digits of Low and High, as a person does: from
// 0 to 0.3, number 1 of 4 is 0.1, though 0.3/3 is 0.09999999999999999 in floating point.
func (f Factor) step(i, n int) float64 {
	low, high := decimal(f.Low), decimal(f.High)
	x := high.Sub(high, low)
	x.Mul(x, big.NewRat(int64(i), int64(max(n-1, 1)))).Add(x, low)
	nearest, _ := x.Float64()
	return nearest
}

// decimal returns the shortest decimal number that stands for x, exactly.
func decimal(x float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64)) // x is finite, so its text is a number
	return r
}

// lattice returns the values that a Morris design plays: all levels, each once; all integers of an interval with at most n of them; otherwise n
// numbers from Low to High at equal distances.
func (f Factor) lattice(n int) []string {
	switch {
	case len(f.Levels) > 0:
		return f.Distinct()
	case f.Whole && f.High-f.Low < float64(n):
		return f.steps(int(portable.Int64(f.High-f.Low)) + 1)
	}
	return f.steps(n)
}
