package charts

import (
	"fmt"
	"slices"

	"whackamole/runs/results"
)

// crossings shows how likely a series is ever beyond a line.
func crossings(s *results.Sweep) (figure, error) {
	f := figure{
		ID: "crossings", Heading: "How often a line is crossed",
		Means: "The share of replicates in which a series is ever beyond a threshold, with its 95 % interval (Wilson). A row for each point.",
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
	var all []rows
	for i, line := range says {
		p := rows{ID: fmt.Sprintf("crossings-%d", i), Title: "Ever " + lineWords(line, seriesOf(s, line), ""), Unit: "share", Zero: true, From: 0, To: 1, Label: "Share of replicates in which the line is crossed, a row for each point"}
		ends, dots := bar{Name: "interval", Colour: blue, Width: 2.5}, signs{Name: "share", Colour: blue, Symbol: "circle", Size: 11}
		for _, x := range s.Crossings {
			if x.Says != line || x.Point >= len(s.Swept) {
				continue
			}
			row := len(p.Names)
			p.Names = append(p.Names, rowName(s, x.Point))
			ends.Stretches = append(ends.Stretches, stretch{row, x.CILow, x.CIHigh})
			dots.Spots = append(dots.Spots, spot{row, x.Share, p.tell(fmt.Sprintf("%s: in %d of %d replicates, %s (%s to %s)", pointName(s, x.Point), x.Hits, x.Used, share(x.Share), share(x.CILow), share(x.CIHigh)))})
		}
		p.Bars, p.Signs = []bar{ends}, []signs{dots}
		all = append(all, p)
	}
	panels, err := drawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate of the points drawn measured the series."
	}
	f.Data = crossingTable(s)
	if len(s.Swept) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn; crossings.csv has all.", len(s.Swept), s.Points)
	}
	return f, err
}

// seriesOf names the series of a line in words.
func seriesOf(s *results.Sweep, says string) string {
	for _, x := range s.Crossings {
		if x.Says == says {
			return seriesName(x.Series)
		}
	}
	return ""
}

func crossingTable(s *results.Sweep) *table {
	t := &table{Caption: "Replicates in which the line is crossed", Head: []string{"point", "line", "replicates", "of", "left out", "share", "low", "high"}}
	for _, x := range s.Crossings {
		t.Rows = append(t.Rows, []string{fmt.Sprint(x.Point), clip(x.Says, 80), fmt.Sprint(x.Hits), fmt.Sprint(x.Used), fmt.Sprint(x.Left), share(x.Share), share(x.CILow), share(x.CIHigh)})
	}
	return t.data(crossingsCSV(s))
}
