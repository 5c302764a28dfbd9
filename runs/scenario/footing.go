package scenario

import (
	"math"
	"strings"

	"whackamole/param"
	"whackamole/runs/results"
)

// Footing is what every report says about the basis of its scenario: parameters, sources, recorded values, and differences from the base.
type Footing struct {
	Parameters []results.Parameter
	Sources    []results.Source
	Recorded   []results.Recorded
	Base       results.Base
}

// Footing returns the basis of the scenario. It leaves out titles and the record, which are not parameters of the model.
func (sc *Scenario) Footing() Footing {
	f := Footing{Parameters: parametersOf(sc.Values, sc.past), Base: results.Base{Name: sc.Name, Itself: true}}
	if sc.under != nil {
		f.Base = sc.ApartFrom(sc.under)
	}
	for _, s := range sc.Sources {
		f.Sources = append(f.Sources, results.Source{Key: s.Key, Text: s.Text})
	}
	for _, x := range sc.Recorded {
		f.Recorded = append(f.Recorded, results.Recorded{Series: x.Series, Day: sc.Day(sc.Instant(x.At)), Value: x.Value, Note: x.Note, Source: x.Source})
	}
	return f
}

// parametersOf returns the parameters of a scenario for a report. If given is true, it returns only those that the file sets. A scenario of another
// version needs this: its other values are the defaults of this version.
func parametersOf(v Values, given bool) (out []results.Parameter) {
	v.Parameters(func(p param.Param) {
		if !Reported(p) || given && p.Pos == (param.Position{}) {
			return
		}
		out = append(out, results.Parameter{Path: p.Path, Value: p.Value, Default: p.Default, Unit: string(p.Unit), Source: p.Source,
			Doc: p.Doc, Changed: p.Changed, Assumed: p.Assumed, Fitted: strings.HasPrefix(p.Source, "calibrated on ")})
	})
	return out
}

// ApartFrom returns the values in which sc differs from another scenario, if a report lists them.
func (sc *Scenario) ApartFrom(other *Scenario) results.Base {
	out := results.Base{Name: other.Name}
	for _, d := range differences(other.listed(), sc.listed()) {
		if !d.reported {
			continue
		}
		one := results.Departure{Path: d.Path}
		if d.A != nil {
			one.Before, one.Unit, one.Source = d.A.Value, d.A.Unit, d.A.Source
		}
		if d.B != nil {
			one.Value, one.Unit, one.Source = d.B.Value, d.B.Unit, d.B.Source
		}
		out.Departures = append(out.Departures, one)
	}
	return out
}

// Unmeasured converts a target for a report. The value is NaN, because no run has measured it yet.
func (t Target) Unmeasured() results.Target {
	return results.Target{ID: t.ID, Text: t.Text, Outcome: t.Outcome, Value: math.NaN(), Low: t.Accept[0], High: t.Accept[1], Kind: t.Kind, Source: t.Source}
}
