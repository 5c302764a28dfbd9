package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/runs/results"
)

const (
	departuresFirst = 3  // shown at once, the rest behind a fold
	apartMost       = 20 // pairs of sources listed
)

// against is what a run changed of the scenario under it.
type against struct {
	Who         string // another scenario than that of the report; empty where it is that
	Name        string
	Itself      bool
	First, Rest []results.Departure
}

// Count is the number of values that differ.
func (a *against) Count() int { return len(a.First) + len(a.Rest) }

func againstOf(b results.Base) *against {
	if b.Name == "" {
		return nil
	}
	a := &against{Name: clip(b.Name, 120), Itself: b.Itself}
	for _, d := range b.Departures {
		d.Path, d.Unit, d.Source = clip(d.Path, 160), clip(d.Unit, 60), clip(d.Source, 160)
		if strings.HasPrefix(d.Value+d.Before, `"`) { // a time or a word says itself what it is in
			d.Unit = ""
		}
		d.Before, d.Value = clip(cmp.Or(d.Before, none), 160), clip(cmp.Or(d.Value, none), 160)
		if len(a.First) < departuresFirst {
			a.First = append(a.First, d)
		} else {
			a.Rest = append(a.Rest, d)
		}
	}
	return a
}

// standApart is two figures of the record of one series, from two sources, within a day of each other.
type standApart struct {
	Series, Apart, By string
	Two               [2]recordedRow
	Falls             bool // the later is the lower one
}

// sourcesApart finds where sources stand apart, in the order of time. Where a figure is given twice by one source that is no news.
func sourcesApart(r *results.Run) (all []standApart) {
	var record []results.Recorded
	for _, x := range r.Recorded {
		if placed(x.Day) && finite(x.Value) {
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
			one := standApart{Series: clip(a.Series, 60), Apart: fmt.Sprintf("%.0f h", 24*(b.Day-a.Day)), By: changed(b.Value/a.Value - 1), Falls: b.Value < a.Value}
			for k, x := range []results.Recorded{a, b} {
				one.Two[k] = recordedRow{Day: number(x.Day), Date: date(r.DayZero, x.Day), Recorded: inUnit(x.Value, unit), Note: clip(x.Note, textLength), Source: clip(x.Source, textLength)}
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

// notice is a short statement beside the answer on what it stands on.
type notice struct {
	Text string
	Bad  bool
	Link string // the section that says more
}

// assumedNotice says how many parameters no source supports.
func assumedNotice(f footing) notice {
	share := 0.0
	if f.All > 0 {
		share = math.Round(100 * float64(len(f.Assumed)) / float64(f.All))
	}
	return notice{Text: fmt.Sprintf("%d of %d parameters (%.0f%s%%) are assumptions", len(f.Assumed), f.All, share, nbsp), Link: "rests"}
}

// missedNotice says which targets are missed.
func missedNotice(missed []string, of int) notice {
	switch {
	case of == 0:
		return notice{Text: "No target to be held against", Link: "targets"}
	case len(missed) == 0:
		return notice{Text: fmt.Sprintf("All %d targets met", of), Link: "targets"}
	}
	return notice{Text: fmt.Sprintf("%d of %d targets missed: %s", len(missed), of, enumerated(missed, 12)), Bad: true, Link: "targets"}
}
