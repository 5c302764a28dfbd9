package charts

import (
	"cmp"
	"fmt"
	"slices"

	"whackamole/runs/results"
)

// policiesMost is how many policies are drawn; the table has them all.
const policiesMost = 20

// decisions shows how the policies stand up where nobody knows the odds.
func decisions(s *results.Sweep) (figure, error) {
	f := figure{
		ID: "decisions", Heading: "Which policy stands up best",
		Means: "A policy is what the levers are set to; the other factors make the states of the world, whose odds nobody knows. Regret is how far a policy falls behind the best one for the " +
			"same state: on average (dark) and at worst (pale). The diamond marks the smallest worst regret. Where a criterion says what is good enough, the share of states in which a policy is.",
	}
	if len(s.Decisions) == 0 {
		f.Empty = "Nothing to show: no criterion was given, or no factor is a lever. A sweep with a criterion says which policy has the least to regret."
		if s.Undecided != "" {
			f.Empty = "Nothing to show: " + clip(s.Undecided, textLength)
		}
		return f, nil
	}
	var all []rows
	for i, d := range s.Decisions {
		drawn := leastRegret(d)
		all = append(all, regretRows(s, d, drawn, fmt.Sprintf("regret-%d", i)))
		if finite(d.Threshold) {
			all = append(all, enoughRows(s, d, drawn, fmt.Sprintf("enough-%d", i)))
		}
		if d.Note != "" {
			f.Remark += capital(outcomeName(d.Outcome)) + ": " + clip(d.Note, textLength) + " "
		}
		if len(drawn) < len(d.Policies) {
			f.Remark += fmt.Sprintf("The %d of %d policies with the smallest worst regret are drawn. ", len(drawn), len(d.Policies))
		}
	}
	panels, err := drawAll(all)
	f.Panels, f.Data = panels, decisionTable(s)
	if len(panels) == 0 {
		f.Empty = "Nothing to show: no state of the world is left in which every policy was measured."
		return f, err
	}
	f.Legend = []key{{Name: "mean regret", Class: blue[1:], Kind: "area"}, {Name: "worst regret", Class: sky[1:], Kind: "area"},
		{Name: "smallest worst regret", Class: green[1:], Kind: "point"}}
	return f, err
}

// leastRegret gives the policies to draw, in their order: all, or those with the smallest worst regret.
func leastRegret(d results.Decision) []results.DecidedPolicy {
	if len(d.Policies) <= policiesMost {
		return d.Policies
	}
	some := slices.Clone(d.Policies)
	slices.SortStableFunc(some, func(a, b results.DecidedPolicy) int {
		if finite(a.MaxRegret) != finite(b.MaxRegret) {
			return map[bool]int{true: -1, false: 1}[finite(a.MaxRegret)]
		}
		return cmp.Compare(a.MaxRegret, b.MaxRegret)
	})
	return some[:policiesMost]
}

// rowPolicy names a policy beside a row.
func rowPolicy(s *results.Sweep, values []string) string {
	if len(values) == 1 {
		return clip(values[0], nameLength)
	}
	return clip(policyName(s, values), nameLength)
}

func regretRows(s *results.Sweep, d results.Decision, drawn []results.DecidedPolicy, id string) rows {
	unit, by := changeUnit(d.Unit)
	p := rows{ID: id, Title: "Regret in " + outcomeName(d.Outcome) + unitWords(d.Unit, true), Unit: unit, Zero: true,
		Label: "Mean and worst regret in " + outcomeName(d.Outcome) + ", a row for each policy"}
	worst, mean := bar{Name: "worst", Colour: sky, Width: 12}, bar{Name: "mean", Colour: blue, Width: 12}
	tips, best := signs{Name: "worst", Colour: sky, Symbol: "circle", Size: 7}, signs{Name: "smallest worst", Colour: green, Symbol: "diamond", Size: 14}
	for row, x := range drawn {
		p.Names = append(p.Names, rowPolicy(s, x.Values))
		says := p.tell(policyName(s, x.Values) + ": regret " + size(x.MeanLoss, d.Unit) + " on average, " + size(x.MaxRegret, d.Unit) + " at worst; mean " + inUnit(x.Mean, d.Unit))
		worst.Stretches, mean.Stretches = append(worst.Stretches, stretch{row, 0, by * x.MaxRegret}), append(mean.Stretches, stretch{row, 0, by * x.MeanLoss})
		at := spot{row, by * x.MaxRegret, says}
		if x.Minimax {
			best.Spots = append(best.Spots, at)
		} else {
			tips.Spots = append(tips.Spots, at)
		}
	}
	p.Bars, p.Signs = []bar{worst, mean}, []signs{tips, best}
	return p
}

func enoughRows(s *results.Sweep, d results.Decision, drawn []results.DecidedPolicy, id string) rows {
	p := rows{ID: id, Title: "States in which " + outcomeName(d.Outcome) + " is " + enough(d), Unit: "share", Zero: true, From: 0, To: 1,
		Label: "Share of the states of the world in which " + outcomeName(d.Outcome) + " is good enough, a row for each policy"}
	share := bar{Name: "good enough", Colour: green, Width: 12}
	tips := signs{Name: "good enough", Colour: green, Symbol: "circle", Size: 7}
	for row, x := range drawn {
		p.Names = append(p.Names, rowPolicy(s, x.Values))
		share.Stretches = append(share.Stretches, stretch{row, 0, x.Share})
		tips.Spots = append(tips.Spots, spot{row, x.Share, p.tell(fmt.Sprintf("%s: good enough in %d of %d states", policyName(s, x.Values), x.Met, d.Used))})
	}
	p.Bars, p.Signs = []bar{share}, []signs{tips}
	return p
}

// enough says from where on a policy is good enough.
func enough(d results.Decision) string {
	if d.Minimise {
		return "at most " + inUnit(d.Threshold, d.Unit)
	}
	return "at least " + inUnit(d.Threshold, d.Unit)
}

func decisionTable(s *results.Sweep) *table {
	t := &table{Caption: "Regret and satisficing over the states of the world", Head: []string{"criterion", "policy", "mean", "mean regret", "worst regret", "smallest worst", "good enough in", "states"}}
	for _, d := range s.Decisions {
		for _, x := range d.Policies {
			best, met := "", none
			if x.Minimax {
				best = "yes"
			}
			if finite(d.Threshold) {
				met = fmt.Sprint(x.Met)
			}
			t.Rows = append(t.Rows, []string{outcomeName(d.Outcome), policyName(s, x.Values), inUnit(x.Mean, d.Unit), size(x.MeanLoss, d.Unit), size(x.MaxRegret, d.Unit), best, met, fmt.Sprint(d.Used)})
		}
	}
	return t.data(decisionsCSV(s))
}
