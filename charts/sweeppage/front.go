package sweeppage

import (
	"fmt"
	"math"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// front draws the policies in a plane of two criteria, for each pair of criteria. It marks the policies on the Pareto front, which no other policy beats.
func front(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{ID: "front", Heading: "Trade-offs between criteria",
		Means: "Each symbol is a policy, placed at its means over the states of the world. A policy beats another if it is at least as good by every criterion and better by one. No policy beats a diamond; each circle is beaten by a diamond."}
	if s.Front == nil || len(s.Front.Outcomes) < 2 {
		f.Empty = "Nothing to show: a trade-off needs two criteria."
		return f, nil
	}
	for a := range s.Front.Outcomes {
		for b := a + 1; b < len(s.Front.Outcomes); b++ {
			one, ok, err := frontPanel(s, a, b)
			if err != nil {
				return f, err
			}
			if ok {
				f.Panels = append(f.Panels, one)
			}
		}
	}
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: no policy was measured by both criteria."
		return f, nil
	}
	if len(s.Front.Outcomes) > 2 {
		f.Remark = "The diamonds are found by all criteria together, so in a panel of two criteria a diamond need not lie at the edge."
	}
	f.Legend = []plot.Key{{Name: "on the front", Class: plot.Green[1:], Kind: "point"}, {Name: "beaten by another", Class: plot.Grey[1:], Kind: "dot"}}
	f.Data = frontTable(s)
	return f, nil
}

// criterionUnit returns the unit of an outcome that is used as a criterion.
func criterionUnit(s *results.Sweep, outcome string) string {
	for _, d := range s.Decisions {
		if d.Outcome == outcome {
			return d.Unit
		}
	}
	m, _ := meanOf(outcomesOf(s), outcome)
	return m.Unit
}

// better says whether more or less of a criterion's outcome is better: ", less is better".
func better(s *results.Sweep, outcome string) string {
	for _, d := range s.Decisions {
		if d.Outcome == outcome && d.Minimise {
			return ", less is better"
		} else if d.Outcome == outcome {
			return ", more is better"
		}
	}
	return ""
}

// frontPanel draws the policies by criteria a (left to right) and b (bottom to top). ok is false if no policy has a mean for both.
func frontPanel(s *results.Sweep, a, b int) (p plot.Panel, ok bool, err error) {
	across, up := s.Front.Outcomes[a], s.Front.Outcomes[b]
	drawn := plot.Plane{ID: fmt.Sprintf("front-%d-%d", a, b), Across: frontScale(s, a), Up: frontScale(s, b), Named: len(s.Front.Policies) <= namedMost}
	for _, of := range []struct {
		signs  plot.PlaneSigns
		member bool
	}{{plot.PlaneSigns{Name: "beaten by another", Colour: plot.Grey, Symbol: "circle", Size: 10}, false}, {plot.PlaneSigns{Name: "on the front", Colour: plot.Green, Symbol: "diamond", Size: 15}, true}} {
		g := of.signs
		for _, x := range s.Front.Policies {
			if x.Member != of.member || b >= len(x.Means) || !format.Finite(x.Means[a]) || !format.Finite(x.Means[b]) {
				continue
			}
			ok = true
			g.Spots = append(g.Spots, plot.PlaneSpot{X: x.Means[a], Y: x.Means[b], Name: rowPolicy(s, x.Values),
				Says: policyName(s, x.Values) + ": " + outcomeName(across) + " " + format.InUnit(x.Means[a], criterionUnit(s, across)) + ", " +
					outcomeName(up) + " " + format.InUnit(x.Means[b], criterionUnit(s, up)) + "; " + g.Name})
		}
		drawn.Signs = append(drawn.Signs, g)
	}
	encoded, err := drawn.Draw()
	return plot.Panel{ID: drawn.ID, Title: "Left to right: " + outcomeName(across) + better(s, across) + ". Bottom to top: " + outcomeName(up) + better(s, up) + ".", Label: "Policies by " + outcomeName(across) + " and " + outcomeName(up),
		Height: "tall", Drawing: encoded}, ok, err
}

// namedMost is the largest number of policies whose names are in the drawing. More names would overlap.
const namedMost = 8

// frontScale returns the scale of the axis of a criterion. The scale extends a little beyond the lowest and highest mean.
func frontScale(s *results.Sweep, criterion int) plot.PlaneScale {
	low, high := meansOf(s.Front, criterion)
	scale := plot.PlaneScale{Unit: plot.Fine(plot.DrawnUnit(criterionUnit(s, s.Front.Outcomes[criterion])), low, high)}
	if low > high {
		return scale
	}
	room := (high - low) / 12
	if room == 0 {
		room = max(math.Abs(low)/12, 1e-9)
	}
	if format.Finite(low-room) && format.Finite(high+room) {
		scale.From, scale.To = low-room, high+room
	}
	return scale
}

// meansOf returns the lowest and highest mean of the policies under a criterion. Without any mean, low is +Inf and high is −Inf.
func meansOf(f *results.ParetoFront, criterion int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range f.Policies {
		if criterion < len(p.Means) && format.Finite(p.Means[criterion]) {
			low, high = min(low, p.Means[criterion]), max(high, p.Means[criterion])
		}
	}
	return low, high
}

func frontTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Means over the states of the world", Head: []string{"policy"}}
	for _, o := range s.Front.Outcomes {
		t.Head = append(t.Head, outcomeName(o))
	}
	t.Head = append(t.Head, "on the front")
	for _, x := range s.Front.Policies {
		row := []string{policyName(s, x.Values)}
		for k, o := range s.Front.Outcomes {
			text := format.None
			if k < len(x.Means) {
				text = format.InUnit(x.Means[k], criterionUnit(s, o))
			}
			row = append(row, text)
		}
		t.Rows = append(t.Rows, append(row, map[bool]string{true: "yes", false: "no"}[x.Member]))
	}
	return t.WithData(frontCSV(s))
}

// frontCSV returns each policy with its mean under every criterion, and whether it is on the Pareto front.
func frontCSV(s *results.Sweep) string {
	var rows [][]string
	head := leverPaths(s)
	for _, o := range s.Front.Outcomes {
		head = append(head, format.Clip(o, 120))
	}
	for _, p := range s.Front.Policies {
		row := append(levered(s, p.Values), means(p.Means, len(s.Front.Outcomes))...)
		rows = append(rows, append(row, fmt.Sprint(p.Member)))
	}
	return plot.CSV(append(head, "pareto"), rows)
}
