package sweep

import (
	"path/filepath"
	"strings"
	"testing"

	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// TestTheScenarioOfASweepReproducesItsJudgement plans a second sweep from the scenario.toml that the first sweep wrote.
func TestTheScenarioOfASweepReproducesItsJudgement(t *testing.T) {
	sc, err := scenario.Load("toy", []string{`horizon="1 day"`})
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
		t.Error("the scenario file gives another sweep")
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
