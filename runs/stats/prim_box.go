package stats

import (
	"math"
	"slices"
)

// Limit is the range of one input inside a box.
type Limit struct {
	// Low and High are the least and largest value inside, both included; −Inf and +Inf if that end is open. They are values that occurred.
	Low, High float64
	// Allowed says for each category whether it is inside; nil for an input with numbers.
	Allowed []bool
	// P is the probability that a box would be as dense by chance without this restriction. With H' cases among the T' runs within all other limits,
	// it is the chance that T draws have H cases or more, 1 − Binomial(T, H'/T') (H−1). Bryant and Lempert (2010) call it quasi-p. It is set for the
	// box of interest; 1 if the input is not restricted, NaN in other boxes.
	P float64
}

// Restricts reports whether the limit excludes anything.
func (l Limit) Restricts() bool {
	return !math.IsInf(l.Low, -1) || !math.IsInf(l.High, 1) || slices.Contains(l.Allowed, false)
}

// Holds reports whether a number or category is inside. NaN is not.
func (l Limit) Holds(x float64) bool {
	if !(x >= l.Low && x <= l.High) {
		return false
	}
	return l.Allowed == nil || x >= 0 && x < float64(len(l.Allowed)) && l.Allowed[int(x)]
}

// Box is a part of the inputs' space, with statistics of the runs in it.
type Box struct {
	Limits     []Limit // one for each input
	Runs       int
	Cases      int
	Coverage   float64 // share of all cases that lie inside; NaN if there are no cases
	Density    float64 // share of the runs inside that are cases; NaN if there are no runs
	Mass       float64 // share of all runs that lie inside
	Restricted int     // number of restricted inputs: the fewer, the easier to explain
}

// Holds reports whether a point lies inside. The point has one value for each limit.
func (b Box) Holds(point []float64) bool {
	for i, l := range b.Limits {
		if !l.Holds(point[i]) {
			return false
		}
	}
	return true
}

// with returns a copy of the limits with one replaced.
func (b Box) with(input int, l Limit) []Limit {
	limits := slices.Clone(b.Limits)
	limits[input] = l
	return limits
}

// open returns the limit that excludes nothing.
func (in Input) open() Limit {
	l := Limit{Low: math.Inf(-1), High: math.Inf(1), P: math.NaN()}
	for range in.Categories {
		l.Allowed = append(l.Allowed, true)
	}
	return l
}

// narrower returns the limits that peel the runs inside. For numbers it peels a share of the smallest or of the largest values; for categories, one
// category. If ties make the share empty, the tied values go together.
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
			peeled.Allowed[int(c)] = false
			out = append(out, peeled)
		}
		return out
	}
	k, last := max(1, int(share*float64(len(x)))), len(x)-1
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

// wider returns the limits that paste some of the runs next to the box and within all other limits: up to count runs below or above, or one category.
// If a side has no such runs, its limit is redundant and opens.
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
