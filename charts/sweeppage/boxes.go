package sweeppage

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// boxes draws, for each policy, the part of the tried values in which the policy fails most often.
func boxes(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{
		ID: "boxes", Heading: "Where a policy fails",
		Means: "A box is the part of the tried values in which failures are most frequent, described by few factors (patient rule induction, PRIM). Each row is a factor that the box limits, from the lowest to the " +
			"highest value tried; the thick part is inside the box. A factor without a row may take any value. If the values are words, the row names those inside. Coverage is the share of all failures that lie inside; " +
			"density is the share of the inside that fails. A small quasi-p means that a limit is hardly chance.",
	}
	if len(s.Boxes) == 0 {
		f.Empty = "Nothing to show: no criterion has a threshold, or the points do not cover the ranges of the factors. Give a criterion with a threshold to see where policies fail."
		return f, nil
	}
	var all []plot.Rows
	for i, b := range s.Boxes {
		f.Says = append(f.Says, boxWords(s, b))
		all = append(all, boxRows(s, b, fmt.Sprintf("box-%d", i)))
	}
	panels, err := plot.DrawAll(all)
	if f.Panels = panels; len(panels) > 0 {
		f.Legend = []plot.Key{{Name: "tried", Class: plot.Grey[1:], Kind: "line"}, {Name: "inside the box", Class: plot.Red[1:], Kind: "area"}}
	}
	f.Data = boxTable(s)
	return f, err
}

// limitWords writes the limits that a box sets for one factor: "offline is 0.3 or more".
func limitWords(s *results.Sweep, l results.BoxLimit) string {
	name, unit := factorNamed(s, l.Factor)
	if unit == "1 or 0" || unit == "fraction" {
		unit = ""
	}
	switch {
	case l.Allowed != nil:
		return name + " is " + format.Clip(strings.Join(l.Allowed, " or "), format.TextLength)
	case format.Finite(l.Low) && format.Finite(l.High):
		return name + " lies from " + format.InUnit(l.Low, unit) + " to " + format.InUnit(l.High, unit)
	case format.Finite(l.Low):
		return name + " is " + format.InUnit(l.Low, unit) + " or more"
	case format.Finite(l.High):
		return name + " is " + format.InUnit(l.High, unit) + " or less"
	}
	return name + " is anything"
}

// lineWords writes a condition such as "reachability_mean < 0.8" in words: "mean reach below 80 %".
func lineWords(says, name, unit string) string {
	parts := strings.Fields(says)
	if len(parts) != 3 {
		return format.Clip(says, 120)
	}
	side, known := map[string]string{"<": " below ", ">": " above "}[parts[1]]
	v, ok := numeric(parts[2])
	if !known || !ok {
		return format.Clip(says, 120)
	}
	return name + side + format.InUnit(v, unit)
}

// failing describes the results that count as a failure: "mean reach below 80 %".
func failing(s *results.Sweep, b results.DiscoveryBox) string {
	return lineWords(b.Says, outcomeName(b.Outcome), criterionUnit(s, b.Outcome))
}

// boxWords describes a box in a few sentences: how often the policy does not fail, and where it fails most.
func boxWords(s *results.Sweep, b results.DiscoveryBox) string {
	what := map[bool]string{true: "state", false: "point"}[len(b.Policy) > 0]
	text := format.Capital(policyName(s, b.Policy)) + keeping(s, b)
	text += " " + inStates(b.Used-b.All, b.Used, what) + "."
	if b.All == 0 || b.All == b.Used {
		return text
	}
	if len(b.Limits) == 0 {
		return text + " No part of the tried values holds more failures than the rest."
	}
	var limits []string
	for _, l := range b.Limits {
		limits = append(limits, limitWords(s, l))
	}
	text += fmt.Sprintf(" Failures are most frequent where %s: in %d of %s there (density %s). That is %s of all failures (coverage).",
		strings.Join(limits, " and "), b.Cases, format.CountOf(b.Runs, what), format.Share(b.Density), format.Share(b.Coverage))
	if b.Note != "" {
		text += " " + format.Clip(b.Note, format.TextLength)
	}
	return text
}

// keeping says what a policy achieves in a state where it does not fail: " keeps mean reach at 80 % or above".
func keeping(s *results.Sweep, b results.DiscoveryBox) string {
	fails := failing(s, b)
	for _, side := range [][2]string{{" below ", " or above"}, {" above ", " or below"}} {
		if name, line, ok := strings.Cut(fails, side[0]); ok {
			return " keeps " + name + " at " + line + side[1]
		}
	}
	return " avoids " + fails
}

// tried returns the lowest and highest tried value of a factor: the ends of its interval, or the extremes of its numeric levels.
func tried(f results.SweptFactor) (low, high float64) {
	low, high = f.Low, f.High
	if len(f.Levels) > 0 {
		low, high = math.Inf(1), math.Inf(-1)
		for _, v := range f.Levels {
			if x, ok := numeric(v); ok {
				low, high = min(low, x), max(high, x)
			}
		}
	}
	return low, high
}

// boxRows draws the limits of a box, one row for each limited factor. Each row has its own scale, from the lowest to the highest tried value.
func boxRows(s *results.Sweep, b results.DiscoveryBox, id string) plot.Rows {
	p := plot.Rows{ID: id, Title: format.Capital(policyName(s, b.Policy)) + " fails: " + failing(s, b), Unit: "span", From: 0, To: 1, Label: "Limits of the box, a row for each factor that it limits"}
	all, inside := plot.Bar{Name: "tried", Colour: plot.Grey, Width: 2}, plot.Bar{Name: "inside", Colour: plot.Red, Width: 12}
	tips := plot.Signs{Name: "inside", Colour: plot.Red, Symbol: "circle", Size: 8}
	for row, l := range b.Limits {
		name, _ := factorNamed(s, l.Factor)
		p.Names = append(p.Names, name)
		says := limitWords(s, l)
		if format.Finite(l.P) {
			says += fmt.Sprintf("; quasi-p %s", format.Number(l.P))
		}
		note := p.Tell(says)
		all.Stretches = append(all.Stretches, plot.Stretch{Row: row, To: 1})
		i := slices.IndexFunc(s.Factors, func(f results.SweptFactor) bool { return f.Path == l.Factor })
		if i < 0 {
			continue
		}
		if l.Allowed != nil { // the tried values are words: each word gets an equal part of the row, and the row's name lists the words inside the box
			p.Names[row] = format.Clip(name+": "+strings.Join(l.Allowed, ", "), nameLength)
			for _, v := range l.Allowed {
				if k := slices.Index(s.Factors[i].Levels, v); k >= 0 {
					n := float64(len(s.Factors[i].Levels))
					inside.Stretches = append(inside.Stretches, plot.Stretch{Row: row, From: float64(k) / n, To: float64(k+1) / n})
					tips.Spots = append(tips.Spots, plot.Spot{Row: row, At: (float64(k) + 0.5) / n, Note: note})
				}
			}
			continue
		}
		low, high := tried(s.Factors[i])
		on := func(x, open float64) float64 {
			if !format.Finite(x) {
				return open
			}
			return min(max((x-low)/(high-low), 0), 1)
		}
		from, to := on(l.Low, 0), on(l.High, 1)
		inside.Stretches = append(inside.Stretches, plot.Stretch{Row: row, From: from, To: to})
		tips.Spots = append(tips.Spots, plot.Spot{Row: row, At: from, Note: note}, plot.Spot{Row: row, At: to, Note: note})
	}
	p.Bars, p.Signs = []plot.Bar{all, inside}, []plot.Signs{tips}
	return p
}

func boxTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "The boxes", Head: []string{"policy", "fails where", "limit", "quasi-p", "points inside", "failures inside", "failures", "points", "coverage", "density"}}
	for _, b := range s.Boxes {
		row := func(limit, p string) {
			t.Rows = append(t.Rows, []string{policyName(s, b.Policy), failing(s, b), limit, p, fmt.Sprint(b.Runs), fmt.Sprint(b.Cases), fmt.Sprint(b.All), fmt.Sprint(b.Used),
				format.Share(b.Coverage), format.Share(b.Density)})
		}
		if len(b.Limits) == 0 {
			row("no limit", format.None)
		}
		for _, l := range b.Limits {
			row(limitWords(s, l), format.Number(l.P))
		}
	}
	return t.WithData(boxesCSV(s))
}

// boxesCSV returns the boxes, one row for each limit, in the format of boxes.csv.
func boxesCSV(s *results.Sweep) string {
	var rows [][]string
	for _, b := range s.Boxes {
		limits := b.Limits
		if len(limits) == 0 {
			limits = []results.BoxLimit{{}}
		}
		for _, l := range limits {
			row := append([]string{format.Clip(b.Outcome, 120), format.Clip(b.Says, 200)}, levered(s, b.Policy)...)
			ends := []string{"", "", "", ""}
			if l.Factor != "" {
				ends = []string{format.Digits(l.Low), format.Digits(l.High), format.Clip(strings.Join(l.Allowed, " "), format.TextLength), format.Digits(l.P)}
			}
			row = append(append(row, format.Clip(l.Factor, 160)), ends...)
			row = append(row, fmt.Sprint(b.Runs), fmt.Sprint(b.Cases))
			row = append(row, exact(b.Coverage, b.Density, b.Mass)...)
			rows = append(rows, append(row, fmt.Sprint(b.Used), fmt.Sprint(b.Left), fmt.Sprint(b.All)))
		}
	}
	head := append([]string{"outcome", "fails_where"}, leverPaths(s)...)
	return plot.CSV(append(head, "factor", "low", "high", "allowed", "quasi_p", "points", "cases", "coverage", "density", "mass", "used", "left", "all_cases"), rows)
}
