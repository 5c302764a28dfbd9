package page

import (
	"cmp"
	"slices"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// apartMost is the maximum number of listed pairs of sources.
const apartMost = 20

// StandApart is a pair of recorded values of one series from two sources, at most a day apart.
type StandApart struct {
	Series, Apart, By string
	Two               [2]RecordedRow
	Falls             bool // the later value is lower
}

// sourcesApart finds where two sources differ, in time order. It ignores two values from the same source.
func sourcesApart(r *results.Run) (all []StandApart) {
	var record []results.Recorded
	for _, x := range r.Recorded {
		if plot.Placed(x.Day) && format.Finite(x.Value) {
			record = append(record, x)
		}
	}
	slices.SortStableFunc(record, func(a, b results.Recorded) int { return cmp.Compare(a.Day, b.Day) })
	for i, a := range record {
		for _, b := range record[i+1:] {
			if a.Series != b.Series || a.Source == b.Source || a.Value == b.Value || b.Day-a.Day > 1 || len(all) == apartMost {
				continue
			}
			unit := unitOf(r, a.Series)
			one := StandApart{Series: format.Clip(a.Series, 60), Apart: format.HoursAndDays(24 * (b.Day - a.Day)), By: format.Changed(b.Value/a.Value - 1), Falls: b.Value < a.Value}
			for k, x := range []results.Recorded{a, b} {
				one.Two[k] = RecordedRow{Day: format.Number(x.Day), Date: format.Date(r.DayZero, x.Day), Recorded: format.InUnit(x.Value, unit), Note: format.Clip(x.Note, format.TextLength), Source: format.Clip(x.Source, format.TextLength)}
			}
			all = append(all, one)
		}
	}
	return all
}

// unitOf returns the unit of a series of a run, or of its fan in a validation.
func unitOf(r *results.Run, series string) string {
	for _, name := range []string{series, series + " median"} {
		if s, ok := r.Find(name); ok {
			return s.Unit
		}
	}
	return ""
}
