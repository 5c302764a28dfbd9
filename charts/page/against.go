package page

import (
	"cmp"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// departuresFirst is the number of departures shown at once. The others are folded away.
const departuresFirst = 3

// Against lists what a run changes of its base scenario.
type Against struct {
	Who         string // name of the scenario if it is not the report's own; else empty
	Name        string
	Itself      bool
	First, Rest []results.Departure
}

// Count is the number of values that differ.
func (a *Against) Count() int { return len(a.First) + len(a.Rest) }

// NewAgainst returns what a scenario changes of its base; nil if no base is known.
func NewAgainst(b results.Base) *Against {
	if b.Name == "" {
		return nil
	}
	a := &Against{Name: format.Clip(b.Name, 120), Itself: b.Itself}
	for _, d := range b.Departures {
		d.Path, d.Unit, d.Source = format.Clip(d.Path, 160), format.Clip(d.Unit, 60), format.Clip(d.Source, 160)
		if strings.HasPrefix(d.Value+d.Before, `"`) { // a time or a word needs no unit
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
