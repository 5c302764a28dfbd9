package sweeppage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// factorsMost is the largest number of factors in a drawing. The table lists all factors.
const factorsMost = 20

// factorEffects draws the sensitivity indices of the factors for each outcome. The factor that matters most comes first.
func factorEffects(s *results.Sweep) (page.Figure, error) {
	of, known := statistics[s.Importance]
	f := page.Figure{ID: "factors", Heading: "Which factors matter", Means: of.means}
	switch {
	case s.Importance == "":
		f.Means = "How much each outcome depends on each factor."
		f.Empty = "Nothing to show: this design does not sample the ranges of the factors. Use design lhs, halton, saltelli or morris to see which factors matter."
		return f, nil
	case !known:
		return f, fmt.Errorf("the sweep has the unknown statistic %q; give sobol, morris or prcc", s.Importance)
	}
	var all []plot.Rows
	for i, o := range indexedOutcomes(s) {
		for _, look := range of.looks {
			all = append(all, indexRows(s, o, look, fmt.Sprintf("factors-%d-%s", i, strings.ReplaceAll(look.name, "_", "-"))))
		}
	}
	panels, err := plot.DrawAll(all)
	if f.Panels = panels; len(panels) == 0 {
		f.Empty = "Nothing to show: too few points measured the outcomes to rank the factors."
		return f, err
	}
	f.Data = indexTable(s)
	if len(s.Factors) > factorsMost {
		f.Remark = fmt.Sprintf("The %d of %d factors with the largest effect are drawn; the table has all.", factorsMost, len(s.Factors))
	}
	for _, warning := range []string{leftOut(s), scarce(s)} {
		f.Remark = strings.TrimSpace(f.Remark + " " + warning)
	}
	return f, err
}

// indexedOutcomes returns the outcomes that have sensitivity indices, headline outcomes first.
func indexedOutcomes(s *results.Sweep) (names []string) {
	for _, x := range s.Indices {
		if !slices.Contains(names, x.Outcome) {
			names = append(names, x.Outcome)
		}
	}
	slices.SortStableFunc(names, byHeadline)
	return names
}

// indexOf finds the sensitivity index with this name, for this outcome and factor. It is not found if its value is not finite.
func indexOf(s *results.Sweep, outcome, factor, name string) (results.Index, bool) {
	for _, x := range s.Indices {
		if x.Outcome == outcome && x.Factor == factor && x.Name == name && format.Finite(x.Value) {
			return x, true
		}
	}
	return results.Index{}, false
}

// firstOf finds the first of the named sensitivity indices that has a value.
func firstOf(s *results.Sweep, outcome, factor string, names []string) (results.Index, bool) {
	for _, name := range names {
		if x, ok := indexOf(s, outcome, factor, name); ok {
			return x, true
		}
	}
	return results.Index{}, false
}

// has reports whether a factor has this index for an outcome, with or without a value.
func has(s *results.Sweep, outcome, factor, name string) bool {
	return slices.ContainsFunc(s.Indices, func(x results.Index) bool { return x.Outcome == outcome && x.Factor == factor && x.Name == name })
}

// mayBeChance returns the p value of an index, and whether it is above 0.05. Indices without a p value are not chance.
func mayBeChance(s *results.Sweep, x results.Index) (p float64, chance bool) {
	of, ok := indexOf(s, x.Outcome, x.Factor, x.Name+"_p")
	return of.Value, ok && of.Value > 0.05
}

// ranked returns the indices of all factors in s.Factors. The factor that the outcome depends on most comes first.
func ranked(s *results.Sweep, outcome string) []int {
	weight := make([]float64, len(s.Factors))
	places := make([]int, len(s.Factors))
	for i, f := range s.Factors {
		places[i], weight[i] = i, -1
		if x, ok := firstOf(s, outcome, f.Path, statistics[s.Importance].ranks); ok {
			weight[i] = math.Abs(x.Value)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	return places
}

// indexRows draws one sensitivity index of an outcome, one row for each factor. The factor that the outcome depends on most has the top row.
func indexRows(s *results.Sweep, outcome string, look indexLook, id string) plot.Rows {
	o, _ := meanOf(outcomesOf(s), outcome)
	p := plot.Rows{ID: id, Title: format.Capital(outcomeName(outcome)) + ": " + look.title, Unit: "number", Zero: true, Label: look.title + " of each factor for " + outcomeName(outcome)}
	by, write := statistics[s.Importance].scale(&p, look.name, o.Unit)
	names := factorNames(s.Factors)
	solid, pale := plot.Bar{Name: look.title, Colour: look.colour, Width: 10}, plot.Bar{Name: "could be chance", Colour: plot.Grey, Width: 10}
	ends := plot.Bar{Name: "interval", Colour: plot.Ink, Width: 1.5}
	tips := plot.Signs{Name: "value", Colour: plot.Ink, Symbol: "circle", Size: 6}
	places := ranked(s, outcome)
	places = slices.DeleteFunc(places, func(i int) bool { return !has(s, outcome, s.Factors[i].Path, look.name) })
	for row, i := range places[:min(len(places), factorsMost)] {
		p.Names = append(p.Names, names[i])
		x, ok := indexOf(s, outcome, s.Factors[i].Path, look.name)
		if !ok {
			continue
		}
		says := format.Clip(s.Factors[i].Path, 120) + ": " + write(x.Value)
		if format.Finite(x.CILow) && format.Finite(x.CIHigh) {
			says += " (" + write(x.CILow) + " to " + write(x.CIHigh) + ")"
		}
		length := plot.Stretch{Row: row, To: by * x.Value}
		if chance, may := mayBeChance(s, x); may {
			pale.Stretches = append(pale.Stretches, length)
			says += fmt.Sprintf(", p %s: could be chance", format.Number(chance))
		} else {
			solid.Stretches = append(solid.Stretches, length)
		}
		ends.Stretches = append(ends.Stretches, plot.Stretch{Row: row, From: by * x.CILow, To: by * x.CIHigh})
		tips.Spots = append(tips.Spots, plot.Spot{Row: row, At: by * x.Value, Note: p.Tell(says)})
	}
	p.Bars, p.Signs = []plot.Bar{solid, pale, ends}, []plot.Signs{tips}
	return p
}

// scarce says which factors have no share of variance, because a value has too few points. It is empty if there are none.
func scarce(s *results.Sweep) string {
	for _, x := range s.Indices {
		if x.Name == "eta2" && x.Note != "" {
			return fmt.Sprintf("At least one factor has no share of variance. %s: %s.", format.Clip(x.Factor, 120), format.Clip(x.Note, format.TextLength))
		}
	}
	return ""
}

// leftOut says how many points the sensitivity indices leave out, because runs failed or measured nothing. It is empty if they leave out none.
func leftOut(s *results.Sweep) string {
	for _, x := range s.Indices {
		if x.Left > 0 {
			return fmt.Sprintf("At least one index leaves out %d of %d points or base samples, because runs failed or measured nothing. If these lie in one part of the ranges, the index is biased.",
				x.Left, x.Left+x.Used)
		}
	}
	return ""
}

func indexTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Sensitivity indices, with 95 % intervals where available", Head: []string{"outcome", "factor", "index", "value", "low", "high", "used", "left out", "note"}}
	for _, x := range s.Indices {
		t.Rows = append(t.Rows, []string{outcomeName(x.Outcome), format.Clip(x.Factor, 120), format.Clip(x.Name, 24), format.Number(x.Value), format.Number(x.CILow), format.Number(x.CIHigh), fmt.Sprint(x.Used), fmt.Sprint(x.Left), format.Clip(x.Note, format.TextLength)})
	}
	return t.WithData(indicesCSV(s))
}

// indicesCSV returns the sensitivity indices, in the format of indices.csv.
func indicesCSV(s *results.Sweep) string {
	var rows [][]string
	for _, x := range s.Indices {
		row := append([]string{format.Clip(x.Outcome, 120), format.Clip(x.Factor, 160), format.Clip(x.Name, 24)}, exact(x.Value, x.CILow, x.CIHigh)...)
		rows = append(rows, append(row, fmt.Sprint(x.Used), fmt.Sprint(x.Left), format.Clip(x.Note, format.TextLength)))
	}
	return plot.CSV([]string{"outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left", "note"}, rows)
}
