package sweeppage

import (
	"fmt"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// apart draws the difference between each point and point 0, for each outcome. It compares replicates that have the same number.
func apart(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{
		ID: "apart", Heading: "What each point changes",
		Means: "The difference from " + pointName(s, 0) + " (point 0), replicate by replicate; both use the same random draws. The symbol is the mean difference; the line is its " +
			"95 % interval. If the interval excludes zero (blue dot), chance alone hardly explains the difference; if it includes zero (hollow square), chance may explain it. " +
			"Even where nothing differs, about one interval in twenty excludes zero. Each outcome has its own scale.",
	}
	switch {
	case s.Sampled:
		f.Empty = "Nothing to show: the design samples its points, so there is no reason to compare them with point 0. See the figures on factors; diffs.csv has the differences."
		return f, nil
	case s.Points < 2:
		f.Empty = "Nothing to show: there is only one point."
		return f, nil
	}
	f.Means += numbered(s)
	var all []plot.Rows
	for i, o := range outcomesOf(s) {
		all = append(all, apartRows(s, o, fmt.Sprintf("apart-%d", i)))
	}
	panels, err := plot.DrawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate measured an outcome both at point 0 and at another point."
		return f, err
	}
	f.Legend = []plot.Key{{Name: "interval excludes zero", Class: plot.Blue[1:], Kind: "dot"}, {Name: "interval includes zero", Class: plot.Grey[1:], Kind: "square"},
		{Name: "95 % interval", Class: plot.Blue[1:], Kind: "line"}}
	f.Data = apartTable(s)
	if len(s.Swept) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn; diffs.csv has all.", len(s.Swept), s.Points)
	}
	return f, err
}

func apartRows(s *results.Sweep, o results.SweptMean, id string) plot.Rows {
	unit, by := plot.ChangeUnit(o.Unit)
	p := plot.Rows{ID: id, Title: format.Capital(outcomeName(o.Outcome)) + plot.UnitWords(o.Unit, true), Unit: unit, Zero: true,
		Label: "Differences of " + outcomeName(o.Outcome) + " from point 0 with intervals, a row for each point"}
	yes, no := plot.Signs{Name: "excludes zero", Colour: plot.Blue, Symbol: "circle", Size: 11}, plot.Signs{Name: "includes zero", Colour: plot.Grey, Symbol: "rect", Size: 9, Hollow: true}
	clear, unclear := plot.Bar{Name: "interval excludes zero", Colour: plot.Blue, Width: 2.5}, plot.Bar{Name: "interval includes zero", Colour: plot.Grey, Width: 2.5}
	for i, x := range s.Swept[1:] {
		m, _ := meanOf(x.Apart, o.Outcome)
		p.Names = append(p.Names, rowName(s, i+1))
		at := plot.Spot{Row: i, At: by * m.Mean, Note: p.Tell(pointName(s, i+1) + ": " + format.Change(m.Mean, o.Unit) + " (" + between(m, o.Unit) + "), " + format.CountOf(m.N, "pair") + " of replicates")}
		line := plot.Stretch{Row: i, From: by * m.CILow, To: by * m.High}
		if apparent(m) {
			yes.Spots, clear.Stretches = append(yes.Spots, at), append(clear.Stretches, line)
		} else {
			no.Spots, unclear.Stretches = append(no.Spots, at), append(unclear.Stretches, line)
		}
	}
	p.Bars, p.Signs = []plot.Bar{clear, unclear}, []plot.Signs{yes, no}
	return p
}

// between writes the two ends of the interval of a difference: "−200 to +100".
func between(m results.SweptMean, unit string) string {
	if !format.Finite(m.CILow) || !format.Finite(m.High) {
		return "no interval"
	}
	return format.Change(m.CILow, unit) + " to " + format.Change(m.High, unit)
}

// apartTable returns the differences that the figure apart draws, as a table.
func apartTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Differences from point 0, with their 95 % intervals (pp: percentage points)", Head: []string{"point", "outcome", "pairs", "difference", "low", "high"}}
	for i, x := range s.Swept {
		for _, m := range x.Apart {
			t.Rows = append(t.Rows, []string{fmt.Sprint(i), outcomeName(m.Outcome), fmt.Sprint(m.N), format.Change(m.Mean, m.Unit), format.Change(m.CILow, m.Unit), format.Change(m.High, m.Unit)})
		}
	}
	return t.WithData(apartCSV(s))
}

// Functions whose names end in CSV return the data behind a figure of the sweep, as CSV with every digit. A column that also exists in a table of the
// sweep's folder has the same name there.

// apartCSV returns the differences from point 0, in the format of diffs.csv.
func apartCSV(s *results.Sweep) string {
	var rows [][]string
	for i, x := range s.Swept {
		for _, m := range x.Apart {
			rows = append(rows, append([]string{fmt.Sprint(i), format.Clip(m.Outcome, 120), fmt.Sprint(m.N)}, exact(m.Mean, m.CILow, m.High)...))
		}
	}
	return plot.CSV([]string{"point", "outcome", "n", "mean", "ci_low", "ci_high"}, rows)
}
