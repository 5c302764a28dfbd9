package page

import (
	"cmp"
	"fmt"
	"slices"

	"whackamole/charts/format"
	"whackamole/charts/plot"
	"whackamole/runs/results"
)

// apartMost is how many pairs of sources are listed.
const apartMost = 20

// StandApart is two figures of the record of one series, from two sources, within a day of each other.
type StandApart struct {
	Series, Apart, By string
	Two               [2]RecordedRow
	Falls             bool // the later is the lower one
}

// sourcesApart finds where sources stand apart, in the order of time. Where a figure is given twice by one source that is no news.
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
			one := StandApart{Series: format.Clip(a.Series, 60), Apart: fmt.Sprintf("%.0f h", 24*(b.Day-a.Day)), By: format.Changed(b.Value/a.Value - 1), Falls: b.Value < a.Value}
			for k, x := range []results.Recorded{a, b} {
				one.Two[k] = RecordedRow{Day: format.Number(x.Day), Date: format.Date(r.DayZero, x.Day), Recorded: format.InUnit(x.Value, unit), Note: format.Clip(x.Note, format.TextLength), Source: format.Clip(x.Source, format.TextLength)}
			}
			all = append(all, one)
		}
	}
	return all
}

// unitOf is the unit of a series of a run, or of the fan that a validation has of it.
func unitOf(r *results.Run, series string) string {
	for _, name := range []string{series, series + " median"} {
		if s, ok := r.Find(name); ok {
			return s.Unit
		}
	}
	return ""
}
