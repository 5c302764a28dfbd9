package main

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"whackamole/runs/results"
)

func TestWhatASweepSaysOfItsPolicies(t *testing.T) {
	nan := math.NaN()
	factors := []results.SweptFactor{{Path: "policy", Use: "lever"}, {Path: "delay", Use: "uncertainty", Unit: "min"}, {Path: "price", Use: "input"}}
	many := results.Decision{Outcome: "reach", Unit: "share", Threshold: nan, Used: 4, Left: 1, Note: "1 of 5 left out."}
	for i := range 10 {
		many.Policies = append(many.Policies, results.DecidedPolicy{Values: []string{fmt.Sprint("p", i)}, MaxRegret: 0.015, Minimax: true})
	}
	for _, c := range []struct {
		name string
		r    results.Sweep
		want string
	}{
		{"nothing", results.Sweep{}, ""},
		{"many tie, and a state is left out", results.Sweep{Factors: factors, Decisions: []results.Decision{many}}, `10 policies (policy) in the same 5 states of the world; table: decisions.csv
  reach (more is better): the smallest maximum regret is 1.5 percentage points, of p0; p1; p2; p3;
  p4; p5; p6; p7 and 2 more in decisions.csv.
  1 of 5 left out.

`},
		{"no state is left", results.Sweep{Factors: factors, Decisions: []results.Decision{{Outcome: "loss", Unit: "USD", Minimise: true, Threshold: 1e6, Left: 2,
			Policies: []results.DecidedPolicy{{Values: []string{"a"}, MaxRegret: nan}, {Values: []string{"b"}, MaxRegret: nan}}}},
			Front: &results.ParetoFront{Outcomes: []string{"loss", "reach"}, Policies: []results.FrontPolicy{{Values: []string{"a"}}}}},
			`2 policies (policy) in the same 2 states of the world; table: decisions.csv
  loss (less is better): no state of the world has a value for every policy.
  loss is at most $1,000,000, by states of the world: a in 0 of 0; b in 0 of 0.
  Pareto set: no policy has a mean for every criterion.

`},
		{"boxes", results.Sweep{Factors: factors, Boxes: []results.DiscoveryBox{
			{Says: "reach < 0.8", Policy: []string{"a"}, All: 4, Used: 4},
			{Says: "reach < 0.8", Policy: []string{"b", "c"}, All: 5, Used: 8, Runs: 4, Cases: 4, Coverage: 0.8, Density: 1, Note: "2 left out.", Limits: []results.BoxLimit{
				{Factor: "delay", Low: 15, High: math.Inf(1), P: 0.25}, {Factor: "price", Low: 0.125, High: 0.5, P: 0.031}}},
			{Says: "loss > 1", All: 0, Used: 3}}}, `  b + c: reach < 0.8 in 5 of 8 states. Of these, 4 are among the 4 states where delay is at least 15
  min (quasi-p 0.25) and price is 0.125 to 0.5 (quasi-p 0.031): coverage 80.0 %, density 100.0 %.
  2 left out.
  All points: loss > 1 in 0 of 3 points.

`},
		{"crossings", results.Sweep{Kept: "weekly", Crossings: []results.SweptCrossing{
			{Point: 0, Says: "reach < 0.5", Hits: 1, Used: 2, Left: 1, Share: 0.5, CILow: 0.09, CIHigh: 0.91},
			{Point: 1, Says: "reach < 0.5", Left: 3, Share: nan, CILow: nan, CIHigh: nan}}}, `  point  ever, by weekly values  probability   95 % interval    replicates
  0      reach < 0.5             50.0 %        9.0 % to 91.0 %  2, 1 failed
  1      reach < 0.5             not measured                   0, 3 failed

`},
		{"why not", results.Sweep{Undecided: "there is only one policy; give a lever a second value"},
			"  Policies are not compared: there is only one policy. To compare them, give a lever a second value.\n\n"},
	} {
		var b bytes.Buffer
		p := newPrinter(&b)
		if writeDecided(p, &c.r); p.err != nil || b.String() != c.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", c.name, p.err, b.String(), c.want)
		}
	}
}
