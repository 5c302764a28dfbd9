package page

import (
	"cmp"
	"strings"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// departuresFirst is the number of changed values that the page shows at once. The reader unfolds the others.
const departuresFirst = 3

// Against lists the values that a scenario changes of its base scenario.
type Against struct {
	Who         string // Name of the changed scenario. Empty if it is the scenario of the report.
	Name        string
	Itself      bool
	First, Rest []results.Departure
}

// Count returns the number of changed values.
func (a *Against) Count() int { return len(a.First) + len(a.Rest) }

// NewAgainst returns the values that a scenario changes of its base. It returns nil if the base is not known.
func NewAgainst(b results.Base) *Against {
	if b.Name == "" {
		return nil
	}
	a := &Against{Name: format.Clip(b.Name, 120), Itself: b.Itself}
	for _, d := range b.Departures {
		d.Path, d.Unit, d.Source = format.Clip(d.Path, 160), format.Clip(d.Unit, 60), format.Clip(d.Source, 160)
		if strings.HasPrefix(d.Value+d.Before, `"`) { // a time or a word has no unit
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
