package scenario

import (
	"strings"
	"testing"

	"whackamole/param"
)

// readAtOpening and readByPeopleAlone list every parameter that a dated change cannot set. A person has reviewed the lists.
const (
	readAtOpening = `
start day_zero horizon step seed world_seed
population.users population.potential population.skilled population.vpn population.use_rate population.panel
provider.*.share provider.*.operators provider.*.lag_from provider.*.lag_to provider.*.expands provider.*.router_entries provider.*.overload_outage
censor.ordered_at censor.ground
messenger.own_prefixes messenger.own_endpoints messenger.endpoints_per_client messenger.offline
cloud.*.name cloud.*.weight cloud.*.prefixes cloud.*.front_ends
store.*.name store.*.share
businesses.zipf
sector.*.firms sector.*.value sector.*.online sector.*.foreign sector.*.customers sector.*.embeds sector.*.rivals
pulse.*.name pulse.*.at pulse.*.publicity pulse.*.pressure
giant.*.prefixes
change.*.at change.*.set`

	readByPeopleAlone = `
title question
provider.*.name sector.*.name giant.*.name
target.*.id target.*.text target.*.outcome target.*.series target.*.denominator target.*.stat target.*.from target.*.to target.*.base_from target.*.base_to
target.*.threshold target.*.sequence target.*.accept target.*.kind target.*.source
recorded.*.series recorded.*.at recorded.*.value recorded.*.note recorded.*.source
reference.*.name reference.*.gdp reference.*.share_of_gdp reference.*.affected reference.*.source
source.*.key source.*.text`

	notInAReport = `cloud.*.name store.*.name pulse.*.name censor.scripted.move.*.name` // a report omits these and readByPeopleAlone
)

func TestEveryParameterHasTheEffectThatAPersonReviewed(t *testing.T) {
	want := map[string]param.Effect{}
	hidden := map[string]bool{}
	for _, path := range strings.Fields(readAtOpening) {
		want[path] = param.AtOpening
	}
	for _, path := range strings.Fields(readByPeopleAlone) {
		want[path], hidden[path] = param.NoEffect, true
	}
	for _, path := range strings.Fields(notInAReport) {
		hidden[path] = true
	}
	for _, p := range Declared() {
		if p.Effect != want[p.Path] {
			t.Errorf("%s has effect %d, want %d; review it and mend the declaration or this list", p.Path, p.Effect, want[p.Path])
		}
		if Reported(p) == hidden[p.Path] {
			t.Errorf("%s is in a report: %t, want %t", p.Path, Reported(p), !hidden[p.Path])
		}
		delete(want, p.Path)
	}
	for path := range want {
		t.Errorf("%s is reviewed but not declared", path)
	}
}

func TestADatedChangeNeedsAnEffect(t *testing.T) {
	for set, want := range map[string]string{
		`censor.policy="stand_pat"`:           "",
		`cloud.Cumulus.policy="comply"`:       "",
		`censor.discovery=0.1`:                "",
		`population.users=7`:                  "population.users cannot change during a run",
		`"population . users"=7`:              "population . users cannot change during a run",
		`title="Another"`:                     "title cannot change during a run",
		`provider=[{name="all",share=1}]`:     "provider cannot change during a run",
		`target=[]`:                           "target cannot change during a run",
		`cloud.Cumulus.weight=2`:              "cloud.Cumulus.weight cannot change during a run",
		`"cloud.\"Cumulus\".front_ends"=[]`:   `cloud."Cumulus".front_ends cannot change during a run`,
		`population.userz=7`:                  "population.userz: unknown key",
		`censor.policy="stand_patt"`:          `"stand_patt" is not one of the choices`,
		`censor.carpet_bomb.goal=7`:           "above the largest allowed value",
		`"change.0.at"="day 1"`:               "change.0.at cannot change during a run",
		`messenger.own_prefixes=[]`:           "messenger.own_prefixes cannot change during a run",
		`messenger.own_prefixes.x=1`:          "not a table",
		`store.Store.share=0.5`:               "store.Store.share cannot change during a run",
		`cloud=[]`:                            "cloud cannot change during a run\n  set a value of an element, such as cloud.Cumulus.policy",
		`store=[{name="Store"}]`:              "store cannot change during a run",
		`businesses.zipf=1.5`:                 "businesses.zipf cannot change during a run",
		`"reference"=[]`:                      "reference cannot change during a run",
		`censor.ground="an order of a court"`: "censor.ground cannot change during a run",
	} {
		_, err := Load("toy", []string{`change=[{at="day 0 03:00",set={` + set + `}}]`})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("a change that sets %s: %v, want %q", set, err, want)
		}
	}
}
