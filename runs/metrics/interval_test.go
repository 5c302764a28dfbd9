package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// outcomesByName returns all outcomes of a table by name.
func outcomesByName(t *Table) map[string]float64 {
	all := map[string]float64{}
	for _, o := range t.Outcomes() {
		all[o.Name] = o.Value
	}
	return all
}

// TestTheMeanOfAOneDayRunIsTheMeanOfThatDay draws runs of one day, in steps that divide a day and in steps that do not. Mean and total of the run, of
// its day, and of a target with the window of that day are the same number to the last bit.
func TestTheMeanOfAOneDayRunIsTheMeanOfThatDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := events.Instant(rapid.OneOf(rapid.SampledFrom([]int64{60, 96, 1440}), rapid.Int64Range(50, 1440)).Draw(t, "step"))
		c, log := drawn(t, Config{Step: step, Horizon: events.Day, DayZero: events.Instant(rapid.Int64Range(-2, 2).Draw(t, "days before")) * events.Day})
		table := folded(t, c, log)
		daily, outcomes := table.Daily(), outcomesByName(table)
		if len(daily.Days) != 1 || !daily.Whole[0] {
			t.Fatalf("a run of one day has the days %v, whole: %v", daily.Days, daily.Whole)
		}
		for i, s := range All() {
			of := Mean
			if s.Flow {
				of = Total
			}
			if !slices.Contains(s.Outcomes, of) {
				continue
			}
			run, day := outcomes[s.OutcomeName(of)], daily.Columns[i].Values[0]
			window := table.Measure(Target{Stat: string(of), Series: s.Name, To: events.Day})
			if math.Float64bits(run) != math.Float64bits(day) || math.Float64bits(run) != math.Float64bits(window) {
				t.Fatalf("%s of %s is %v for the run, %v for its day and %v for the window of the day", of, s.Name, run, day, window)
			}
		}
	})
}

// minutes calculates mean and total of a column from its minutes, one after another: each minute has the value of the row that closes its step, and
// an even part of its flow.
func minutes(t *Table, c Column, in interval) (mean, total float64) {
	var sum, weight float64
	row, some := 1, false
	for m := in.from + 1; m <= in.to; m++ {
		for t.Instants[row] < m {
			row++
		}
		v, step := c.Values[row], float64(t.Instants[row]-t.Instants[row-1])
		if math.IsNaN(v) {
			continue
		}
		some = true
		total += v / step
		switch {
		case c.weights != nil:
			sum, weight = sum+v*c.weights[row]/step, weight+c.weights[row]/step
		case c.Series.Flow:
			sum, weight = sum+v/step, weight+1/float64(t.Instants[1])
		default:
			sum, weight = sum+v, weight+1
		}
	}
	if !some {
		total = math.NaN()
	}
	return shareOf(sum, weight), total
}

// closeTo reports whether two numbers are equal but for the rounding of sums.
func closeTo(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}

// TestMeansAndTotalsWeighMinutes compares a day of a daily table, and a window of a target, with a sum over single minutes.
func TestMeansAndTotalsWeighMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, log := draw(t)
		table := folded(t, c, log)
		if c.Horizon == 0 {
			return
		}
		daily := table.Daily()
		k := rapid.IntRange(0, len(daily.Days)-1).Draw(t, "day")
		day := interval{max(daily.Instants[k], 0), min(daily.Instants[k]+events.Day, c.Horizon)}
		to := rapid.Int64Range(1, int64(c.Horizon)).Draw(t, "to")
		window := interval{events.Instant(rapid.Int64Range(max(0, to-3000), to-1).Draw(t, "from")), events.Instant(to)}
		for i, column := range table.Columns {
			mean, total := minutes(table, column, day)
			if column.Series.Flow {
				mean = total
			}
			if got := daily.Columns[i].Values[k]; !closeTo(got, mean) {
				t.Fatalf("%s is %v on day %v; its minutes give %v", column.Series.Name, got, daily.Days[k], mean)
			}
			mean, total = minutes(table, column, window)
			if got := table.Measure(Target{Stat: "mean", Series: column.Series.Name, From: window.from, To: window.to}); !closeTo(got, mean) {
				t.Fatalf("the mean of %s in %v is %v; its minutes give %v", column.Series.Name, window, got, mean)
			}
			if got := table.total(column, window); !closeTo(got, total) {
				t.Fatalf("the total of %s in %v is %v; its minutes give %v", column.Series.Name, window, got, total)
			}
		}
	})
}

// TestDaysCoverTheRunAndPartsAreMarked draws runs that begin and end at any time of day. The days follow each other and cover the run, no flow is
// lost, and a day is whole exactly if it neither begins before the run nor ends after it.
func TestDaysCoverTheRunAndPartsAreMarked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, log := draw(t)
		table := folded(t, c, log)
		for period, d := range map[events.Instant]*Table{events.Day: table.Daily(), events.Week: table.Weekly()} {
			kept := d.OnlyWhole()
			for k, at := range d.Instants {
				if k > 0 && at != d.Instants[k-1]+period || d.Days[k] != math.Trunc(d.Days[k]) {
					t.Fatalf("the periods begin at %v, on the days %v", d.Instants, d.Days)
				}
				whole := at >= 0 && at+period <= c.Horizon
				if d.Whole[k] != whole || slices.Contains(kept.Instants, at) != whole {
					t.Fatalf("the period from %d of a run of %d minutes is whole: %v, kept: %v", at, c.Horizon, d.Whole[k], kept.Instants)
				}
			}
			if n := len(d.Instants); n > 0 && (d.Instants[0]+period <= 0 || d.Instants[0] > 0 || d.Instants[n-1] >= c.Horizon || d.Instants[n-1]+period < c.Horizon) {
				t.Fatalf("the periods %v do not cover a run of %d minutes", d.Instants, c.Horizon)
			}
			for i, s := range table.Columns {
				sum := 0.0
				for _, v := range d.Columns[i].Values {
					sum += v
				}
				if got := table.total(s, table.all()); s.Series.Flow && !closeTo(sum, got) && c.Horizon > 0 {
					t.Fatalf("%s adds up to %v by period and %v by step", s.Series.Name, sum, got)
				}
				if len(kept.Columns[i].Values) != len(kept.Days) {
					t.Fatalf("%s has %d values for %d whole periods", s.Series.Name, len(kept.Columns[i].Values), len(kept.Days))
				}
			}
		}
	})
}
