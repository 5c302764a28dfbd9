package page

import (
	"cmp"
	"slices"

	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// apartMost is the largest number of pairs of sources that the page lists.
const apartMost = 20

// StandApart is two different recorded values of one series, from two sources and at most a day apart.
type StandApart struct {
	Series, Apart, By string
	Two               [2]RecordedRow
	Falls             bool // The later of the two values is the lower one.
}

// sourcesApart finds pairs of sources that record different values of a series at most a day apart. The pairs are in time order.
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

// unitOf returns the unit of a series of the run. In a run made from a validation, the name of the series ends in " median".
func unitOf(r *results.Run, series string) string {
	for _, name := range []string{series, series + " median"} {
		if s, ok := r.Find(name); ok {
			return s.Unit
		}
	}
	return ""
}
