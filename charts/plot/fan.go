package plot

import "whackamole/runs/results"

// quantileNames names the five quantiles of a fan, the highest first.
var quantileNames = []string{"95 %", "75 %", "median", "25 %", "5 %"}

// FanRun turns a validation into a run. The series of this run are the quantiles of the validation's fans, so functions that draw runs can draw them.
func FanRun(v *results.Validation) *results.Run {
	r := &results.Run{Scenario: v.Scenario, Title: v.Title, Question: v.Question, Command: v.Command, Start: v.Start, DayZero: v.DayZero, Step: v.Step,
		Seed: v.Seed, Version: v.Version, Fingerprint: v.Fingerprint, Days: v.Days, Parameters: v.Parameters, Sources: v.Sources, Base: v.Base}
	for _, x := range v.Recorded {
		r.Recorded = append(r.Recorded, x.Recorded)
	}
	for _, f := range v.Fans {
		for i, values := range [][]float64{f.Q95, f.Q75, f.Median, f.Q25, f.Q05} {
			r.Series = append(r.Series, results.Series{Name: f.Series + " " + quantileNames[i], Unit: f.Unit, Doc: f.Doc, Values: values})
		}
	}
	return r
}

// Fan draws the five quantiles of a series over the replicates, with two bands. ok is false if a quantile has no measured value.
func Fan(r *results.Run, series, id, unit string) (p Course, ok bool) {
	ls := Lines(r,
		Shown{series + " " + quantileNames[0], "95 %", Sky, "", false}, Shown{series + " " + quantileNames[1], "75 %", Blue, "", false},
		Shown{series + " " + quantileNames[2], "median", Ink, "", false},
		Shown{series + " " + quantileNames[3], "25 %", Blue, "", false}, Shown{series + " " + quantileNames[4], "5 %", Sky, "", false})
	if len(ls) < len(quantileNames) {
		return Course{}, false
	}
	for i := range ls {
		ls[i].Thin = ls[i].Name != "median"
	}
	p = OverTime(r, id, unit, ls)
	p.Stripes = []Stripe{{4, 0, Sky}, {3, 1, Blue}}
	if unit == "share" {
		p.Top = 1
	}
	return p, true
}

// FanLegend returns the legend of a fan: its median and its two bands.
func FanLegend() []Key {
	return []Key{{Name: "median", Class: Ink[1:], Kind: "line"}, {Name: "half of the replicates", Class: Blue[1:], Kind: "area"}, {Name: "nine in ten", Class: Sky[1:], Kind: "area"}}
}

// FanNames returns, for each given series, the names of the five series that FanRun makes from it. The lowest quantile comes first.
func FanNames(series ...string) (names []string) {
	for _, s := range series {
		for i := range quantileNames {
			names = append(names, s+" "+quantileNames[len(quantileNames)-1-i])
		}
	}
	return names
}
