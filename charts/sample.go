package charts

import (
	"math"
	"strconv"

	"whackamole/runs/results"
)

// Drawing every hour of half a year would cost megabytes and show nothing more: the days of the fight keep every sample, the rest is
// thinned, and the lowest and the highest sample of each line always stay.
const (
	denseFrom, denseTo = -1.0, 10.0
	sparsePoints       = 700
)

// placed reports whether an instant has a place on the time line: it is a number, and within ten years of day zero.
func placed(day float64) bool { return math.Abs(day) <= 3660 }

// values gives the samples of a series, NaN where it has none; ok is false where the run has no such series.
func values(r *results.Run, name string) (v []float64, ok bool) {
	s, ok := r.Find(name)
	if !ok {
		return nil, false
	}
	v = make([]float64, len(r.Days))
	for i := range v {
		v[i] = math.NaN()
		if i < len(s.Values) && finite(s.Values[i]) {
			v[i] = s.Values[i]
		}
	}
	return v, true
}

// anything reports whether there is at least one measured value; with nonzero, at least one that is not zero.
func anything(v []float64, nonzero bool) bool {
	for _, x := range v {
		if finite(x) && (!nonzero || x != 0) {
			return true
		}
	}
	return false
}

// thin gives the indices of the samples that are drawn, the same for all lines of a panel, since a tooltip compares them at one instant.
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
		if low, high := extremes(line); low >= 0 {
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

// extremes gives where a line is lowest and highest, the first of equals; −1 where nothing was measured.
func extremes(v []float64) (low, high int) {
	low, high = -1, -1
	for i, x := range v {
		if !finite(x) {
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

// calendar is the run of whole days the samples cover.
type calendar struct{ first, days int }

func daysOf(r *results.Run) calendar {
	if len(r.Days) == 0 {
		return calendar{}
	}
	first := wholeDay(r.Days[0])
	last := int(math.Ceil(r.Days[len(r.Days)-1]-1e-9)) - 1
	return calendar{first, max(last-first+1, 1)}
}

// daily sums a flow, or averages a state, over each whole day; NaN for a day with nothing measured.
func daily(r *results.Run, v []float64, flow bool) []float64 {
	c := daysOf(r)
	sum, n := make([]float64, c.days), make([]int, c.days)
	for i, x := range v {
		if !finite(x) {
			continue
		}
		at := wholeDay(r.Days[i]) - c.first
		if flow { // counted over the step that ended at this instant
			at = int(math.Ceil(r.Days[i]-1e-9)) - 1 - c.first
		}
		at = min(max(at, 0), c.days-1)
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

// cumulate adds a flow up; a step with nothing measured adds nothing.
func cumulate(v []float64) []float64 {
	out, total := make([]float64, len(v)), 0.0
	for i, x := range v {
		if finite(x) {
			total += x
		}
		out[i] = total
	}
	return out
}

// at is the measured value nearest before or at a day; ok is false before the first.
func at(r *results.Run, v []float64, day float64) (x float64, ok bool) {
	for i, d := range r.Days {
		if d > day+1e-9 {
			break
		}
		if finite(v[i]) {
			x, ok = v[i], true
		}
	}
	return x, ok && len(r.Days) > 0 && day <= r.Days[len(r.Days)-1]+1e-9
}

// plain rounds to six significant digits, more than a screen can show, so that the page holds no long tails of digits.
func plain(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// point is one vertex of a line; what was not measured is null, which leaves a gap.
func point(x, y float64) []any {
	if !finite(y) {
		return []any{plain(x), nil}
	}
	return []any{plain(x), plain(y)}
}

// window is the stretch of days all panels show.
func window(r *results.Run) (from, to float64) {
	for _, d := range r.Days {
		from, to = min(from, d), max(to, d)
	}
	if len(r.Days) == 0 {
		for _, m := range r.Marks {
			if placed(m.Day) {
				from, to = min(from, m.Day), max(to, m.Day)
			}
		}
	}
	if from == to {
		to = from + 1
	}
	return plain(from), plain(to)
}
