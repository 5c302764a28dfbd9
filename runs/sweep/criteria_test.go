package sweep

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/param"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

func TestCriteriaAndCrossingsAreReadAsTheyAreTyped(t *testing.T) {
	for arg, want := range map[string]PlannedCriterion{
		"a_mean max":         {"a_mean", "max", ""},
		" a_mean  min 1_000": {"a_mean", "min", "1_000"},
	} {
		if got, err := parseCriterion(arg); err != nil || got != want {
			t.Errorf("%q: %+v, %v", arg, got, err)
		}
	}
	for arg, want := range map[string]PlannedCrossing{"s<0.5": {"s", "0.5", ""}, " s > -1e3 ": {"s", "", "-1e3"}} {
		if got, err := parseCrossing(arg); err != nil || got != want {
			t.Errorf("%q: %+v, %v", arg, got, err)
		}
	}
}

func TestAFlagThatCannotBeIsNamedWithItsRemedy(t *testing.T) {
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		o          Options
		flag, want string
	}{
		{Options{Criteria: []string{"reachability_mean"}}, "--criterion reachability_mean", "two words or three"},
		{Options{Criteria: []string{"reachability_maen max"}}, "--criterion", "did you mean reachability_mean?"},
		{Options{Criteria: []string{"reachability max"}}, "--criterion", "there are reachability_mean, reachability_min,"},
		{Options{Criteria: []string{"happiness max"}}, "--criterion", "more"},
		{Options{Criteria: []string{"reachability_mean most"}}, "--criterion", "give max where more"},
		{Options{Criteria: []string{"reachability_mean max high"}}, "--criterion", "high is no number"},
		{Options{Criteria: []string{"reachability_mean max NaN"}}, "--criterion", "NaN is no number"},
		{Options{Criteria: []string{"reachability_mean max", "reachability_mean max 0.5"}}, "--criterion reachability_mean max 0.5", "two criteria of this outcome"},
		{Options{Crossings: []string{"reachability"}}, "--crossing reachability", `write --crossing "`},
		{Options{Crossings: []string{"reachability <"}}, "--crossing", `write --crossing "`},
		{Options{Crossings: []string{"reachabilty < 0.5"}}, "--crossing", "did you mean reachability?"},
		{Options{Crossings: []string{"reachability < half"}}, "--crossing", "half is no number"},
		{Options{Crossings: []string{"reachability < 0.5"}, Series: seriesNone}, "--crossing", "--series daily"},
		{Options{Crossings: []string{"reachability<1", "reachability < 1.0"}}, "--crossing reachability < 1.0", "there twice"},
		{Options{Factors: []string{"population.vpn=0.1"}, Levers: []string{"population.vnp"}}, "--lever population.vnp", "did you mean population.vpn?"},
	} {
		_, err := New(sc, c.o)
		e := (*param.Error)(nil)
		if !errors.As(err, &e) || !strings.HasPrefix(e.File, c.flag) || e.Remedy == "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s and %q", c.o, err, c.flag, c.want)
		}
	}
}

// TestTheScenarioOfASweepJudgesItAgain makes a sweep from the scenario.toml of another.
func TestTheScenarioOfASweepJudgesItAgain(t *testing.T) {
	sc, err := scenario.Load("toy", nil)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Design: "crossed", Points: 2, Replicates: 1, Factors: []string{"censor.policy=carpet_bomb,stand_pat", "messenger.policy=layered,sit_tight", "population.vpn=0.1..0.2"},
		Levers: []string{"messenger.policy"}, Criteria: []string{"reachability_mean max 0.8", "loss_business_usd_total min 1_000"},
		Crossings: []string{"reachability_unaided < 0.5", "registry_addresses > 10"}}
	sw, err := New(sc, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--lever messenger.policy", "--criterion 'loss_business_usd_total min 1_000'", "--crossing 'registry_addresses > 10'"} {
		if !strings.Contains(sw.Command(), want) {
			t.Errorf("%s is not in %s", want, sw.Command())
		}
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir, 2, false)
	from := contents(t, dir)
	sc, err = scenario.Load(filepath.Join(dir, "scenario.toml"), nil, Table)
	if err != nil {
		t.Fatal(err)
	}
	again, err := New(sc, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !sw.manifest(0).Same(again.manifest(0)) {
		t.Error("it is another sweep")
	}
	other := t.TempDir()
	sweptInto(t, again, other, 1, false)
	to := contents(t, other)
	for _, name := range []string{store.FileDecisions, store.FileBoxes, store.FileCrossings, store.FileRuns, store.FileScenario} {
		if from[name] == "" || from[name] != to[name] {
			t.Errorf("%s differs\n%s\nand\n%s", name, from[name], to[name])
		}
	}
}

// TestAFinishedSweepIsJudgedAnew resumes a finished sweep with other criteria: nothing is played, and the tables are those of a sweep that had them
// from the beginning.
func TestAFinishedSweepIsJudgedAnew(t *testing.T) {
	bare := func() *Sweep {
		sw := worlds(t, "proxy_swarm 100")
		sw.criteria, sw.crossings = sw.criteria[1:], nil
		return sw
	}
	higher, lower := worlds(t, "proxy_swarm 100"), worlds(t, "proxy_swarm 100")
	higher.criteria[0].threshold = 4
	lower.crossings[0] = crossing{1, stats.Below, 5}
	for _, c := range []struct {
		name     string
		from, to *Sweep
	}{
		{"more", bare(), worlds(t, "proxy_swarm 100")},
		{"fewer", worlds(t, "proxy_swarm 100"), bare()},
		{"another threshold", worlds(t, "proxy_swarm 100"), higher},
		{"another line to cross", worlds(t, "proxy_swarm 100"), lower},
	} {
		dir, whole := t.TempDir(), t.TempDir()
		sweptInto(t, c.to, whole, 1, false)
		sweptInto(t, c.from, dir, 1, false)
		if err := os.WriteFile(filepath.Join(dir, "."+store.FileDecisions+".123"), []byte("half"), 0o600); err != nil { // of a process that was killed as it wrote
			t.Fatal(err)
		}
		if d := sweptInto(t, c.to, dir, 2, true); d.Ran != 0 || d.Found != 18 {
			t.Errorf("%s: ran %d, found %d", c.name, d.Ran, d.Found)
		}
		sameFiles(t, c.name, contents(t, dir), contents(t, whole))
	}
}
