package sweeppage

import (
	"cmp"
	"fmt"
	"slices"

	"whackamole/charts/page"
	"whackamole/charts/plot"
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// policiesMost is the largest number of policies in the drawing. The table lists all policies.
const policiesMost = 20

// decisions compares the regret of the policies over the states of the world. Nobody knows how likely each state is.
func decisions(s *results.Sweep) (page.Figure, error) {
	f := page.Figure{
		ID: "decisions", Heading: "Which policy is safest",
		Means: "A policy is one choice of values for the levers. The other factors make the states of the world; nobody knows how likely each state is. Regret is how far a policy is behind the best policy " +
			"in the same state: on average (dark) and at worst (pale). The diamond marks the smallest worst regret. If a criterion has a threshold, a panel shows the share of states in which a policy meets it.",
	}
	if len(s.Decisions) == 0 {
		f.Empty = "Nothing to show: no criterion was given, or no factor is a lever. Give both to compare policies."
		if s.Undecided != "" {
			f.Empty = "Nothing to show: " + format.Clip(s.Undecided, format.TextLength)
		}
		return f, nil
	}
	var all []plot.Rows
	for i, d := range s.Decisions {
		drawn := leastRegret(d)
		all = append(all, regretRows(s, d, drawn, fmt.Sprintf("regret-%d", i)))
		if format.Finite(d.Threshold) {
			all = append(all, enoughRows(s, d, drawn, fmt.Sprintf("enough-%d", i)))
		}
		if d.Note != "" {
			f.Remark += format.Capital(outcomeName(d.Outcome)) + ": " + format.Clip(d.Note, format.TextLength) + " "
		}
		if len(drawn) < len(d.Policies) {
			f.Remark += fmt.Sprintf("The %d of %d policies with the smallest worst regret are drawn. ", len(drawn), len(d.Policies))
		}
	}
	panels, err := plot.DrawAll(all)
	f.Panels, f.Data = panels, decisionTable(s)
	if len(panels) == 0 {
		f.Empty = "Nothing to show: no state of the world is left in which every policy was measured."
		return f, err
	}
	f.Legend = []plot.Key{{Name: "mean regret", Class: plot.Blue[1:], Kind: "area"}, {Name: "worst regret", Class: plot.Sky[1:], Kind: "area"},
		{Name: "smallest worst regret", Class: plot.Green[1:], Kind: "point"}}
	return f, err
}

// leastRegret returns the policies to draw. Up to policiesMost policies, it returns all of them. Otherwise it returns those with the smallest worst regret.
func leastRegret(d results.Decision) []results.DecidedPolicy {
	if len(d.Policies) <= policiesMost {
		return d.Policies
	}
	some := slices.Clone(d.Policies)
	slices.SortStableFunc(some, func(a, b results.DecidedPolicy) int {
		if format.Finite(a.MaxRegret) != format.Finite(b.MaxRegret) {
			return map[bool]int{true: -1, false: 1}[format.Finite(a.MaxRegret)]
		}
		return cmp.Compare(a.MaxRegret, b.MaxRegret)
	})
	return some[:policiesMost]
}

func regretRows(s *results.Sweep, d results.Decision, drawn []results.DecidedPolicy, id string) plot.Rows {
	unit, by := plot.ChangeUnit(d.Unit)
	p := plot.Rows{ID: id, Title: "Regret in " + outcomeName(d.Outcome) + plot.UnitWords(d.Unit, true), Unit: unit, Zero: true,
		Label: "Mean and worst regret in " + outcomeName(d.Outcome) + ", a row for each policy"}
	worst, mean := plot.Bar{Name: "worst", Colour: plot.Sky, Width: 12}, plot.Bar{Name: "mean", Colour: plot.Blue, Width: 12}
	tips, best := plot.Signs{Name: "worst", Colour: plot.Sky, Symbol: "circle", Size: 7}, plot.Signs{Name: "smallest worst", Colour: plot.Green, Symbol: "diamond", Size: 14}
	for row, x := range drawn {
		p.Names = append(p.Names, rowPolicy(s, x.Values))
		says := p.Tell(policyName(s, x.Values) + ": regret " + format.Size(x.MeanLoss, d.Unit) + " on average, " + format.Size(x.MaxRegret, d.Unit) + " at worst; mean outcome " + format.InUnit(x.Mean, d.Unit))
		worst.Stretches, mean.Stretches = append(worst.Stretches, plot.Stretch{Row: row, To: by * x.MaxRegret}), append(mean.Stretches, plot.Stretch{Row: row, To: by * x.MeanLoss})
		at := plot.Spot{Row: row, At: by * x.MaxRegret, Note: says}
		if x.Minimax {
			best.Spots = append(best.Spots, at)
		} else {
			tips.Spots = append(tips.Spots, at)
		}
	}
	p.Bars, p.Signs = []plot.Bar{worst, mean}, []plot.Signs{tips, best}
	return p
}

func enoughRows(s *results.Sweep, d results.Decision, drawn []results.DecidedPolicy, id string) plot.Rows {
	p := plot.Rows{ID: id, Title: "States in which " + outcomeName(d.Outcome) + " is " + enough(d), Unit: "share", Zero: true, From: 0, To: 1,
		Label: "Share of the states of the world in which " + outcomeName(d.Outcome) + " meets the threshold, a row for each policy"}
	share := plot.Bar{Name: "threshold met", Colour: plot.Green, Width: 12}
	tips := plot.Signs{Name: "threshold met", Colour: plot.Green, Symbol: "circle", Size: 7}
	for row, x := range drawn {
		p.Names = append(p.Names, rowPolicy(s, x.Values))
		share.Stretches = append(share.Stretches, plot.Stretch{Row: row, To: x.Share})
		tips.Spots = append(tips.Spots, plot.Spot{Row: row, At: x.Share, Note: p.Tell(fmt.Sprintf("%s: threshold met in %d of %d states", policyName(s, x.Values), x.Met, d.Used))})
	}
	p.Bars, p.Signs = []plot.Bar{share}, []plot.Signs{tips}
	return p
}

// enough writes the threshold of a criterion as text: "at least 80 %", or "at most" if the criterion minimises.
func enough(d results.Decision) string {
	if d.Minimise {
		return "at most " + format.InUnit(d.Threshold, d.Unit)
	}
	return "at least " + format.InUnit(d.Threshold, d.Unit)
}

func decisionTable(s *results.Sweep) *plot.Table {
	t := &plot.Table{Caption: "Regret, and thresholds met, over the states of the world (pp: percentage points)", Head: []string{"criterion", "policy", "mean", "mean regret", "worst regret", "smallest worst regret", "threshold met in", "states"}}
	for _, d := range s.Decisions {
		for _, x := range d.Policies {
			best, met := "", format.None
			if x.Minimax {
				best = "yes"
			}
			if format.Finite(d.Threshold) {
				met = fmt.Sprint(x.Met)
			}
			t.Rows = append(t.Rows, []string{outcomeName(d.Outcome), policyName(s, x.Values), format.InUnit(x.Mean, d.Unit), format.Size(x.MeanLoss, d.Unit), format.Size(x.MaxRegret, d.Unit), best, met, fmt.Sprint(d.Used)})
		}
	}
	return t.WithData(decisionsCSV(s))
}

// decisionsCSV returns, for each criterion and policy, the mean, the regret and the number of states in which the threshold is met.
func decisionsCSV(s *results.Sweep) string {
	var rows [][]string
	for _, d := range s.Decisions {
		for _, p := range d.Policies {
			row := append([]string{format.Clip(d.Outcome, 120), map[bool]string{true: "min", false: "max"}[d.Minimise], format.Digits(d.Threshold)}, levered(s, p.Values)...)
			row = append(append(row, exact(p.Mean, p.MeanLoss, p.MaxRegret)...), fmt.Sprint(p.Minimax), fmt.Sprint(p.Met), format.Digits(p.Share), fmt.Sprint(d.Used), fmt.Sprint(d.Left))
			rows = append(rows, row)
		}
	}
	head := append([]string{"outcome", "goal", "threshold"}, leverPaths(s)...)
	return plot.CSV(append(head, "mean", "mean_regret", "max_regret", "minimax", "met", "share", "used", "left"), rows)
}
