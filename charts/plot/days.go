package plot

import (
	"math"
	"strings"

	"whackamole/internal/portable"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Calendar is the range of days that the samples of a run cover. The run may begin and end within a day.
type Calendar struct {
	First, Days int   // first day, counted from day zero, and the number of days
	begin, end  int64 // first and last sample, in minutes since day zero
}

// dayMinutes is the number of minutes in a day.
const dayMinutes = 24 * 60

// minuteOf returns the minute in which an instant, given as a day, lies. Samples lie on whole minutes; days as decimal numbers have rounding errors.
func minuteOf(day float64) int64 { return portable.Int64(math.Round(day * dayMinutes)) }

// dayOf returns the day that begins at a minute, or last began before it.
func dayOf(minute int64) int {
	day := minute / dayMinutes
	if minute%dayMinutes < 0 {
		day--
	}
	return int(day)
}

// DaysOf returns the days that the samples of a run cover.
func DaysOf(r *results.Run) Calendar {
	if len(r.Days) == 0 {
		return Calendar{}
	}
	c := Calendar{begin: minuteOf(r.Days[0]), end: minuteOf(r.Days[len(r.Days)-1])}
	c.First = dayOf(c.begin)
	c.Days = max(dayOf(c.end-1)-c.First+1, 1)
	return c
}

// Whole reports whether the run covers all of a day. Days count from 0 here, which is the first day of the calendar.
func (c Calendar) Whole(day int) bool {
	from := int64(c.First+day) * dayMinutes
	return c.begin <= from && from+dayMinutes <= c.end
}

// Name returns the number of a day as tables show it. It marks a day that the run covers only in part.
func (c Calendar) Name(day int) string {
	name := strings.TrimPrefix(format.DayNumber(c.First+day), "day ")
	if !c.Whole(day) {
		name += " (part)"
	}
	return name
}

// daily returns one value for each day: the sum of a flow, or the mean of a state. A day without a measured value is NaN. As everywhere, a sample stands
// for the time after the sample before it, up to and including its own instant, and the first sample stands for no time. The time of a sample that
// lies in two days is divided between them.
func daily(r *results.Run, v []float64, flow bool) []float64 {
	c := DaysOf(r)
	sum, minutes := make([]float64, c.Days), make([]float64, c.Days)
	for i := 1; i < len(v); i++ {
		from, to := minuteOf(r.Days[i-1]), minuteOf(r.Days[i])
		if !format.Finite(v[i]) {
			continue
		}
		for day := max(dayOf(from), c.First); day < c.First+c.Days && int64(day)*dayMinutes < to; day++ {
			begin := int64(day) * dayMinutes
			part := float64(min(to, begin+dayMinutes) - max(from, begin))
			if flow {
				sum[day-c.First] += float64(v[i] * part / float64(to-from))
			} else {
				sum[day-c.First] += float64(v[i] * part)
			}
			minutes[day-c.First] += part
		}
	}
	for i := range sum {
		switch {
		case minutes[i] == 0:
			sum[i] = math.NaN()
		case !flow:
			sum[i] /= minutes[i]
		}
	}
	return sum
}

// wholeDays returns daily values, without those of days that the run covers only in part. They are NaN, because they cannot be compared with the others.
func wholeDays(r *results.Run, v []float64, flow bool) []float64 {
	c, days := DaysOf(r), daily(r, v, flow)
	for d := range days {
		if !c.Whole(d) {
			days[d] = math.NaN()
		}
	}
	return days
}
