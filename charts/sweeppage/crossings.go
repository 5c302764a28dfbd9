package sweeppage

import (
	"fmt"
	"slices"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// crossings draws, for each point, the share of replicates in which a series is beyond a threshold at least once.
func crossings(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{
		ID: "crossings", Heading: "How often a threshold is crossed",
		Means: "Each row is a point. The dot is the share of replicates in which the series is beyond the threshold at least once; the line is its 95 % interval (Wilson).",
	}
	var says []string
	for _, x := range s.Crossings {
		if !slices.Contains(says, x.Says) {
			says = append(says, x.Says)
		}
	}
	if len(says) == 0 {
		f.Empty = "Nothing to show: no threshold was given for a series."
		return f, nil
	}
	f.Means += numbered(s)
	var all []plot.Rows
	for i, line := range says {
		p := plot.Rows{ID: fmt.Sprintf("crossings-%d", i), Title: format.Capital(lineWords(line, seriesOf(s, line), "")) + " at least once", Unit: "share", Zero: true, From: 0, To: 1, Label: "Share of replicates in which the threshold is crossed, a row for each point"}
		ends, dots := plot.Bar{Name: "interval", Colour: plot.Blue, Width: 2.5}, plot.Signs{Name: "share", Colour: plot.Blue, Symbol: "circle", Size: 11}
		for _, x := range s.Crossings {
			if x.Says != line || x.Point >= len(s.Swept) {
				continue
			}
			row := len(p.Names)
			p.Names = append(p.Names, rowName(s, x.Point))
			ends.Stretches = append(ends.Stretches, plot.Stretch{Row: row, From: x.CILow, To: x.CIHigh})
			dots.Spots = append(dots.Spots, plot.Spot{Row: row, At: x.Share, Note: p.Tell(fmt.Sprintf("%s: in %d of %d replicates, %s (%s to %s)", pointName(s, x.Point), x.Hits, x.Used, format.Share(x.Share), format.Share(x.CILow), format.Share(x.CIHigh)))})
		}
		p.Bars, p.Signs = []plot.Bar{ends}, []plot.Signs{dots}
		all = append(all, p)
	}
	panels, err := plot.DrawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate of the drawn points measured the series."
	}
	f.Data = crossingTable(s)
	if len(s.Swept) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn; crossings.csv has all.", len(s.Swept), s.Points)
	}
	return f, err
}

// seriesOf returns the name, in words, of the series that a condition such as "reachability < 0.5" is about.
func seriesOf(s *results.Sweep, says string) string {
	for _, x := range s.Crossings {
		if x.Says == says {
			return seriesName(x.Series)
		}
	}
	return ""
}

func crossingTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Replicates in which the threshold is crossed", Head: []string{"point", "threshold", "crossed in", "of", "left out", "share", "low", "high"}}
	for _, x := range s.Crossings {
		t.Rows = append(t.Rows, []string{fmt.Sprint(x.Point), format.Clip(x.Says, 80), fmt.Sprint(x.Hits), fmt.Sprint(x.Used), fmt.Sprint(x.Left), format.Share(x.Share), format.Share(x.CILow), format.Share(x.CIHigh)})
	}
	return t.WithData(crossingsCSV(s))
}

// crossingsCSV returns the number and share of replicates that cross each threshold, at each point.
func crossingsCSV(s *results.Sweep) string {
	var rows [][]string
	for _, x := range s.Crossings {
		row := []string{fmt.Sprint(x.Point), format.Clip(x.Series, 120), format.Clip(x.Says, 200), fmt.Sprint(x.Hits), fmt.Sprint(x.Used), fmt.Sprint(x.Left)}
		rows = append(rows, append(row, exact(x.Share, x.CILow, x.CIHigh)...))
	}
	return plot.CSV([]string{"point", "series", "line", "hits", "used", "left", "share", "ci_low", "ci_high"}, rows)
}
