package plot

import (
	"math"
	"strconv"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Drawing every hour of half a year would take megabytes and show nothing more. The days of the fight keep every sample; the rest is thinned. The
// lowest and highest sample of each line always stay.
const (
	denseFrom, denseTo = -1.0, 10.0
	sparsePoints       = 700
)

// Placed reports whether an instant can be on the time line: it is a number within ten years of day zero.
func Placed(day float64) bool { return math.Abs(day) <= 3660 }

// Values returns the samples of a series, NaN if missing. ok is false if the run has no such series.
func Values(r *results.Run, name string) (v []float64, ok bool) {
	s, ok := r.Find(name)
	if !ok {
		return nil, false
	}
	v = make([]float64, len(r.Days))
	for i := range v {
		v[i] = math.NaN()
		if i < len(s.Values) && format.Finite(s.Values[i]) {
			v[i] = s.Values[i]
		}
	}
	return v, true
}

// Anything reports whether there is at least one measured value; with nonzero, at least one that is not zero.
func Anything(v []float64, nonzero bool) bool {
	for _, x := range v {
		if format.Finite(x) && (!nonzero || x != 0) {
			return true
		}
	}
	return false
}

// thin returns the indices of the samples to draw. They are the same for all lines of a panel, because a tooltip compares the lines at one instant.
func thin(days []float64, lines ...[]float64) []int {
	keep := make([]bool, len(days))
	outside := 0
	for _, d := range days {
		if d < denseFrom || d > denseTo {
			outside++
		}
	}
	stride := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24} {
		if stride = s; outside/s <= sparsePoints {
			break
		}
	}
	stride *= max(1, (outside/stride+sparsePoints-1)/sparsePoints)
	for i, d := range days {
		keep[i] = i%stride == 0 || i == len(days)-1 || (d >= denseFrom && d <= denseTo)
	}
	for _, line := range lines {
		if low, high := Extremes(line); low >= 0 {
			keep[low], keep[high] = true, true
		}
	}
	var kept []int
	for i, k := range keep {
		if k {
			kept = append(kept, i)
		}
	}
	return kept
}

// Extremes returns the indices of the lowest and the highest value, the first of equals; −1 if nothing was measured.
func Extremes(v []float64) (low, high int) {
	low, high = -1, -1
	for i, x := range v {
		if !format.Finite(x) {
			continue
		}
		if low < 0 || x < v[low] {
			low = i
		}
		if high < 0 || x > v[high] {
			high = i
		}
	}
	return low, high
}

// Calendar is the range of whole days that the samples cover.
type Calendar struct{ First, Days int }

// DaysOf returns the whole days that the samples of a run cover.
func DaysOf(r *results.Run) Calendar {
	if len(r.Days) == 0 {
		return Calendar{}
	}
	first := format.WholeDay(r.Days[0])
	last := int(math.Ceil(r.Days[len(r.Days)-1]-1e-9)) - 1
	return Calendar{first, max(last-first+1, 1)}
}

// daily sums a flow, or averages a state, over each whole day. A day without measurements is NaN.
func daily(r *results.Run, v []float64, flow bool) []float64 {
	c := DaysOf(r)
	sum, n := make([]float64, c.Days), make([]int, c.Days)
	for i, x := range v {
		if !format.Finite(x) {
			continue
		}
		at := format.WholeDay(r.Days[i]) - c.First
		if flow { // counted over the step that ends at this instant
			at = int(math.Ceil(r.Days[i]-1e-9)) - 1 - c.First
		}
		at = min(max(at, 0), c.Days-1)
		sum[at] += x
		n[at]++
	}
	for i := range sum {
		switch {
		case n[i] == 0:
			sum[i] = math.NaN()
		case !flow:
			sum[i] /= float64(n[i])
		}
	}
	return sum
}

// Cumulate returns the running total of a flow. A missing value adds nothing.
func Cumulate(v []float64) []float64 {
	out, total := make([]float64, len(v)), 0.0
	for i, x := range v {
		if format.Finite(x) {
			total += x
		}
		out[i] = total
	}
	return out
}

// ValueAt returns the latest measured value at or before a day. ok is false before the first value and after the last sample.
func ValueAt(r *results.Run, v []float64, day float64) (x float64, ok bool) {
	for i, d := range r.Days {
		if d > day+1e-9 {
			break
		}
		if format.Finite(v[i]) {
			x, ok = v[i], true
		}
	}
	return x, ok && len(r.Days) > 0 && day <= r.Days[len(r.Days)-1]+1e-9
}

// Plain rounds to six significant digits, more than a screen can show, to keep the page small.
func Plain(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// point returns a vertex of a line. A missing value is null, which leaves a gap.
func point(x, y float64) []any {
	if !format.Finite(y) {
		return []any{Plain(x), nil}
	}
	return []any{Plain(x), Plain(y)}
}

// Window returns the range of days that all panels show.
func Window(r *results.Run) (from, to float64) {
	for _, d := range r.Days {
		from, to = min(from, d), max(to, d)
	}
	if len(r.Days) == 0 {
		for _, m := range r.Marks {
			if Placed(m.Day) {
				from, to = min(from, m.Day), max(to, m.Day)
			}
		}
	}
	if from == to {
		to = from + 1
	}
	return Plain(from), Plain(to)
}

// OnTimeLine returns the run without samples that cannot be on the time line.
func OnTimeLine(r *results.Run) *results.Run {
	clean := *r
	clean.Days, clean.Series = nil, make([]results.Series, len(r.Series))
	var kept []int
	for i, d := range r.Days {
		if Placed(d) {
			clean.Days, kept = append(clean.Days, d), append(kept, i)
		}
	}
	for at, s := range r.Series {
		if len(kept) < len(r.Days) {
			v := s.Values
			s.Values = nil
			for _, i := range kept {
				if i < len(v) {
					s.Values = append(s.Values, v[i])
				}
			}
		}
		clean.Series[at] = s
	}
	return &clean
}
