package sweeppage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/internal/portable"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Limits that keep a map of two factors readable.
const (
	mapLevelsMost = 25    // Largest number of values for which each value has its own row or column.
	mapPointsMost = 2_000 // Largest number of points for which each point is drawn.
)

// ground is the plane that a map is drawn on. Its two axes are two factors.
type ground struct {
	across, up int          // Indices of the factors on the two axes, in results.Sweep.Factors.
	names      []string     // Short names of all factors.
	levels     [2][]string  // Values of the factor on each axis, if each value has its own column or row. nil for a numeric axis.
	at         [2][]float64 // Position of each point on each axis.
}

// factorMap draws a map of each outcome. The two axes are two factors, and the colour is the mean of the outcome.
func factorMap(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{ID: "map", Heading: "Two factors together", Means: "The mean of an outcome over the replicates, as a colour, over two factors."}
	g, why := groundOf(s)
	if why != "" {
		f.Empty = why
		return f, nil
	}
	f.Means = "Left to right: " + g.names[g.across] + factorUnit(s.Factors[g.across]) + ". Bottom to top: " + g.names[g.up] + factorUnit(s.Factors[g.up]) + ". The colour is the mean of the outcome over the replicates"
	if len(s.Factors) > 2 {
		f.Means += ". The other factors vary too, so neighbours may differ for other reasons"
	}
	f.Means += ". A place without a measured value has no colour."
	shown := slices.SortedStableFunc(slices.Values(s.Heated), byHeadline)
	for _, outcome := range shown {
		one, ok, err := g.panel(s, slices.Index(s.Heated, outcome), outcome)
		if err != nil {
			return f, err
		}
		if ok {
			f.Panels = append(f.Panels, one)
		} else {
			f.Remark = strings.TrimSpace(f.Remark + " " + format.Capital(outcomeName(outcome)) + " has no map: it is the same at all points, or was not measured.")
		}
	}
	if len(f.Panels) == 0 {
		f.Empty, f.Remark = "Nothing to show: no outcome differs between the points.", ""
		return f, nil
	}
	f.Data = heatTable(s)
	return f, nil
}

// groundOf chooses the two factors of the map. In a sampled design, they are the two that matter most to the first outcome. Otherwise they are the
// first two that vary. If no map is possible, why gives the reason.
func groundOf(s *results.Sweep) (g ground, why string) {
	switch {
	case len(s.Heat) == 0 && s.Points > mapPointsMost:
		return g, fmt.Sprintf("Nothing to show: a map cannot hold %s points; summary.csv has them all.", format.Count(float64(s.Points)))
	case len(s.Heat) == 0 || len(s.Heated) == 0:
		return g, "Nothing to show: no point measured an outcome."
	}
	order := make([]int, len(s.Factors))
	for i := range order {
		order[i] = i
	}
	if s.Sampled {
		order = ranked(s, slices.MinFunc(s.Heated, byHeadline))
	}
	var two []int
	for _, i := range order {
		if len(two) < 2 && len(levelsOf(s, i)) > 1 {
			two = append(two, i)
		}
	}
	if len(two) < 2 {
		return g, "Nothing to show: a map needs two factors that vary."
	}
	g = ground{across: two[0], up: two[1], names: factorNames(s.Factors)}
	for axis, factor := range two {
		levels := levelsOf(s, factor)
		var line []float64
		for _, p := range s.Heat {
			if v, ok := numeric(valueOf(p, factor)); ok {
				line = append(line, v)
			}
		}
		switch {
		case len(line) == len(s.Heat) && (len(levels) > mapLevelsMost || s.Sampled):
			g.at[axis] = line
		case len(levels) > mapLevelsMost:
			return g, fmt.Sprintf("Nothing to show: %s has %d values that are words, more than a map has rows.", g.names[factor], len(levels))
		default:
			g.levels[axis] = levels
			for _, p := range s.Heat {
				g.at[axis] = append(g.at[axis], float64(slices.Index(levels, valueOf(p, factor))))
			}
		}
	}
	return g, ""
}

func valueOf(p results.HeatPoint, factor int) string {
	if factor >= len(p.Values) {
		return ""
	}
	return p.Values[factor]
}

// levelsOf returns the different values of a factor over the points. Numbers are sorted. Words are in the order in which they first occur.
func levelsOf(s *results.Sweep, factor int) (levels []string) {
	numbers := true
	seen := map[string]bool{}
	for _, p := range s.Heat {
		if v := valueOf(p, factor); !seen[v] {
			_, ok := numeric(v)
			seen[v], levels, numbers = true, append(levels, v), numbers && ok
		}
	}
	if numbers {
		slices.SortStableFunc(levels, func(a, b string) int {
			x, _ := numeric(a)
			y, _ := numeric(b)
			return cmp.Compare(x, y)
		})
	}
	return levels
}

func factorUnit(f results.SweptFactor) string {
	if f.Unit == "" {
		return ""
	}
	return " (" + format.Clip(f.Unit, 24) + ")"
}

// cell is one position on a map. Its value is the mean of an outcome over all measured points at this position.
type cell struct {
	x, y, value float64
	points      int
}

// cells groups the points by their position on the map, and averages the k-th outcome in each group.
func (g ground) cells(s *results.Sweep, k int) (all []cell) {
	places := map[[2]float64]int{}
	for i, p := range s.Heat {
		at := [2]float64{g.at[0][i], g.at[1][i]}
		if k >= len(p.Means) || !format.Finite(p.Means[k]) {
			continue
		}
		if _, known := places[at]; !known {
			places[at], all = len(all), append(all, cell{x: at[0], y: at[1]})
		}
		c := &all[places[at]]
		c.points++
		c.value += (p.Means[k] - c.value) / float64(c.points)
	}
	return all
}

// panel draws the map of the k-th outcome. ok is false if no point measured the outcome, or if all cells have the same value.
func (g ground) panel(s *results.Sweep, k int, outcome string) (p plot.Panel, ok bool, err error) {
	all := g.cells(s, k)
	if !slices.ContainsFunc(all, func(c cell) bool { return c.value != all[0].value }) {
		return p, false, nil
	}
	o, _ := meanOf(outcomesOf(s), outcome)
	drawn := plot.HeatMap{ID: fmt.Sprintf("map-%d", k), Unit: plot.DrawnUnit(o.Unit), Across: clipped(g.levels[0]), Up: clipped(g.levels[1])}
	for _, at := range all {
		drawn.Cells = append(drawn.Cells, plot.HeatCell{X: at.x, Y: at.y, Value: at.value, Says: g.says(at, o, outcome)})
	}
	encoded, err := drawn.Draw()
	return plot.Panel{ID: drawn.ID, Title: format.Capital(outcomeName(outcome)) + plot.UnitWords(o.Unit, false), Label: outcomeName(outcome) + " over two factors, as a colour",
		Height: "mid half", Drawing: encoded}, err == nil, err
}

// says returns the tooltip of a cell: the values of both factors, and the mean of the outcome.
func (g ground) says(at cell, o results.SweptMean, outcome string) string {
	place := func(axis int, v float64) string {
		if g.levels[axis] != nil {
			return format.Clip(g.levels[axis][int(portable.Int64(v))], nameLength)
		}
		return format.Number(v)
	}
	text := g.names[g.across] + " " + place(0, at.x) + ", " + g.names[g.up] + " " + place(1, at.y) + ": " + outcomeName(outcome) + " " + format.InUnit(at.value, o.Unit)
	if at.points > 1 {
		text += fmt.Sprintf(", mean of %d points", at.points)
	}
	return text
}

func clipped(texts []string) (out []string) {
	for _, t := range texts {
		out = append(out, format.Clip(t, 24))
	}
	return out
}

// mapCellsMost is the approximate largest number of cells in the table of a map.
const mapCellsMost = 10_000

// heatTable returns the data of the map as a table. It leaves out points beyond the largest table that a page can hold.
func heatTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Means of the points", Head: []string{"point"}}
	for _, f := range s.Factors {
		t.Head = append(t.Head, format.Clip(f.Path, 60))
	}
	var units []string
	for _, o := range s.Heated {
		m, _ := meanOf(outcomesOf(s), o)
		t.Head, units = append(t.Head, outcomeName(o)), append(units, m.Unit)
	}
	shown := s.Heat[:min(len(s.Heat), mapCellsMost/len(t.Head)+1)]
	for i, p := range shown {
		row := []string{fmt.Sprint(i)}
		for f := range s.Factors {
			row = append(row, format.Clip(valueOf(p, f), nameLength))
		}
		for k, unit := range units {
			text := format.None
			if k < len(p.Means) {
				text = format.InUnit(p.Means[k], unit)
			}
			row = append(row, text)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary, t.CSV = fmt.Sprintf("The data (%s)", format.CountOf(len(t.Rows), "point")), heatCSV(s)
	if len(shown) < len(s.Heat) {
		t.Summary = fmt.Sprintf("The data (the first %d of %d points; summary.csv has all)", len(shown), len(s.Heat))
	}
	return t
}

// heatCSV returns one row for each point: the values of the factors and the means of the outcomes.
func heatCSV(s *results.Sweep) string {
	head := []string{"point"}
	for _, f := range s.Factors {
		head = append(head, format.Clip(f.Path, 160))
	}
	for _, o := range s.Heated {
		head = append(head, format.Clip(o, 120))
	}
	var rows [][]string
	for i, p := range s.Heat {
		row := []string{fmt.Sprint(i)}
		for f := range s.Factors {
			row = append(row, format.Clip(valueOf(p, f), 160))
		}
		rows = append(rows, append(row, means(p.Means, len(s.Heated))...))
	}
	return plot.CSV(head, rows)
}
