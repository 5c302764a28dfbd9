package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"whackamole/runs/results"
)

// boxes shows in which corner of the unknown each policy fails.
func boxes(s *results.Sweep) (figure, error) {
	f := figure{
		ID: "boxes", Heading: "Where a policy fails",
		Means: "The box that holds most of the failures with the fewest factors restricted (patient rule induction). A row for each factor the box restricts, from the lowest to the highest value that was " +
			"tried; the thick part is what lies inside the box. Factors without a row may take any value; of a factor with words for values the row names those inside. Coverage is the share of all failures that lie inside, density the share of what lies inside that fails.",
	}
	if len(s.Boxes) == 0 {
		f.Empty = "Nothing to show: no criterion says what counts as failing, or nothing failed it. A sweep with a criterion and a threshold says where policies fail."
		return f, nil
	}
	var all []rows
	for i, b := range s.Boxes {
		f.Says = append(f.Says, boxWords(s, b))
		all = append(all, boxRows(s, b, fmt.Sprintf("box-%d", i)))
	}
	panels, err := drawAll(all)
	if f.Panels = panels; len(panels) > 0 {
		f.Legend = []key{{Name: "tried", Class: grey[1:], Kind: "line"}, {Name: "inside the box", Class: red[1:], Kind: "area"}}
	}
	f.Data = boxTable(s)
	return f, err
}

// limitWords say what a box allows of a factor.
func limitWords(s *results.Sweep, l results.BoxLimit) string {
	name, unit := factorNamed(s, l.Factor)
	if unit == "1 or 0" || unit == "fraction" {
		unit = ""
	}
	switch {
	case l.Allowed != nil:
		return name + " is " + clip(strings.Join(l.Allowed, " or "), textLength)
	case finite(l.Low) && finite(l.High):
		return name + " lies from " + inUnit(l.Low, unit) + " to " + inUnit(l.High, unit)
	case finite(l.Low):
		return name + " is " + inUnit(l.Low, unit) + " or more"
	case finite(l.High):
		return name + " is " + inUnit(l.High, unit) + " or less"
	}
	return name + " is anything"
}

// factorNamed gives the short name and the unit of a factor.
func factorNamed(s *results.Sweep, path string) (name, unit string) {
	i := slices.IndexFunc(s.Factors, func(f results.SweptFactor) bool { return f.Path == path })
	if i < 0 {
		return clip(path, nameLength), ""
	}
	return factorNames(s.Factors)[i], s.Factors[i].Unit
}

// lineWords write a line such as "reachability_mean < 0.8" as a reader would: "mean reach below 80 %".
func lineWords(says, name, unit string) string {
	parts := strings.Fields(says)
	if len(parts) != 3 {
		return clip(says, 120)
	}
	side, known := map[string]string{"<": " below ", ">": " above "}[parts[1]]
	v, ok := numeric(parts[2])
	if !known || !ok {
		return clip(says, 120)
	}
	return name + side + inUnit(v, unit)
}

// failing says what counts as failing.
func failing(s *results.Sweep, b results.DiscoveryBox) string {
	return lineWords(b.Says, outcomeName(b.Outcome), criterionUnit(s, b.Outcome))
}

// boxWords say a box in a few sentences.
func boxWords(s *results.Sweep, b results.DiscoveryBox) string {
	text := fmt.Sprintf("Failing is %s. With %s that happens at %d of %d points", failing(s, b), policyName(s, b.Policy), b.All, b.Used)
	switch {
	case b.All == 0, b.All == b.Used:
		return text + "."
	case len(b.Limits) == 0:
		return text + ", and in no corner more than elsewhere."
	}
	var limits []string
	for _, l := range b.Limits {
		limits = append(limits, limitWords(s, l))
	}
	text += fmt.Sprintf("; where %s, at %d of %d. %s of all failures lie there (coverage), and %s of the points there fail (density).",
		strings.Join(limits, " and "), b.Cases, b.Runs, share(b.Coverage), share(b.Density))
	if b.Note != "" {
		text += " " + clip(b.Note, textLength)
	}
	return text
}

// tried gives the ends of what a factor was tried at: its interval, or the numbers among its values.
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

// boxRows draws the limits, each on the scale of what was tried.
func boxRows(s *results.Sweep, b results.DiscoveryBox, id string) rows {
	p := rows{ID: id, Title: capital(policyName(s, b.Policy)) + " fails: " + failing(s, b), Unit: "span", From: 0, To: 1, Label: "Limits of the box, a row for each factor it restricts"}
	all, inside := bar{Name: "tried", Colour: grey, Width: 2}, bar{Name: "inside", Colour: red, Width: 12}
	tips := signs{Name: "inside", Colour: red, Symbol: "circle", Size: 8}
	for row, l := range b.Limits {
		name, _ := factorNamed(s, l.Factor)
		p.Names = append(p.Names, name)
		says := limitWords(s, l)
		if finite(l.P) {
			says += fmt.Sprintf("; p %s that this limit is chance", number(l.P))
		}
		note := p.tell(says)
		all.Stretches = append(all.Stretches, stretch{row, 0, 1})
		i := slices.IndexFunc(s.Factors, func(f results.SweptFactor) bool { return f.Path == l.Factor })
		if i < 0 {
			continue
		}
		if l.Allowed != nil { // values without an order lie at equal distances, and the row says which they are
			p.Names[row] = clip(name+": "+strings.Join(l.Allowed, ", "), nameLength)
			for _, v := range l.Allowed {
				if k := slices.Index(s.Factors[i].Levels, v); k >= 0 {
					n := float64(len(s.Factors[i].Levels))
					inside.Stretches = append(inside.Stretches, stretch{row, float64(k) / n, float64(k+1) / n})
					tips.Spots = append(tips.Spots, spot{row, (float64(k) + 0.5) / n, note})
				}
			}
			continue
		}
		low, high := tried(s.Factors[i])
		on := func(x, open float64) float64 {
			if !finite(x) {
				return open
			}
			return min(max((x-low)/(high-low), 0), 1)
		}
		from, to := on(l.Low, 0), on(l.High, 1)
		inside.Stretches = append(inside.Stretches, stretch{row, from, to})
		tips.Spots = append(tips.Spots, spot{row, from, note}, spot{row, to, note})
	}
	p.Bars, p.Signs = []bar{all, inside}, []signs{tips}
	return p
}

func boxTable(s *results.Sweep) *table {
	t := &table{Caption: "The boxes", Head: []string{"policy", "fails where", "limit", "quasi-p", "points inside", "failures inside", "failures", "points", "coverage", "density"}}
	for _, b := range s.Boxes {
		row := func(limit, p string) {
			t.Rows = append(t.Rows, []string{policyName(s, b.Policy), failing(s, b), limit, p, fmt.Sprint(b.Runs), fmt.Sprint(b.Cases), fmt.Sprint(b.All), fmt.Sprint(b.Used),
				share(b.Coverage), share(b.Density)})
		}
		if len(b.Limits) == 0 {
			row("no limit", none)
		}
		for _, l := range b.Limits {
			row(limitWords(s, l), number(l.P))
		}
	}
	return t.data(boxesCSV(s))
}
