package charts

import (
	"strings"

	"whackamole/runs/results"
)

// The quantiles of a fan, from the top line to the bottom one.
var quantileNames = []string{"95 %", "75 %", "median", "25 %", "5 %"}

// spread is a validation as a run whose series are the quantiles of its fans, so that one way of drawing does for both.
func spread(v *results.Validation) *results.Run {
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

// fanPlot is the plot of the quantiles of a series over the replicates; ok is false where the median was never measured.
func fanPlot(r *results.Run, series, id, unit string) (p plot, ok bool) {
	ls := lines(r,
		shown{series + " " + quantileNames[0], "95 %", sky, "", false}, shown{series + " " + quantileNames[1], "75 %", blue, "", false},
		shown{series + " " + quantileNames[2], "median", ink, "", false},
		shown{series + " " + quantileNames[3], "25 %", blue, "", false}, shown{series + " " + quantileNames[4], "5 %", sky, "", false})
	if len(ls) < len(quantileNames) {
		return plot{}, false
	}
	for i := range ls {
		ls[i].Thin = ls[i].Name != "median"
	}
	p = overTime(r, id, unit, ls)
	p.Stripes = []stripe{{4, 0, sky}, {3, 1, blue}}
	if unit == "share" {
		p.Top = 1
	}
	return p, true
}

// fanLegend explains a fan.
func fanLegend() []key {
	return []key{{Name: "median", Class: ink[1:], Kind: "line"}, {Name: "half of the replicates", Class: blue[1:], Kind: "area"}, {Name: "nine in ten", Class: sky[1:], Kind: "area"}}
}

// fan draws the quantiles of a series over the replicates. It has no panel where the median was never measured.
func fan(r *results.Run, series, id, unit, title, label string, record []results.Recorded) ([]panel, error) {
	p, ok := fanPlot(r, series, id, unit)
	if !ok {
		return nil, nil
	}
	legend := fanLegend()
	if len(record) > 0 {
		p = p.beside(record)
		legend = append(legend, key{Name: "recorded", Class: orange[1:], Kind: "point"})
	}
	one, err := p.panel(title, label, "tall")
	one.Legend = legend
	return []panel{one}, err
}

// fanTable gives median and 90 % interval of the series at the first sample of each day.
func fanTable(r *results.Run, series, unit string) *table {
	t := &table{Caption: "Over the replicates, at the first sample of each day"}
	names := fanNames(series)
	t.Head = []string{"day", "date"}
	for _, name := range names {
		t.Head = append(t.Head, strings.TrimPrefix(name, series+" "))
	}
	last := 0
	for i, d := range r.Days {
		if day := wholeDay(d); i == 0 || day != last {
			last = day
			row := []string{strings.TrimPrefix(dayNumber(day), "day "), date(r.DayZero, d)}
			for _, name := range names {
				v, _ := values(r, name)
				row = append(row, exactly(v[i], unit))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	t.Summary, t.Terms, t.CSV = daysSummary(len(t.Rows)), fanTerms(r, series), samples(r, fanNames(series)...)
	return t
}

// fanNames are the series that hold the quantiles of these, from the lowest up.
func fanNames(series ...string) (names []string) {
	for _, s := range series {
		for i := range quantileNames {
			names = append(names, s+" "+quantileNames[len(quantileNames)-1-i])
		}
	}
	return names
}

func fanTerms(r *results.Run, series string) []term {
	terms := meanings(r, series+" median")
	for i := range terms {
		terms[i].Name = series
	}
	return terms
}

// registryFan shows the blocking lists over the replicates against what history recorded of them.
func registryFan(v *results.Validation, r *results.Run) (figure, error) {
	f := figure{
		ID: "registry", Heading: "The record over the replicates: addresses on the censor’s lists",
		Means: "IPv4 addresses listed in this campaign, overlapping blocks counted once, as found at the instant. At each instant half of the replicates lie within the darker band and " +
			"nine in ten within the lighter one; no single replicate need follow the median. The points are what the record says.",
	}
	var record []results.Recorded
	for _, x := range v.Recorded {
		if x.Series == "registry_addresses" && placed(x.Day) && finite(x.Value) {
			record = append(record, x.Recorded)
			beside := none
			if finite(x.Median) {
				beside = count(x.Median) + " (" + interval(x.CILow, x.CIHigh, "count") + ")"
			}
			f.Record = append(f.Record, recordedRow{Day: number(x.Day), Date: date(r.DayZero, x.Day), Recorded: count(x.Value), Model: beside,
				Note: clip(x.Note, textLength), Source: clip(x.Source, textLength)})
		}
	}
	return fanned(f, r, "registry_addresses", "registry", "count", "Addresses", "Quantiles of the addresses listed over days since day zero, with the recorded figures as points", record)
}

// reachFan shows who could get through over the replicates, with and without help.
func reachFan(_ *results.Validation, r *results.Run) (figure, error) {
	f := figure{
		ID: "reach", Heading: "Who could still reach the messenger, over the replicates",
		Means: "Share of installed users for whom some path existed, with proxies and VPNs and then without. The bands are those of the figure above.",
	}
	f, err := fanned(f, r, "reachability", "reach", "share", "With help: share of installed users", "Quantiles of the reach with help over days since day zero", nil)
	if err != nil || f.Empty != "" {
		return f, err
	}
	alone, err := fan(r, "reachability_unaided", "reach-unaided", "share", "Unaided: share of installed users", "Quantiles of the reach without help over days since day zero", nil)
	f.Panels = append(f.Panels, alone...)
	if f.Data != nil && len(alone) > 0 {
		more := fanTable(r, "reachability_unaided", "share")
		for _, name := range more.Head[2:] {
			f.Data.Head = append(f.Data.Head, "unaided "+name)
		}
		for i := range f.Data.Rows {
			f.Data.Rows[i] = append(f.Data.Rows[i], more.Rows[i][2:]...)
		}
		f.Data.Terms, f.Data.CSV = append(f.Data.Terms, more.Terms...), samples(r, fanNames("reachability", "reachability_unaided")...)
	}
	return f, err
}

// usersFan shows the user base over the replicates.
func usersFan(_ *results.Validation, r *results.Run) (figure, error) {
	f := figure{
		ID: "users", Heading: "The user base over the replicates",
		Means: "People who have the messenger installed, as found at the instant. The axis begins at zero.",
	}
	return fanned(f, r, "users_installed", "users", "count", "Installed users (people)", "Quantiles of installed users over days since day zero", nil)
}

// fanned is the figure with the fan of a series, or with words where there is none.
func fanned(f figure, r *results.Run, series, id, unit, title, label string, record []results.Recorded) (figure, error) {
	panels, err := fan(r, series, id, unit, title, label, record)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate measured it."
		return f, err
	}
	f.Data = fanTable(r, series, unit)
	return f, err
}
