package validationpage

import (
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// fan draws five quantiles of a series over the replicates, with the recorded values. It returns no panel if a quantile was never measured.
func fan(r *results.Run, series, id, unit, title, label string, record []results.Recorded) ([]plot.Panel, error) {
	p, ok := plot.Fan(r, series, id, unit)
	if !ok {
		return nil, nil
	}
	legend := plot.FanLegend()
	if len(record) > 0 {
		p = p.Beside(record)
		legend = append(legend, plot.Key{Name: "recorded", Class: plot.Orange[1:], Kind: "point"})
	}
	one, err := p.Panel(title, label, "tall")
	one.Legend = legend
	return []plot.Panel{one}, err
}

// fanTable returns five quantiles of the series over the replicates, at the first sample of each day.
func fanTable(r *results.Run, series, unit string) *plot.Table {
	t := &plot.Table{Caption: "Over the replicates, at the first sample of each day"}
	names := plot.FanNames(series)
	t.Head = []string{"day", "date"}
	for _, name := range names {
		t.Head = append(t.Head, strings.TrimPrefix(name, series+" "))
	}
	last := 0
	for i, d := range r.Days {
		if day := format.WholeDay(d); i == 0 || day != last {
			last = day
			row := []string{strings.TrimPrefix(format.DayNumber(day), "day "), format.Date(r.DayZero, d)}
			for _, name := range names {
				v, _ := plot.Values(r, name)
				row = append(row, format.Exactly(v[i], unit))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	t.Summary, t.Terms, t.CSV = plot.DaysSummary(len(t.Rows)), fanTerms(r, series), plot.SamplesCSV(r, plot.FanNames(series)...)
	return t
}

func fanTerms(r *results.Run, series string) []plot.Term {
	terms := plot.Meanings(r, series+" median")
	for i := range terms {
		terms[i].Name = series
	}
	return terms
}

// registryFan draws the number of listed addresses over the replicates, beside the recorded numbers.
func registryFan(v *results.Validation, r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "registry", Heading: "Addresses on the censor’s list (all replicates, and the record)",
		Means: "IPv4 addresses listed in this campaign at each moment; overlapping blocks count once. At each moment, half of the replicates lie within the darker band and " +
			"nine in ten within the lighter one; a single replicate need not follow the median. The diamonds are values of the record.",
	}
	var record []results.Recorded
	for _, x := range v.Recorded {
		if x.Series == "registry_addresses" && plot.Placed(x.Day) && format.Finite(x.Value) {
			record = append(record, x.Recorded)
			beside := format.None
			if format.Finite(x.Median) {
				beside = format.Count(x.Median) + " (" + format.Interval(x.CILow, x.CIHigh, "count") + ")"
			}
			f.Record = append(f.Record, page.RecordedRow{Day: format.Number(x.Day), Date: format.Date(r.DayZero, x.Day), Recorded: format.Count(x.Value), Model: beside,
				Note: format.Clip(x.Note, format.TextLength), Source: format.Clip(x.Source, format.TextLength)})
		}
	}
	return fanned(f, r, "registry_addresses", "registry", "count", "Addresses", "Quantiles of the addresses listed over days since day zero, with the recorded values as points", record)
}

// reachFan draws the quantiles of reach over the replicates: by any path, and unaided.
func reachFan(_ *results.Validation, r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "reach", Heading: "Who could still reach the messenger (all replicates)",
		Means: "Share of installed users who had a path to the messenger: by any path, then unaided (without a proxy or VPN). The bands are as in the figure above.",
	}
	f, err := fanned(f, r, "reachability", "reach", "share", "By any path: share of installed users", "Quantiles of reach by any path over days since day zero", nil)
	if err != nil || f.Empty != "" {
		return f, err
	}
	alone, err := fan(r, "reachability_unaided", "reach-unaided", "share", "Unaided: share of installed users", "Quantiles of unaided reach over days since day zero", nil)
	f.Panels = append(f.Panels, alone...)
	if f.Data != nil && len(alone) > 0 {
		more := fanTable(r, "reachability_unaided", "share")
		for _, name := range more.Head[2:] {
			f.Data.Head = append(f.Data.Head, "unaided "+name)
		}
		for i := range f.Data.Rows {
			f.Data.Rows[i] = append(f.Data.Rows[i], more.Rows[i][2:]...)
		}
		f.Data.Terms, f.Data.CSV = append(f.Data.Terms, more.Terms...), plot.SamplesCSV(r, plot.FanNames("reachability", "reachability_unaided")...)
	}
	return f, err
}

// usersFan draws the quantiles of the number of installed users over the replicates.
func usersFan(_ *results.Validation, r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "users", Heading: "Installed users (all replicates)",
		Means: "People who have the messenger installed at each moment. The axis begins at zero.",
	}
	return fanned(f, r, "users_installed", "users", "count", "Installed users (people)", "Quantiles of installed users over days since day zero", nil)
}

// fanned adds the quantiles of a series to a figure. If the series was not measured, the figure says that there is nothing to show.
func fanned(f page.Figure, r *results.Run, series, id, unit, title, label string, record []results.Recorded) (page.Figure, error) {
	panels, err := fan(r, series, id, unit, title, label, record)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate measured it."
		return f, err
	}
	f.Data = fanTable(r, series, unit)
	return f, err
}
