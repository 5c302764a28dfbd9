package charts

import "whackamole/runs/results"

// actRow is one mark in words.
type actRow struct {
	Day, Date, Actor, Text, Kind, Answers string
}

// acts shows who did what, and lists what mattered most.
func acts(r *results.Run) (figure, error) {
	f := figure{
		ID: "acts", Heading: "Who did what, and when",
		Means: "One lane for each actor, one point for each thing done; larger points mattered more. Hover or tap a point for what happened and what it answered; a line then leads back to its cause, and to the cause of that.",
	}
	f.CSV = deedsCSV(r)
	marks := heaviest(r, marksInTable)
	if len(marks) == 0 {
		f.CSV, f.Empty = "", "Nothing to show: no actor did anything."
		return f, nil
	}
	if len(r.Marks) > marksDrawn {
		f.Remark = "Only the " + commas(marksDrawn) + " heaviest of " + commas(float64(len(r.Marks))) + " marks, and what they answered, are drawn."
	}
	drawn, err := lanesOf(r, "acts", withCauses(r, heaviest(r, marksDrawn))).draw(r)
	f.Panels = []panel{{ID: "acts", Title: "Marks by actor", Label: "Lanes of actors over days since day zero", Height: "mid", Drawing: drawn}}
	told := tellings(r)
	for _, m := range marks {
		f.Acts = append(f.Acts, actRow{
			Day: dayNumber(wholeDay(m.Day))[len("day "):], Date: date(r.DayZero, m.Day), Actor: clip(m.Actor, 60),
			Text: clip(m.Text, textLength), Kind: clip(m.Kind, 60), Answers: told[m.Cause],
		})
	}
	return f, err
}
