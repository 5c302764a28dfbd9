package runs_test

import (
	"testing"

	"whackamole/runs"
	"whackamole/runs/scenario"
)

// TestOnlyWhatCanActMovesAFingerprint changes one thing in the scenario toy at a time. Texts, targets and parameters of unused strategies must not
// change the fingerprint. Every value that could affect a run must change it, even if it has no effect in this run.
func TestOnlyWhatCanActMovesAFingerprint(t *testing.T) {
	fingerprint := func(sets ...string) string {
		sc, err := scenario.Load("toy", sets)
		if err != nil {
			t.Fatal(err)
		}
		return playScenario(t, sc, runs.Options{}).Result.Fingerprint
	}
	toy := fingerprint()
	for name, c := range map[string]struct {
		set   string
		moves bool
	}{
		"the title":                             {"title=Another", false},
		"the source of a value":                 {"population.users=100 # people; S9", false},
		"a target":                              {`target=[{id="C9",text="A figure",outcome="loss",series="reachability",stat="max",accept=[1,2]}]`, false},
		"a parameter of a strategy that idles":  {"censor.slow_throttle.raise_by=0.07", false},
		"a parameter of the strategy in play":   {"censor.carpet_bomb.goal=0.25", true},
		"a price that nobody pays in the toy":   {"accounts.vpn_hour=3", true},
		"a parameter that changes what happens": {"population.users=101", true},
	} {
		if got := fingerprint(c.set); (got != toy) != c.moves {
			t.Errorf("%s: the fingerprint moves: %t, want %t", name, got != toy, c.moves)
		}
	}
}
