package page

import (
	"cmp"
	"strings"

	"whackamole/charts/format"
	"whackamole/runs/results"
)

// departuresFirst is how many departures are shown at once, the rest behind a fold.
const departuresFirst = 3

// Against is what a run changed of the scenario under it.
type Against struct {
	Who         string // another scenario than that of the report; empty where it is that
	Name        string
	Itself      bool
	First, Rest []results.Departure
}

// Count is the number of values that differ.
func (a *Against) Count() int { return len(a.First) + len(a.Rest) }

// NewAgainst gives what a scenario changes of its base; nil where nothing is known of a base.
func NewAgainst(b results.Base) *Against {
	if b.Name == "" {
		return nil
	}
	a := &Against{Name: format.Clip(b.Name, 120), Itself: b.Itself}
	for _, d := range b.Departures {
		d.Path, d.Unit, d.Source = format.Clip(d.Path, 160), format.Clip(d.Unit, 60), format.Clip(d.Source, 160)
		if strings.HasPrefix(d.Value+d.Before, `"`) { // a time or a word says itself what it is in
			d.Unit = ""
		}
		d.Before, d.Value = format.Clip(cmp.Or(d.Before, format.None), 160), format.Clip(cmp.Or(d.Value, format.None), 160)
		if len(a.First) < departuresFirst {
			a.First = append(a.First, d)
		} else {
			a.Rest = append(a.Rest, d)
		}
	}
	return a
}
