package sweep

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"whackamole/param"
)

func TestAnImpossibleFlagIsNamedWithItsRemedy(t *testing.T) {
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		o          Options
		flag, want string
	}{
		{Options{Criteria: []string{"reachability_mean"}}, "--criterion reachability_mean", "two or three words"},
		{Options{Criteria: []string{"reachability_maen max"}}, "--criterion", "did you mean reachability_mean?"},
		{Options{Criteria: []string{"reachability max"}}, "--criterion", "choose one of reachability_mean, reachability_min,"},
		{Options{Criteria: []string{"happiness max"}}, "--criterion", "more"},
		{Options{Criteria: []string{"reachability_mean most"}}, "--criterion", "give max if more"},
		{Options{Criteria: []string{"reachability_mean max high"}}, "--criterion", "high is not a number"},
		{Options{Criteria: []string{"reachability_mean max NaN"}}, "--criterion", "NaN is not a number"},
		{Options{Criteria: []string{"reachability_mean max", "reachability_mean max 0.5"}}, "--criterion reachability_mean max 0.5", "two criteria have the same outcome"},
		{Options{Crossings: []string{"reachability"}}, "--crossing reachability", `write --crossing "`},
		{Options{Crossings: []string{"reachability <"}}, "--crossing", `write --crossing "`},
		{Options{Crossings: []string{"reachabilty < 0.5"}}, "--crossing", "did you mean reachability?"},
		{Options{Crossings: []string{"reachability < half"}}, "--crossing", "half is not a number"},
		{Options{Crossings: []string{"reachability < 0.5"}, Series: seriesNone}, "--crossing", "--series daily"},
		{Options{Crossings: []string{"reachability<1", "reachability < 1.0"}}, "--crossing reachability < 1.0", "given twice"},
		{Options{Factors: []string{"population.vpn=0.1"}, Levers: []string{"population.vnp"}}, "--lever population.vnp", "did you mean population.vpn?"},
	} {
		_, err := New(sc, c.o)
		e := (*param.Error)(nil)
		if !errors.As(err, &e) || !strings.HasPrefix(e.File, c.flag) || e.Remedy == "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s and %q", c.o, err, c.flag, c.want)
		}
	}
}

func TestLeversComeFromDeclarationsOrFlags(t *testing.T) {
	both := []string{"messenger.policy=layered,sit_tight", "censor.policy=carpet_bomb,stand_pat", "population.vpn=0.1,0.2,0.3"}
	for _, c := range []struct {
		levers []string
		want   string
	}{
		{nil, "[lever lever uncertainty]"},
		{[]string{"messenger.policy"}, "[lever uncertainty uncertainty]"},
		{[]string{"population.vpn", "messenger.policy"}, "[lever uncertainty lever]"},
	} {
		sc, err := toyOnce()
		if err != nil {
			t.Fatal(err)
		}
		sw, err := New(sc, Options{Factors: both, Levers: c.levers, Series: seriesNone})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(sw.layout.uses); got != c.want {
			t.Errorf("%v: %s, want %s", c.levers, got, c.want)
		}
		for i, f := range sw.layout.factors {
			if f.Lever != (sw.layout.uses[i] == "lever") {
				t.Errorf("%v: %s is a lever: %t, and its use is %s", c.levers, f.Path, f.Lever, sw.layout.uses[i])
			}
		}
		criteria, _ := sw.question.Lines()
		if len(criteria) != 2 || criteria[0].Outcome != "reachability_mean" || criteria[1].Outcome != "loss_business_usd_total" {
			t.Errorf("the criteria are %+v", criteria)
		}
	}
}

func TestADesignWithoutComparablePoliciesSaysWhy(t *testing.T) {
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
		{Options{Factors: []string{lever}, Criteria: []string{"reachability_mean max"}}, "only one state of the world"},
		{Options{Design: "crossed", Points: 3, Factors: []string{lever, world}}, ""},
	} {
		sw, err := New(sc, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if got := sw.question.Undecided(); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}
