package runpage

import (
	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/results"
)

// collateral draws how many unrelated businesses are disrupted at each moment, and how many complaints there have been since the start.
func collateral(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "collateral", Heading: "What else broke",
		Means: "The number of unrelated businesses that some of their customers cannot reach at each moment, and the number of complaints since the start of the run.",
	}
	var err error
	f.Panels, err = countPanels(r, []onePanel{
		{"services_disrupted", "Unrelated businesses disrupted (count)", plot.Red, "businesses"},
		{"complaints", "Complaints since the start (count)", plot.Orange, "complaints"},
	})
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: no business was disrupted and nobody complained."
		return f, err
	}
	f.Data = plot.DailyTable(r, "services_disrupted", "connections_cut", "firms_disrupted", "complaints")
	return f, err
}

// politics draws the pressure on the censor, and the censor's resolve, over time.
func politics(r *results.Run) (page.Figure, error) {
	f := page.Figure{
		ID: "politics", Heading: "Pressure on the censor, and its resolve",
		Means: "Pressure has no unit. Complaints, protest and the blocking of large domestic companies raise it, and it fades over weeks. Resolve, from 0 to 1, is how ready the censor is to go on in spite of the pressure.",
	}
	ls := []struct{ series, title, colour string }{
		{"pressure", "Pressure (no unit)", plot.Purple},
		{"resolve", "Resolve (0 to 1)", plot.Blue},
	}
	for _, l := range ls {
		found := plot.Lines(r, plot.Shown{Series: l.series, Name: l.series, Colour: l.colour})
		if len(found) == 0 {
			continue
		}
		p := plot.OverTime(r, l.series, "number", found)
		if l.series == "resolve" {
			p.Top = 1
		}
		one, err := p.Panel(l.title, l.title+" over days since day zero", "low")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, one)
	}
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: neither pressure nor resolve was measured."
		return f, nil
	}
	f.Data = plot.DailyTable(r, "pressure", "resolve")
	return f, nil
}

// onePanel is a series that has a panel of its own.
type onePanel struct{ Series, Title, Colour, Name string }

// countPanels returns one panel for each series that has a value other than zero.
func countPanels(r *results.Run, wanted []onePanel) (panels []plot.Panel, err error) {
	for _, w := range wanted {
		found := plot.Lines(r, plot.Shown{Series: w.Series, Name: w.Name, Colour: w.Colour})
		if len(found) == 0 || !plot.Anything(found[0].Y, true) {
			continue
		}
		one, err := plot.OverTime(r, w.Series, "count", found).Panel(w.Title, w.Title+" over days since day zero", "low")
		if err != nil {
			return panels, err
		}
		panels = append(panels, one)
	}
	return panels, nil
}
