package metrics

import (
	"slices"
	"testing"
)

func TestOutcomesWithANewDefinitionAreNamed(t *testing.T) {
	table := run(t, tiny(), tinyLog())
	targets := []Target{
		{Outcome: "mean_of_all", Stat: "mean", Series: "users_active"},
		{Outcome: "whole_steps", Stat: "total", Series: "installs", From: 60, To: 120},
		{Outcome: "half_a_step", Stat: "total", Series: "installs", From: 60, To: 150},
		{Outcome: "half_a_base", Stat: "ratio_of_totals", Series: "installs", From: 60, To: 120, BaseTo: 30},
		{Outcome: "highest", Stat: "max", Series: "users_active", From: 30},
		{Outcome: "reachability_mean"},
	}
	names := func(version string) (all []string) {
		for _, r := range table.Redefined(version, targets) {
			if r.Reason == "" || !older(version, r.Since) {
				t.Errorf("%+v for a run of version %s", r, version)
			}
			all = append(all, r.Outcome)
		}
		return all
	}
	now := names("0.3.0")
	for name, want := range map[string]bool{"reachability_mean": true, "users_daily_mean": true, "wait_minutes_mean": false, "reachability_min": false,
		"vpn_installs_total": false, "users_cut_off_day_of_max": false, "mean_of_all": true, "whole_steps": false, "half_a_step": true, "half_a_base": true, "highest": false} {
		if slices.Contains(now, name) != want {
			t.Errorf("%s is named: %v, want %v", name, !want, want)
		}
	}
	if !slices.Equal(names("0.1.0"), now) || names("0.4.0") != nil || names("1.0.0") != nil || names("a version") != nil {
		t.Error("another version has a wrong list")
	}
}

func TestTheOrderOfVersions(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"0.3.0", "0.4.0", true}, {"0.4.0", "0.4.0", false}, {"0.4.1", "0.4.0", false}, {"0.9.0", "0.10.0", true}, {"1.0.0", "0.4.0", false},
		{"", "0.4.0", false}, {"0.3", "0.4.0", false}, {"0.-3.0", "0.4.0", false}, {"0.3.x", "0.4.0", false}} {
		if older(c.a, c.b) != c.want {
			t.Errorf("%q is older than %s: %v", c.a, c.b, !c.want)
		}
	}
}

// TestEveryNameThatWasAddedExists guards the list of additions against a misspelt name.
func TestEveryNameThatWasAddedExists(t *testing.T) {
	for _, a := range additions {
		for _, name := range a.names {
			if _, series := columnByName[name]; !series && !declaredOutcome(name) {
				t.Errorf("version %s added %s, which is neither a series nor an outcome", a.since, name)
			}
		}
	}
	old := additions
	defer func() { additions = old }()
	additions = []addition{{"0.4.0", []string{"quality", "reachability_min"}}}
	for name, want := range map[string]bool{"quality": true, "quality_mean": true, "reachability_min": true, "reachability": false, "reachability_mean": false} {
		if Added("0.3.0", name) != want || Added("0.4.0", name) {
			t.Errorf("%s was added after 0.3.0: %v", name, !want)
		}
	}
}
