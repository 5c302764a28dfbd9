package plot

import (
	"math"
	"strconv"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Limits on the drawn samples of a line. From day denseFrom to day denseTo every sample is drawn. Of the others, about sparsePoints are drawn, and
// always the lowest and the highest. Every hour of half a year would take megabytes and show nothing more.
const (
	denseFrom, denseTo = -1.0, 10.0
	sparsePoints       = 700
)

// Placed reports whether a day can be on the time line: within 3,660 days (ten years) of day zero, and not NaN.
func Placed(day float64) bool { return math.Abs(day) <= 3660 }

// Values returns the samples of a series. A missing sample is NaN. ok is false if the run has no such series.
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

// Anything reports whether at least one value was measured. If nonzero is true, a measured zero does not count.
func Anything(v []float64, nonzero bool) bool {
	for _, x := range v {
		if format.Finite(x) && (!nonzero || x != 0) {
			return true
		}
	}
	return false
}

// thin returns the indices of the samples to draw. All lines of a panel use the same samples, because a tooltip compares the lines at one instant.
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

// Extremes returns the indices of the lowest and of the highest value. Of equal values it takes the first. Both are −1 if no value was measured.
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

// Cumulate returns the running total of a flow. A missing value adds nothing to the total.
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

// ValueAt returns the latest measured value at or before a day. ok is false if there is none, or if the day is after the last sample.
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

// Plain rounds a number to six significant digits, which keeps the page small. A screen cannot show more digits.
func Plain(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// point returns a point of a line as ECharts reads it. A missing y is null, which leaves a gap in the line.
func point(x, y float64) []any {
	if !format.Finite(y) {
		return []any{Plain(x), nil}
	}
	return []any{Plain(x), Plain(y)}
}

// Window returns the first and the last day that every panel over time shows.
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

// OnTimeLine returns a copy of the run without the samples whose days cannot be on the time line (see Placed).
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
