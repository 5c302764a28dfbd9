package sweep

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"whackamole/runs/results"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// failing plans a sweep with one outcome, which is 0 where rule returns true and 1 elsewhere. The criterion fails where the outcome is below 0.5.
func failing(t *testing.T, o Options, rule func(values []string) bool) *Sweep {
	o.Replicates, o.Series, o.Criteria = 1, seriesNone, []string{"a max 0.5"}
	sw, m := modelled(t, o, []string{"a"}, nil)
	m.run = func(point int, _ int64) (*journal.Run, error) {
		x := 1.
		if rule(sw.layout.points[point]) {
			x = 0
		}
		return &journal.Run{ID: strconv.Itoa(point), Fingerprint: "f", Outcomes: []float64{x}}, nil
	}
	return sw
}

func boxesOf(r *results.Sweep) (out []string) {
	for _, b := range r.Boxes {
		line := fmt.Sprintf("%v %s: %d of %d, inside %d of %d, %s:", b.Policy, b.Says, b.All, b.Used, b.Cases, b.Runs, text(b.Coverage, b.Density, b.Mass))
		for _, l := range b.Limits {
			line += fmt.Sprintf(" %s %s %v", l.Factor, text(l.Low, l.High), l.Allowed)
			if !(l.P > 0 && l.P < 1) {
				line += fmt.Sprint(" quasi-p ", l.P)
			}
		}
		out = append(out, line)
	}
	return out
}

// tenths returns an argument of --factor with the eleven values 0, 0.1, … 1.
func tenths(path string) string {
	var values []string
	for i := range 11 {
		values = append(values, strconv.FormatFloat(float64(i)/10, 'f', -1, 64))
	}
	return path + "=" + strings.Join(values, ",")
}

// In a grid of 121 points, exactly the nine points of one corner fail. The box must be this corner.
func TestTheBoxHoldsAllFailuresAndNothingElse(t *testing.T) {
	corner := func(values []string) bool {
		vpn, _ := strconv.ParseFloat(values[0], 64)
		skilled, _ := strconv.ParseFloat(values[1], 64)
		return vpn > 0.75 && skilled < 0.25
	}
	r := decidedResults(t, failing(t, Options{Factors: []string{tenths("population.vpn"), tenths("population.skilled")}}, corner))
	sameLines(t, boxesOf(r), "[] a < 0.5: 9 of 121, inside 9 of 9, 1 1 0.07: population.vpn 0.80 +Inf [] population.skilled -Inf 0.20 []")
	for _, design := range []string{"lhs", "halton"} {
		r := decidedResults(t, failing(t, Options{Design: design, Points: 400, Factors: []string{"population.vpn=0..1", "population.skilled=0..1"}}, corner))
		if len(r.Boxes) != 1 || len(r.Boxes[0].Limits) != 2 || r.Boxes[0].Coverage < 0.9 || r.Boxes[0].Density < 0.8 || math.Abs(r.Boxes[0].Limits[0].Low-0.75) > 0.06 {
			t.Errorf("%s: %v", design, boxesOf(r))
		}
	}
}

func TestEachPolicyHasItsBox(t *testing.T) {
	o := Options{Factors: []string{"messenger.policy=layered,sit_tight,proxy_swarm", "censor.policy=carpet_bomb,address_list,stand_pat", `censor.listing_max=30 min,1 h,2 h`},
		Levers: []string{"messenger.policy"}}
	r := decidedResults(t, failing(t, o, func(values []string) bool {
		switch values[0] {
		case "layered":
			return values[1] != "stand_pat"
		case "sit_tight":
			return values[2] == "2 h"
		}
		return false
	}))
	sameLines(t, boxesOf(r),
		"[layered] a < 0.5: 6 of 9, inside 6 of 6, 1 1 0.67: censor.policy -Inf +Inf [address_list carpet_bomb]",
		"[sit_tight] a < 0.5: 3 of 9, inside 3 of 3, 1 1 0.33: censor.listing_max 120 +Inf []",
		"[proxy_swarm] a < 0.5: 0 of 9, inside 0 of 9, NaN 0 1:")
	if len(r.Decisions) != 1 || r.Front != nil {
		t.Errorf("one criterion has decisions %v and the front %v", r.Decisions, r.Front)
	}
}

func TestSweepsWithNothingToJudgeWriteNoDecisionTables(t *testing.T) {
	for _, sw := range []*Sweep{line(t, Options{Replicates: 2}), slope(t, "saltelli", 4), slope(t, "lhs", 4)} {
		dir := t.TempDir()
		sweptInto(t, sw, dir, 1, false)
		for _, name := range []string{store.FileDecisions, store.FileBoxes, store.FileCrossings} {
			if _, there := contents(t, dir)[name]; there {
				t.Errorf("%s has %s", sw.layout.design.Name, name)
			}
		}
	}
}
