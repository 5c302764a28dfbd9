package charts

import (
	"cmp"
	"slices"

	"whackamole/runs/results"
)

// recordedRow is one figure of the record beside what the model had on that day.
type recordedRow struct {
	Day, Date, Recorded, Model, Note, Source string
}

// registry shows the blocking lists against what history recorded of them.
func registry(r *results.Run) (figure, error) {
	f := figure{
		ID: "registry", Heading: "Addresses on the censor’s lists",
		Means: "IPv4 addresses listed in this campaign, overlapping blocks counted once, and addresses blocked in force, weighted by the subscribers behind each operator.",
	}
	ls := lines(r,
		shown{"registry_addresses", "listed", red, "", false},
		shown{"blocked_addresses", "in force", blue, "dashed", false})
	var record []results.Recorded
	for _, rec := range r.Recorded {
		if rec.Series == "registry_addresses" && placed(rec.Day) && finite(rec.Value) {
			record = append(record, rec)
		}
	}
	slices.SortStableFunc(record, func(a, b results.Recorded) int { return cmp.Compare(a.Day, b.Day) })
	some := false
	for _, l := range ls {
		some = some || anything(l.Y, true)
	}
	f.Record = recordRows(r, record)
	if !some {
		f.Empty = "Nothing to show: no address was ever listed."
		return f, nil
	}
	p := overTime(r, "registry", "count", ls)
	if len(record) > 0 {
		f.Means += " The points are what the record says; hover for the source."
		p = p.beside(record)
	}
	one, err := p.panel("Addresses", "Addresses listed and in force over days since day zero, with the recorded figures as points", "tall")
	f.Panels = []panel{one}
	f.Data = dailyTable(r, "registry_addresses", "blocked_addresses", "endpoints_active", "endpoints_blocked")
	return f, err
}

// beside adds the recorded figures as points, at their own instants.
func (p plot) beside(record []results.Recorded) plot {
	points := line{Name: "recorded", Colour: orange, Point: true}
	for _, rec := range record {
		points.X, points.Y = append(points.X, rec.Day), append(points.Y, rec.Value)
		text := "on record: " + count(rec.Value)
		if rec.Note != "" {
			text += ", " + clip(rec.Note, tipLength)
		}
		if rec.Source != "" {
			text += " (" + clip(rec.Source, 80) + ")"
		}
		p.Notes = append(p.Notes, note{Day: plain(rec.Day), Text: text})
	}
	p.Lines = append(p.Lines, points)
	return p
}

func recordRows(r *results.Run, record []results.Recorded) (rows []recordedRow) {
	v, _ := values(r, "registry_addresses")
	for _, rec := range record {
		row := recordedRow{
			Day: number(rec.Day), Date: date(r.DayZero, rec.Day), Recorded: count(rec.Value), Model: none,
			Note: clip(rec.Note, textLength), Source: clip(rec.Source, textLength),
		}
		if v != nil {
			if x, ok := at(r, v, rec.Day); ok {
				row.Model = count(x)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
