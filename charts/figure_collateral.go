package charts

import "whackamole/runs/results"

// collateral shows what else broke, and who complained.
func collateral(r *results.Run) (figure, error) {
	f := figure{
		ID: "collateral", Heading: "What else broke",
		Means: "Services that have nothing to do with the messenger and are down at the moment, and complaints since the start of the run (both are counts).",
	}
	var err error
	f.Panels, err = countPanels(r, []onePanel{
		{"services_disrupted", "Services down now (count)", red, "services"},
		{"complaints", "Complaints, cumulative (count)", orange, "complaints"},
	})
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: no service was disturbed and nobody complained."
		return f, err
	}
	f.Data = dailyTable(r, "services_disrupted", "connections_cut", "firms_disrupted", "complaints")
	return f, err
}

// politics shows how the pressure on the censor grew and what it did to its resolve.
func politics(r *results.Run) (figure, error) {
	f := figure{
		ID: "politics", Heading: "Pressure on the censor, and its resolve",
		Means: "Pressure is a stock without a unit, fed by complaints, protest and the blocking of domestic giants, and fading over weeks; resolve (0 to 1) is the censor’s readiness to go on in spite of it.",
	}
	ls := []struct{ series, title, colour string }{
		{"pressure", "Pressure (no unit)", purple},
		{"resolve", "Resolve (0 to 1)", blue},
	}
	for _, l := range ls {
		found := lines(r, shown{l.series, l.series, l.colour, "", false})
		if len(found) == 0 {
			continue
		}
		p := overTime(r, l.series, "number", found)
		if l.series == "resolve" {
			p.Top = 1
		}
		one, err := p.panel(l.title, l.title+" over days since day zero", "low")
		if err != nil {
			return f, err
		}
		f.Panels = append(f.Panels, one)
	}
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: neither pressure nor resolve was measured."
		return f, nil
	}
	f.Data = dailyTable(r, "pressure", "resolve")
	return f, nil
}

// onePanel is a series with a panel of its own.
type onePanel struct{ Series, Title, Colour, Name string }

// countPanels gives a panel for each series that was ever above zero.
func countPanels(r *results.Run, wanted []onePanel) (panels []panel, err error) {
	for _, w := range wanted {
		found := lines(r, shown{w.Series, w.Name, w.Colour, "", false})
		if len(found) == 0 || !anything(found[0].Y, true) {
			continue
		}
		one, err := overTime(r, w.Series, "count", found).panel(w.Title, w.Title+" over days since day zero", "low")
		if err != nil {
			return panels, err
		}
		panels = append(panels, one)
	}
	return panels, nil
}
