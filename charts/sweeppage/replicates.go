package sweeppage

import (
	"fmt"
	"math"
	"slices"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// replicates draws how an outcome is distributed over the replicates of each point.
func replicates(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{
		ID: "replicates", Heading: "How much replicates differ",
		Means: "Each row is a point. Each of its twenty pale dots stands for one replicate in twenty. Half of the replicates lie within the thick line, nine in ten within the thin one; " +
			"the diamond is their median. A single run is one such dot: where rows overlap widely, a single run does not show which point is better.",
	}
	if s.Replicates < 20 {
		f.Means += fmt.Sprintf(" With only %s, some dots lie between replicates.", format.CountOf(s.Replicates, "replicate"))
	}
	f.Means += numbered(s)
	var all []plot.Rows
	for i, o := range outcomesOf(s) {
		all = append(all, spreadRows(s, o, fmt.Sprintf("replicates-%d", i)))
	}
	panels, err := plot.DrawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: no replicate reached the end and measured an outcome."
		return f, err
	}
	f.Legend = []plot.Key{{Name: "one replicate in twenty", Class: plot.Sky[1:], Kind: "dot"}, {Name: "half of the replicates", Class: plot.Blue[1:], Kind: "area"},
		{Name: "nine in ten", Class: plot.Blue[1:], Kind: "line"}, {Name: "median", Class: plot.Ink[1:], Kind: "point"}}
	f.Data = spreadTable(s)
	if len(s.Swept) < s.Points {
		f.Remark = fmt.Sprintf("The first %d of %d points are drawn; runs.csv has all runs.", len(s.Swept), s.Points)
	}
	return f, err
}

// spreadOf returns the 41 quantiles of an outcome at a point, at the levels 0, 1/40, 2/40 … 1. ok is false if any is missing.
func spreadOf(p results.SweptPoint, outcome string) (q []float64, ok bool) {
	for _, x := range p.Spread {
		if x.Outcome == outcome && len(x.Quantiles) == 41 {
			return x.Quantiles, !slices.ContainsFunc(x.Quantiles, func(v float64) bool { return !format.Finite(v) })
		}
	}
	return nil, false
}

func spreadRows(s *results.Sweep, o results.SweptMean, id string) plot.Rows {
	p := plot.Rows{ID: id, Title: format.Capital(outcomeName(o.Outcome)) + plot.UnitWords(o.Unit, false), Unit: plot.DrawnUnit(o.Unit),
		Label: "Quantiles of " + outcomeName(o.Outcome) + " over the replicates, a row for each point"}
	most, half := plot.Bar{Name: "nine in ten", Colour: plot.Blue, Width: 1.5}, plot.Bar{Name: "half", Colour: plot.Blue, Width: 8}
	dots, middle := plot.Signs{Name: "one in twenty", Colour: plot.Sky, Symbol: "circle", Size: 8, Opacity: 0.55}, plot.Signs{Name: "median", Colour: plot.Ink, Symbol: "diamond", Size: 11}
	low, high := math.Inf(1), math.Inf(-1)
	for i, x := range s.Swept {
		p.Names = append(p.Names, rowName(s, i))
		q, ok := spreadOf(x, o.Outcome)
		if !ok {
			continue
		}
		write := format.Precise(o.Unit, q[2], q[10], q[20], q[30], q[38])
		says := p.Tell(pointName(s, i) + ": median " + write(q[20]) + ", half of the replicates " + write(q[10]) + " to " + write(q[30]) + ", nine in ten " + write(q[2]) + " to " + write(q[38]))
		low, high = min(low, q[0]), max(high, q[40])
		most.Stretches, half.Stretches = append(most.Stretches, plot.Stretch{Row: i, From: q[2], To: q[38]}), append(half.Stretches, plot.Stretch{Row: i, From: q[10], To: q[30]})
		for k := 1; k < len(q); k += 2 { // odd k only: the middle of each twentieth of the replicates
			dots.Spots = append(dots.Spots, plot.Spot{Row: i, At: q[k], Note: says})
		}
		middle.Spots = append(middle.Spots, plot.Spot{Row: i, At: q[20], Note: says})
	}
	p.Bars, p.Signs = []plot.Bar{most, half}, []plot.Signs{dots, middle}
	p.Unit = plot.Fine(p.Unit, low, high)
	return p
}

func spreadTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Quantiles over the replicates", Head: []string{"point", "outcome", "lowest", "5 %", "25 %", "median", "75 %", "95 %", "highest"}}
	for i, x := range s.Swept {
		for _, m := range x.Means {
			row := []string{fmt.Sprint(i), outcomeName(m.Outcome)}
			q, ok := spreadOf(x, m.Outcome)
			for _, k := range []int{0, 2, 10, 20, 30, 38, 40} {
				cell := format.None
				if ok {
					cell = format.Precise(m.Unit, q[0], q[2], q[10], q[20], q[30], q[38], q[40])(q[k])
				}
				row = append(row, cell)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t.WithData(quantilesCSV(s))
}

// quantilesCSV returns the 41 quantiles of each outcome at each point, one quantile a row. The levels are 0, 1/40, 2/40 … 1.
func quantilesCSV(s *results.Sweep) string {
	var rows [][]string
	for i, x := range s.Swept {
		for _, m := range x.Means {
			q, ok := spreadOf(x, m.Outcome)
			for k := range q {
				if ok {
					rows = append(rows, append([]string{fmt.Sprint(i), format.Clip(m.Outcome, 120)}, exact(float64(k)/40, q[k])...))
				}
			}
		}
	}
	return plot.CSV([]string{"point", "outcome", "level", "quantile"}, rows)
}
