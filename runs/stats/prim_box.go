package stats

import (
	"math"
	"slices"

	"whackamole/internal/portable"
)

// Limit is the range of one input inside a box.
type Limit struct {
	// Low and High are the lowest and highest value that the limit allows, both included. Each is a value that some run has, or −Inf or +Inf if that
	// end has no limit.
	Low, High float64
	// Allowed says for each category whether it lies inside the box. It is nil for an input of numbers.
	Allowed []bool
	// P is the quasi-p of Bryant and Lempert (2010): how probable the density of the box would be by chance without this limit. The box has T runs
	// with H cases. All other limits alone leave T' runs with H' cases. P is the probability of H cases or more in T draws, 1 − Binomial(T, H'/T')
	// (H−1). P is calculated only for the limits of Induction.Interest, and NaN in other boxes. It is 1 if the input is not restricted or the box has
	// no cases.
	P float64
}

// Restricts reports whether the limit excludes any value or category.
func (l Limit) Restricts() bool {
	return !math.IsInf(l.Low, -1) || !math.IsInf(l.High, 1) || slices.Contains(l.Allowed, false)
}

// Holds reports whether a number or category lies within the limit. NaN never does.
func (l Limit) Holds(x float64) bool {
	if !(x >= l.Low && x <= l.High) {
		return false
	}
	return l.Allowed == nil || x >= 0 && x < float64(len(l.Allowed)) && l.Allowed[int(portable.Int64(x))]
}

// Box is a part of the inputs' space, with statistics of the runs in it.
type Box struct {
	Limits     []Limit // limits of the box, one for each input
	Runs       int
	Cases      int
	Coverage   float64 // share of all cases that lie inside the box; NaN if there are no cases
	Density    float64 // share of the runs inside the box that are cases; NaN if no run is inside
	Mass       float64 // share of all runs that lie inside the box
	Restricted int     // number of restricted inputs; a box with few is easier to explain
}

// Holds reports whether a point lies inside the box. The point has one value for each input.
func (b Box) Holds(point []float64) bool {
	for i, l := range b.Limits {
		if !l.Holds(point[i]) {
			return false
		}
	}
	return true
}

// with returns a copy of the limits of the box, with the limit of one input replaced.
func (b Box) with(input int, l Limit) []Limit {
	limits := slices.Clone(b.Limits)
	limits[input] = l
	return limits
}

// open returns a limit for this input that excludes no value or category.
func (in Input) open() Limit {
	l := Limit{Low: math.Inf(-1), High: math.Inf(1), P: math.NaN()}
	for range in.Categories {
		l.Allowed = append(l.Allowed, true)
	}
	return l
}

// narrower returns the limits that one peeling step can change l to. An input of numbers gives two: one cuts off a share of the smallest values, the
// other of the largest. An input of categories gives one for each category inside, which it excludes. If more values tie at an end than the share
// has, all tied values are cut off. If all values inside are equal, there is no result.
func (in Input) narrower(l Limit, inside []int, share float64) (out []Limit) {
	x := Pick(in.Values, inside)
	slices.Sort(x)
	if len(x) == 0 || x[0] == x[len(x)-1] {
		return nil
	}
	if in.Categories > 0 {
		for _, c := range slices.Compact(x) {
			peeled := l
			peeled.Allowed = slices.Clone(l.Allowed)
			peeled.Allowed[int(portable.Int64(c))] = false
			out = append(out, peeled)
		}
		return out
	}
	k, last := max(1, int(portable.Int64(share*float64(len(x))))), len(x)-1
	from, to := l, l
	if from.Low = x[k]; x[k] == x[0] {
		from.Low = x[slices.IndexFunc(x, func(v float64) bool { return v > x[0] })]
	}
	if to.High = x[last-k]; x[last-k] == x[last] {
		at, _ := slices.BinarySearch(x, x[last])
		to.High = x[at-1]
	}
	return append(out, from, to)
}

// wider returns the limits that one pasting step can change l to. Each allows one more category, or moves one end outwards over the next count runs
// and runs that tie with the last of them. An end with no run beyond it is opened. The slice beside has the runs within all other limits of the box.
func (in Input) wider(l Limit, beside []int, count int) (out []Limit) {
	for c, allowed := range l.Allowed {
		if !allowed {
			pasted := l
			pasted.Allowed = slices.Clone(l.Allowed)
			pasted.Allowed[c] = true
			out = append(out, pasted)
		}
	}
	x := Pick(in.Values, beside)
	slices.Sort(x)
	if !math.IsInf(l.Low, -1) {
		at, _ := slices.BinarySearch(x, l.Low)
		below := x[:at]
		pasted := l
		pasted.Low = math.Inf(-1)
		if len(below) > 0 {
			pasted.Low = below[max(0, len(below)-count)]
		}
		out = append(out, pasted)
	}
	if !math.IsInf(l.High, 1) {
		at, _ := slices.BinarySearch(x, math.Nextafter(l.High, math.Inf(1)))
		above := x[at:]
		pasted := l
		pasted.High = math.Inf(1)
		if len(above) > 0 {
			pasted.High = above[min(count, len(above))-1]
		}
		out = append(out, pasted)
	}
	return out
}
