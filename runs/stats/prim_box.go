package stats

import (
	"math"
	"slices"
)

// Limit is what a box allows of one input.
type Limit struct {
	// Low and High are the least and largest figure inside, both included; −Inf and +Inf where that end is open. They are figures that occurred.
	Low, High float64
	// Allowed says of each category whether it is inside; nil for an input that is a figure.
	Allowed []bool
	// P is how likely a box as dense would be by chance, were this restriction lifted for nothing: with H' cases among the T' runs within all other
	// limits, the chance that a draw of T runs has H cases or more, 1 − Binomial(T, H'/T') (H−1). Bryant and Lempert (2010) call it quasi-p. It is
	// given for the box of interest; 1 where the input is not restricted, NaN elsewhere.
	P float64
}

// Restricts reports whether the limit shuts anything out.
func (l Limit) Restricts() bool {
	return !math.IsInf(l.Low, -1) || !math.IsInf(l.High, 1) || slices.Contains(l.Allowed, false)
}

// Holds reports whether a figure or category is inside. NaN is not.
func (l Limit) Holds(x float64) bool {
	if !(x >= l.Low && x <= l.High) {
		return false
	}
	return l.Allowed == nil || x >= 0 && x < float64(len(l.Allowed)) && l.Allowed[int(x)]
}

// Box is a part of the inputs' space, and what lies in it of the runs used.
type Box struct {
	Limits     []Limit // one for each input
	Runs       int
	Cases      int
	Coverage   float64 // share of all cases that lie inside; NaN where there is no case
	Density    float64 // share of the runs inside that are cases; NaN where there is no run
	Mass       float64 // share of all runs that lie inside
	Restricted int     // inputs that are restricted: the fewer, the easier to tell
}

// Holds reports whether a point lies inside; it has one figure for each limit.
func (b Box) Holds(point []float64) bool {
	for i, l := range b.Limits {
		if !l.Holds(point[i]) {
			return false
		}
	}
	return true
}

// with gives a copy of the limits in which one is replaced.
func (b Box) with(input int, l Limit) []Limit {
	limits := slices.Clone(b.Limits)
	limits[input] = l
	return limits
}

// open is the limit that shuts nothing out.
func (in Input) open() Limit {
	l := Limit{Low: math.Inf(-1), High: math.Inf(1), P: math.NaN()}
	for range in.Categories {
		l.Allowed = append(l.Allowed, true)
	}
	return l
}

// narrower gives the limits that peel the runs inside: a share of the least figures, the same of the largest; of categories each by itself. Where
// ties make the share empty, the tied figures go together.
func (in Input) narrower(l Limit, inside []int, share float64) (out []Limit) {
	x := pick(in.Values, inside)
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

// wider gives the limits that paste some of the runs next to the box, which lie within all other limits: as many as told, below and above; of
// categories each by itself. Where there are none on a side, the limit is redundant and that side opens.
func (in Input) wider(l Limit, beside []int, count int) (out []Limit) {
	for c, allowed := range l.Allowed {
		if !allowed {
			pasted := l
			pasted.Allowed = slices.Clone(l.Allowed)
			pasted.Allowed[c] = true
			out = append(out, pasted)
		}
	}
	x := pick(in.Values, beside)
	slices.Sort(x)
	if !math.IsInf(l.Low, -1) {
		below := x[:countIf(x, func(v float64) bool { return v < l.Low })]
		pasted := l
		pasted.Low = math.Inf(-1)
		if len(below) > 0 {
			pasted.Low = below[max(0, len(below)-count)]
		}
		out = append(out, pasted)
	}
	if !math.IsInf(l.High, 1) {
		above := x[len(x)-countIf(x, func(v float64) bool { return v > l.High }):]
		pasted := l
		pasted.High = math.Inf(1)
		if len(above) > 0 {
			pasted.High = above[min(count, len(above))-1]
		}
		out = append(out, pasted)
	}
	return out
}

func countIf(x []float64, is func(float64) bool) (n int) {
	for _, v := range x {
		if is(v) {
			n++
		}
	}
	return n
}
