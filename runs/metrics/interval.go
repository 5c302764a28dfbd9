package metrics

import (
	"math"
	"slices"

	"whackamole/events"
)

// interval is the time (from, to], in minutes from the start of the run: from itself is left out, to is in. A step, a day, a window of a target and a
// whole run are intervals. Intervals that follow each other share no minute and leave none out.
//
// The row at t closes a step, the interval from the row before up to t, and stands for all of it. A flow is the amount in this step, spread evenly over
// its minutes. A state, sampled at t, holds for these minutes. Row 0 closes no step and stands for no time. A mean over an interval is the mean
// over its minutes, and a total the sum of the amounts of its minutes. So the mean of a run, of a day and of a window differ only in the interval.
type interval struct{ from, to events.Instant }

// all returns the interval of the whole run.
func (t *Table) all() interval { return interval{0, t.Instants[len(t.Instants)-1]} }

// rowsIn returns the rows whose steps have a part in an interval: from the first index up to the second, itself left out.
func (t *Table) rowsIn(in interval) (from, to int) {
	from, found := slices.BinarySearch(t.Instants, in.from)
	if found {
		from++
	}
	to, _ = slices.BinarySearch(t.Instants, in.to)
	return max(from, 1), min(to+1, len(t.Instants))
}

// part returns the share of the step of a row that lies in an interval, and the length of this part as a multiple of the first step. The first step
// is the longest; only the last one can be shorter.
func (t *Table) part(row int, in interval) (share, length float64) {
	from, to := t.Instants[row-1], t.Instants[row]
	minutes := float64(min(to, in.to) - max(from, in.from))
	return minutes / float64(to-from), minutes / float64(t.Instants[1])
}

// total returns the sum of a flow over an interval, or NaN if there is no value. The dollars of whole steps are summed as whole cents, so that
// rounding errors do not add up.
func (t *Table) total(c Column, in interval) float64 {
	sum, some, dollars := 0.0, false, c.Series.Unit == "USD"
	for i, to := t.rowsIn(in); i < to; i++ {
		v := c.Values[i]
		if math.IsNaN(v) {
			continue
		}
		some = true
		if dollars {
			v = math.Round(v * 100)
		}
		share, _ := t.part(i, in)
		sum += float64(v * share)
	}
	switch {
	case !some:
		return math.NaN()
	case dollars:
		return sum / 100
	}
	return sum
}

// mean returns the mean over an interval, or NaN if there is no value. Minutes without a value do not count. A state is weighted by time, and the mean
// of a flow is its mean amount in a step. If the column has weights, each person counts equally; the people of a step are spread evenly over it.
func (t *Table) mean(c Column, in interval) float64 {
	var sum, weight float64
	for i, to := t.rowsIn(in); i < to; i++ {
		v := c.Values[i]
		if math.IsNaN(v) {
			continue
		}
		share, length := t.part(i, in)
		switch {
		case c.weights != nil:
			length = c.weights[i] * share
			sum += float64(v * length)
		case c.Series.Flow:
			sum += float64(v * share)
		default:
			sum += float64(v * length)
		}
		weight += length
	}
	return shareOf(sum, weight)
}

// shareOf returns part divided by whole, or NaN if whole is 0.
func shareOf(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}
