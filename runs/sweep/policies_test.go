package sweep

import (
	"fmt"
	"strings"
	"testing"

	"whackamole/runs/design"
)

// leverAndStates are a lever and what the world may be.
var leverAndStates = []design.Factor{{Path: "messenger.policy", Lever: true}, {Path: "population.users"}}

func TestPoliciesAreFoundWhereAllMeetTheSameStates(t *testing.T) {
	for _, c := range []struct {
		name, points, want string
	}{
		{"policy by policy", "a1 a2 b1 b2", "[[0 1] [2 3]]"},
		{"state by state", "a1 b1 a2 b2", "[[0 2] [1 3]]"},
		{"in no order", "b2 a1 b1 a2", "[[0 2] [3 1]]"},
		{"a state drawn twice", "a1 b1 a1 b1", "[[0 2] [1 3]]"},
		{"one is missing", "a1 a2 b1", "do not all meet"},
		{"other states", "a1 a2 b1 b3", "do not all meet"},
		{"one drawn twice by one policy", "a1 a1 a2 b1 b2 b2", "do not all meet"},
		{"one state", "a1 b1", "one state of the world only"},
		{"one policy", "a1 a2", "one policy only"},
	} {
		sw := &Sweep{factors: leverAndStates, Plan: Plan{Design: "list"}}
		for _, p := range strings.Fields(c.points) {
			sw.points = append(sw.points, []string{p[:1], p[1:]})
		}
		policies, why := sw.policiesOf()
		if why != "" && !strings.Contains(why, "; ") {
			t.Errorf("%s: no remedy in %q", c.name, why)
		}
		if got := fmt.Sprint(policies, why); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if _, why := (&Sweep{factors: leverAndStates[1:]}).policiesOf(); !strings.Contains(why, "no factor is a lever") {
		t.Errorf("without levers: %s", why)
	}
}

func TestWhatIsALeverIsDeclaredOrSaid(t *testing.T) {
	both := []string{"messenger.policy=layered,sit_tight", "censor.policy=carpet_bomb,stand_pat", "population.vpn=0.1,0.2,0.3"}
	for _, c := range []struct {
		levers   []string
		want     string
		policies int
	}{
		{nil, "[lever lever uncertainty]", 4},
		{[]string{"messenger.policy"}, "[lever uncertainty uncertainty]", 2},
		{[]string{"population.vpn", "messenger.policy"}, "[lever uncertainty lever]", 6},
	} {
		sc, err := toyOnce()
		if err != nil {
			t.Fatal(err)
		}
		sw, err := New(sc, Options{Factors: both, Levers: c.levers, Series: seriesNone})
		if err != nil {
			t.Fatal(err)
		}
		var uses []string
		for _, f := range sw.factors {
			uses = append(uses, sw.use(f))
		}
		if got := fmt.Sprint(uses); got != c.want || len(sw.policies) != c.policies || len(sw.policies)*len(sw.policies[0]) != len(sw.points) {
			t.Errorf("%v: %s, %d policies, want %s, %d", c.levers, got, len(sw.policies), c.want, c.policies)
		}
		if len(sw.criteria) != 2 || sw.outcomes[sw.criteria[0].outcome] != "reachability_mean" || sw.outcomes[sw.criteria[1].outcome] != "loss_business_usd_total" {
			t.Errorf("the criteria are %+v", sw.criteria)
		}
	}
}

func TestADesignThatComparesNothingSaysWhyWhereOneWouldWonder(t *testing.T) {
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	lever, world := "messenger.policy=layered,sit_tight", "population.vpn=0.1..0.2"
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Factors: []string{lever}}, ""},
		{Options{Design: "lhs", Points: 3, Factors: []string{world}}, ""},
		{Options{Design: "lhs", Points: 3, Factors: []string{world}, Criteria: []string{"reachability_mean max 0.5"}}, ""},
		{Options{Design: "lhs", Points: 3, Factors: []string{world}, Criteria: []string{"reachability_mean max"}}, "no factor is a lever"},
		{Options{Design: "lhs", Points: 3, Factors: []string{lever, world}}, "in this lhs design"},
		{Options{Factors: []string{lever}, Criteria: []string{"reachability_mean max"}}, "one state of the world"},
		{Options{Design: "crossed", Points: 3, Factors: []string{lever, world}}, ""},
	} {
		sw, err := New(sc, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if got := sw.whyUndecided(); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}
