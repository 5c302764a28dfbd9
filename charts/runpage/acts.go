package runpage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// acts draws the events of each actor over time, and lists the most important events in words.
func acts(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "acts", Heading: "Who did what, and when",
		Means: "Each row is an actor, and each point is an event; larger points mattered more. Point at or tap one to read what happened and why. Lines then lead back to its cause, and to the cause of that cause.",
	}
	f.CSV = deedsCSV(r)
	marks := heaviest(r, marksInTable)
	if len(marks) == 0 {
		f.CSV, f.Empty = "", "Nothing to show: no actor did anything."
		return f, nil
	}
	if len(r.Marks) > marksDrawn {
		f.Remark = "The " + format.Commas(marksDrawn) + " most important of " + format.Commas(float64(len(r.Marks))) + " events are drawn, with those that caused them."
	}
	drawn, err := lanesOf(r, "acts", withCauses(r, heaviest(r, marksDrawn))).Draw(r)
	f.Panels = []plot.Panel{{ID: "acts", Title: "Events by actor", Label: "Events of each actor in rows over days since day zero", Height: "mid", Drawing: drawn}}
	told := tellings(r)
	for _, m := range marks {
		f.Acts = append(f.Acts, page.ActRow{
			Day: format.DayNumber(format.WholeDay(m.Day))[len("day "):], Date: format.Date(r.DayZero, m.Day), Actor: format.Clip(m.Actor, 60),
			Text: format.Clip(m.Text, format.TextLength), Kind: format.Clip(m.Kind, 60), Answers: told[m.Cause],
		})
	}
	return f, err
}

// deedsCSV returns all marks of the run as CSV. A mark is an event that reports show.
func deedsCSV(r *results.Run) string {
	var rows [][]string
	for _, m := range r.Marks {
		rows = append(rows, []string{format.Digits(m.Day), fmt.Sprint(m.Seq), fmt.Sprint(m.Cause), format.Clip(m.Actor, 120), format.Clip(m.Kind, 120), format.Digits(m.Weight), format.Clip(m.Text, 1000)})
	}
	return plot.CSV([]string{"day", "seq", "cause", "actor", "kind", "weight", "text"}, rows)
}
