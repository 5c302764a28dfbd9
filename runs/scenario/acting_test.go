package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// acting loads the scenario toy and returns the values that Acting lists, by path.
func acting(t *testing.T, sets ...string) map[string]string {
	t.Helper()
	sc, err := Load("toy", sets)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, a := range sc.Acting() {
		path, value, _ := strings.Cut(a, " = ")
		out[path] = value
	}
	return out
}

func TestOnlyWhatCanActInARunIsActing(t *testing.T) {
	toy := acting(t)
	for name, sets := range map[string][]string{
		"a title":                              {"title=Another"},
		"a seed":                               {"seed=7"},
		"a target":                             {`target=[{id="C9",text="A figure",outcome="loss",series="reachability",stat="max",accept=[1,2]}]`},
		"a recorded figure":                    {`recorded=[{at="day 0",value=3}]`},
		"a reference":                          {`reference=[{name="top down",gdp=5}]`},
		"a list of sources":                    {`source=[{key="S1",text="A newspaper"}]`},
		"a source of a value":                  {"population.users=100 # people; S9"},
		"a parameter of a strategy not played": {"censor.slow_throttle.raise_by=0.07", "cloud.Cumulus.dated.evicted_at=day 1", "messenger.cloud_hop.endpoints_live=9"},
		"a default":                            {"messenger.quality_loss=0.5"},
		"the sign of zero":                     {"messenger.word=-0.0"},
		"the name of a sector":                 {`sector=[{name="market",firms=1,value=2400,online=1.0,foreign=0.5,customers=1000}]`},
	} {
		if diff := cmp.Diff(toy, acting(t, sets...)); diff != "" {
			t.Errorf("%s acts:\n%s", name, diff)
		}
	}
	for name, c := range map[string]struct{ set, path, value string }{
		"a parameter of the strategy that plays": {"censor.carpet_bomb.goal=0.25", "censor.carpet_bomb.goal", "0.25"},
		"a strategy":                             {"messenger.policy=cloud_hop", "messenger.policy", `"cloud_hop"`},
		"a price":                                {"accounts.order=7", "accounts.order", "7"},
		"a world seed":                           {"world_seed=9", "world_seed", "9"},
		"the name of a cloud":                    {`cloud=[{name="Nimbus",weight=1,prefixes=["198.51.100.7/32"]}]`, "cloud.0.name", `"Nimbus"`},
		"a share of a stratum":                   {`provider=[{name="all",share=1}]`, "provider.0.share", "1.0"},
	} {
		if got := acting(t, c.set); got[c.path] != c.value || toy[c.path] == c.value {
			t.Errorf("%s: %s is %q, want %q instead of %q", name, c.path, got[c.path], c.value, toy[c.path])
		}
	}
	if toy["provider.1.router_entries"] != "1" || toy["provider.0.router_entries"] != "" {
		t.Errorf("the strata show %q and %q, want their changed values alone", toy["provider.0.router_entries"], toy["provider.1.router_entries"])
	}
}

func TestADatedStrategyActs(t *testing.T) {
	idle := []string{"censor.slow_throttle.raise_by=0.07", "cloud.Cumulus.dated.evicted_at=day 1"}
	change := `change=[{at="day 0 03:00",set={censor.policy="slow_throttle","cloud.Cumulus.policy"="dated"}}]`
	got := acting(t, append(idle, change)...)
	for path, want := range map[string]string{"censor.slow_throttle.raise_by": "0.07", "cloud.0.dated.evicted_at": `"day 1"`, "censor.carpet_bomb.ask_store_at": `"day 0 03:00"`,
		"change.0.at": `"day 0 03:00"`, "change.0.set": `{"censor.policy" = "slow_throttle", "cloud.Cumulus.policy" = "dated"}`} {
		if got[path] != want {
			t.Errorf("%s is %q, want %q", path, got[path], want)
		}
	}
}

func TestActingParametersAreInCanonicalOrder(t *testing.T) {
	sc, err := Load(Default, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := sc.Acting()
	rest := string(sc.Canonical())
	for _, a := range all {
		path, _, _ := strings.Cut(a, " = ")
		key := "\n" + path[strings.LastIndex(path, ".")+1:] + " = "
		_, after, found := strings.Cut(rest, key)
		if !found {
			t.Fatalf("%s is not in canonical order", path)
		}
		rest = "\n" + after
	}
	if len(all) < 50 || !slices.Equal(all, sc.Clone().Acting()) {
		t.Errorf("%d parameters act in %s, want at least 50, and the same in a clone", len(all), Default)
	}
}

func TestAChoicePlaysItsStrategiesOfTheOpeningAndOfDatedChanges(t *testing.T) {
	sc, err := Load("toy", []string{`store=[{name="A. Store",share=1}]`,
		`change=[{at="day 0 04:00",set={censor.policy="stand_pat"}},{at="day 0 03:00",set={'store."A. Store".policy'="comply",censor={policy="address_list"}}}]`})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"providers": {"measured_lag"}, "censor": {"carpet_bomb", "address_list", "stand_pat"}, "messenger": {"layered"},
		"cloud.Cumulus": {"refuse"}, `store."A. Store"`: {"dated", "comply"}, "market": {"open_market"}, "users": {"habit"}, "businesses": {"adaptive"},
		"politics": {"pragmatic"}}
	if diff := cmp.Diff(want, sc.Playing()); diff != "" {
		t.Error(diff)
	}
	if sc.Case.Policy("censor") != "carpet_bomb" || sc.Case.Policy("clouds") != "" {
		t.Errorf("the censor opens with %q, and clouds have %q in common", sc.Case.Policy("censor"), sc.Case.Policy("clouds"))
	}
}
