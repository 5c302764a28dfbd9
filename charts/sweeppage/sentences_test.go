package sweeppage

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"whackamole/charts/page"
	"whackamole/runs/results"
)

// plain joins sentences into one text, as a reader of the page sees them.
func plain(all []page.Said) string {
	var b strings.Builder
	for _, said := range all {
		for _, p := range said {
			b.WriteString(p.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\u202f", " ")
}

func TestASweepSaysWhereAPolicyKeepsItsThreshold(t *testing.T) {
	s := &results.Sweep{Factors: []results.SweptFactor{{Path: "messenger.policy", Use: "lever"}, {Path: "population.vpn", Unit: "share", Use: "uncertainty"}}}
	layered := []string{"layered"}
	at := func(all, used int) results.DiscoveryBox {
		return results.DiscoveryBox{Outcome: "reachability_mean", Says: "reachability_mean < 0.8", Policy: layered, All: all, Used: used}
	}
	corner, loss, alone, odd := at(3, 8), at(2, 8), at(0, 1), at(1, 4)
	corner.Limits, corner.Cases, corner.Runs, corner.Coverage, corner.Density = []results.BoxLimit{{Factor: "population.vpn", Low: math.Inf(-1), High: 0.2}}, 2, 4, 2./3, 0.5
	loss.Outcome, loss.Says, loss.Policy = "loss_business_usd_total", "loss_business_usd_total > 1e6", nil
	odd.Says = "reachability_mean odd"
	s.Swept = []results.SweptPoint{{Means: []results.SweptMean{{Outcome: "reachability_mean", Unit: "share"}, {Outcome: "loss_business_usd_total", Unit: "USD"}}}}
	for want, b := range map[string]results.DiscoveryBox{
		"Messenger policy layered keeps mean reach at 80.0 % or above in all 8 states.":                                                                                                                                              at(0, 8),
		"Messenger policy layered keeps mean reach at 80.0 % or above in none of the 8 states.":                                                                                                                                      at(8, 8),
		"Messenger policy layered keeps mean reach at 80.0 % or above in 1 of 1 state.":                                                                                                                                              alone,
		"Messenger policy layered keeps mean reach at 80.0 % or above in 5 of 8 states. No part of the tried values holds more failures than the rest.":                                                                              at(3, 8),
		"Messenger policy layered keeps mean reach at 80.0 % or above in 5 of 8 states. Failures are most frequent where vpn is 20.0 % or less: in 2 of 4 states there (density 50.0 %). That is 66.7 % of all failures (coverage).": corner,
		"The scenario’s own policy keeps loss of unrelated businesses at $1.00 M or below in 6 of 8 points. No part of the tried values holds more failures than the rest.":                                                          loss,
		"Messenger policy layered avoids reachability_mean odd in 3 of 4 states. No part of the tried values holds more failures than the rest.":                                                                                     odd,
	} {
		if got := plain([]page.Said{{page.Words(boxWords(s, b))}}); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
}

func TestASweepNamesTheSafestPolicies(t *testing.T) {
	s := &results.Sweep{Factors: []results.SweptFactor{{Path: "messenger.policy", Use: "lever"}}}
	judged := func(used int, regrets ...float64) results.Decision {
		d := results.Decision{Outcome: "reachability_mean", Unit: "share", Used: used}
		least := math.Inf(1)
		for _, r := range regrets {
			least = min(least, r)
		}
		for i, r := range regrets {
			d.Policies = append(d.Policies, results.DecidedPolicy{Values: []string{string(rune('a' + i))}, MaxRegret: r, Minimax: r == least})
		}
		return d
	}
	for want, d := range map[string]results.Decision{
		"": judged(8, 0.1),
		"By mean reach, messenger policy a is the best of 2 policies in all 8 states of the world.":                                                                                                                                judged(8, 0, 0.1),
		"By mean reach, messenger policy a and messenger policy b are the best of 3 policies in all 8 states of the world.":                                                                                                        judged(8, 0, 0, 0.1),
		"By mean reach, messenger policy b is the safest of 2 policies: in the worst of 8 states of the world, it is 2 percentage points behind the best policy for that state (smallest worst regret).":                           judged(8, 0.1, 0.02),
		"By mean reach, messenger policy a and messenger policy b are the safest of 3 policies: in the worst of 8 states of the world, each is 2 percentage points behind the best policy for that state (smallest worst regret).": judged(8, 0.02, 0.02, 0.1),
	} {
		if got := plain(sayLeastRegret(s, d)); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
	for want, members := range map[string][]bool{
		"": {false, false},
		"By mean reach and loss of unrelated businesses together, none of the 2 policies beats another.":                                              {true, true},
		"By mean reach and loss of unrelated businesses together, no other policy beats messenger policy a (1 of 2 policies).":                        {true, false},
		"By mean reach and loss of unrelated businesses together, no other policy beats messenger policy a and messenger policy c (2 of 3 policies).": {true, false, true},
	} {
		s.Front = &results.ParetoFront{Outcomes: []string{"reachability_mean", "loss_business_usd_total"}}
		for i, member := range members {
			s.Front.Policies = append(s.Front.Policies, results.FrontPolicy{Values: []string{string(rune('a' + i))}, Member: member})
		}
		if got := plain(sayFront(s)); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
}

func TestASweepSaysHowManyPointsDiffer(t *testing.T) {
	nan := math.NaN()
	apart := func(mean, low, high float64) results.SweptMean {
		return results.SweptMean{Outcome: "reachability_mean", Unit: "share", Mean: mean, CILow: low, High: high}
	}
	clear, unclear, same := apart(-0.1, -0.12, -0.08), apart(-0.01, -0.03, 0.01), apart(0, 0, 0)
	const first = "Mean reach: 90.0 % (95 % interval 88.0 % to 92.0 %) at vpn 0. "
	for want, others := range map[string][]results.SweptMean{
		first + "No other point can be compared with it.":                                                                                                      {apart(nan, nan, nan)},
		first + "The other point does not differ from it.":                                                                                                     {same},
		first + "None of the 2 other points differs from it.":                                                                                                  {same, same},
		first + "At vpn 1 it is 10 percentage points lower (8 pp to 12 pp).":                                                                                   {clear},
		first + "The difference at vpn 1 may be chance: −1 percentage point (−3 pp to +1 pp).":                                                                 {unclear},
		first + "None of the 2 other points differs from it by more than chance.":                                                                              {unclear, unclear},
		first + "1 of the 2 other points differs from it by more than chance. The largest difference is at vpn 2: 10 percentage points lower (8 pp to 12 pp).": {unclear, clear},
		first + "2 of the 3 other points differ from it by more than chance. The largest difference is at vpn 1: 10 percentage points lower (8 pp to 12 pp).":  {clear, unclear, clear},
		first + "All 2 other points differ from it by more than chance. The largest difference is at vpn 1: 10 percentage points lower (8 pp to 12 pp).":       {clear, clear},
	} {
		mean := apart(0.9, 0.88, 0.92)
		s := &results.Sweep{Points: 1 + len(others), Factors: []results.SweptFactor{{Path: "population.vpn"}}, Swept: []results.SweptPoint{{Values: []string{"0"}, Means: []results.SweptMean{mean}}}}
		for i, m := range others {
			s.Swept = append(s.Swept, results.SweptPoint{Values: []string{fmt.Sprint(i + 1)}, Apart: []results.SweptMean{m}})
		}
		if got := plain(sayApart(s, mean)); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
}
