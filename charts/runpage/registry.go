package runpage

import (
	"cmp"
	"slices"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// registry draws the number of addresses on the censor's list, beside the recorded numbers.
func registry(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "registry", Heading: "Addresses on the censor’s list",
		Means: "IPv4 addresses listed in this campaign (overlapping blocks count once), and addresses that providers filter (in force; weighted by each provider’s share of subscribers).",
	}
	ls := plot.Lines(r,
		plot.Shown{Series: "registry_addresses", Name: "listed", Colour: plot.Red},
		plot.Shown{Series: "blocked_addresses", Name: "in force", Colour: plot.Blue, Dash: "dashed"})
	var record []results.Recorded
	for _, rec := range r.Recorded {
		if rec.Series == "registry_addresses" && plot.Placed(rec.Day) && format.Finite(rec.Value) {
			record = append(record, rec)
		}
	}
	slices.SortStableFunc(record, func(a, b results.Recorded) int { return cmp.Compare(a.Day, b.Day) })
	some := false
	for _, l := range ls {
		some = some || plot.Anything(l.Y, true)
	}
	f.Record = recordRows(r, record)
	if !some {
		f.Empty = "Nothing to show: no address was ever listed."
		return f, nil
	}
	p := plot.OverTime(r, "registry", "count", ls)
	if len(record) > 0 {
		f.Means += " The diamonds are values of the record; point at one for its source."
		p = p.Beside(record)
	}
	one, err := p.Panel("Addresses", "Addresses listed and in force over days since day zero, with the recorded values as points", "tall")
	f.Panels = []plot.Panel{one}
	f.Data = plot.DailyTable(r, "registry_addresses", "blocked_addresses", "endpoints_active", "endpoints_blocked")
	return f, err
}

func recordRows(r *results.Run, record []results.Recorded) (rows []page.RecordedRow) {
	v, _ := plot.Values(r, "registry_addresses")
	for _, rec := range record {
		row := page.RecordedRow{
			Day: format.Number(rec.Day), Date: format.Date(r.DayZero, rec.Day), Recorded: format.Count(rec.Value), Model: format.None,
			Note: format.Clip(rec.Note, format.TextLength), Source: format.Clip(rec.Source, format.TextLength),
		}
		if v != nil {
			if x, ok := plot.ValueAt(r, v, rec.Day); ok {
				row.Model = format.Count(x)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
