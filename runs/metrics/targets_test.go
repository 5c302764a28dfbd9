package metrics

import (
	"math"
	"strings"
	"testing"

	"whackamole/events"
)

func TestTargetsOneByOne(t *testing.T) {
	const h = events.Hour
	none := math.NaN()
	world := table(map[string][]float64{
		"registry_addresses": {0, 100, 400, 420, 400, 300, 420},
		"users_active":       {80, 80, 60, 60, 60, 60, 70},
		"users_installed":    {100, 100, 100, 80, 80, 80, 100},
		"vpn_installs":       {none, 1, 2, 3, 4, 5, 6},
		"complaints":         {0, 0, 0, 0, 7, 7, 7},
		"wait_minutes":       {none, none, 30, none, 90, none, none},
	})
	waits, _ := world.Column("wait_minutes")
	copy(waits.weights, []float64{0, 0, 3, 0, 1, 0, 0})
	for _, tc := range []struct {
		name string
		t    Target
		want float64
	}{
		{"the value at an instant", Target{Stat: "at", Series: "registry_addresses", To: 2 * h}, 400},
		{"between two rows the earlier stands", Target{Stat: "at", Series: "registry_addresses", To: 2*h + 59}, 400},
		{"no end is the horizon", Target{Stat: "at", Series: "users_active"}, 70},
		{"the mean of a state leaves out the row at From", Target{Stat: "mean", Series: "registry_addresses", From: h, To: 3 * h}, 410},
		{"the first row stands for no time", Target{Stat: "mean", Series: "users_active"}, 390. / 6},
		{"a mean weighs minutes", Target{Stat: "mean", Series: "registry_addresses", From: h + 30, To: 2*h + 15}, (30*400. + 15*420) / 45},
		{"the mean of a flow is an amount in a step", Target{Stat: "mean", Series: "vpn_installs", From: h + 30, To: 3 * h}, (2./2 + 3) / 1.5},
		{"a total divides steps by time", Target{Stat: "total", Series: "vpn_installs", From: h + 30, To: 2*h + 20}, 2./2 + 3./3},

		{"the mean of a flow leaves out the row at From", Target{Stat: "mean", Series: "vpn_installs", From: h, To: 3 * h}, 2.5},
		{"a mean wait weighs people", Target{Stat: "mean", Series: "wait_minutes"}, 45},
		{"the largest in a window", Target{Stat: "max", Series: "registry_addresses", From: 4 * h, To: 5 * h}, 400},
		{"the first of two equal peaks", Target{Stat: "day_of_max", Series: "registry_addresses"}, 3. / 24},
		{"the day of a peak in a window", Target{Stat: "day_of_max", Series: "registry_addresses", From: 4 * h}, 6. / 24},
		{"the day of a flow's peak", Target{Stat: "day_of_max", Series: "vpn_installs", From: h, To: 3 * h}, 3. / 24},
		{"a total", Target{Stat: "total", Series: "vpn_installs", From: 2 * h, To: 4 * h}, 7},
		{"a total from the start", Target{Stat: "total", Series: "vpn_installs"}, 21},
		{"a change", Target{Stat: "change", Series: "registry_addresses", From: 3 * h, To: 5 * h}, -120},
		{"totals in two windows", Target{Stat: "ratio_of_totals", Series: "vpn_installs", From: 3 * h, To: 6 * h, BaseFrom: 0, BaseTo: 3 * h}, 2.5},
		{"totals against nothing", Target{Stat: "ratio_of_totals", Series: "proxy_installs", From: 3 * h, BaseFrom: 1, BaseTo: 59}, none},
		{"growth", Target{Stat: "growth", Series: "users_active", From: 2 * h, To: 6 * h}, 1. / 6},
		{"growth from nothing", Target{Stat: "growth", Series: "registry_addresses", From: 0, To: h}, none},
		{"additions in two windows", Target{Stat: "additions_ratio", Series: "registry_addresses", From: 2 * h, To: 3 * h, BaseFrom: h, BaseTo: 2 * h}, 20. / 300},
		{"additions against none", Target{Stat: "additions_ratio", Series: "complaints", From: 3 * h, To: 4 * h, BaseFrom: h, BaseTo: 2 * h}, none},
		{"a share in points", Target{Stat: "share_change", Series: "users_active", Denominator: "users_installed", From: 0, To: 3 * h}, -5},
		{"a share of nothing", Target{Stat: "share_change", Series: "users_active", Denominator: "complaints", From: 0, To: 4 * h}, none},
		{"a fall from the peak so far", Target{Stat: "day_of_fall", Series: "registry_addresses", Threshold: 0.2}, 5. / 24},
		{"a fall that suffices exactly", Target{Stat: "day_of_fall", Series: "users_active", Threshold: 0.25}, 2. / 24},
		{"a fall that never comes", Target{Stat: "day_of_fall", Series: "registry_addresses", Threshold: 0.5}, none},
		{"a fall before the window", Target{Stat: "day_of_fall", Series: "users_active", From: 3 * h, Threshold: 0.1}, none},
		{"a series that never rises has nowhere to fall", Target{Stat: "day_of_fall", Series: "users_left", Threshold: 0.1}, none},
		{"beyond the run", Target{Stat: "at", Series: "users_active", To: 7 * h}, none},
		{"before the run", Target{Stat: "change", Series: "users_active", From: -h, To: h}, none},
		{"a base beyond the run", Target{Stat: "additions_ratio", Series: "users_active", To: h, BaseFrom: h, BaseTo: 9 * h}, none},
		{"a window within a step", Target{Stat: "mean", Series: "users_active", From: 61, To: 70}, 60},
		{"no such series", Target{Stat: "mean", Series: "users"}, none},
		{"no such series to stand at", Target{Stat: "at", Series: "users"}, none},
		{"no such stat", Target{Stat: "median", Series: "users_active"}, none},
	} {
		if got := world.Measure(tc.t); !near(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestSequencesOfTheTinyWorld(t *testing.T) {
	for _, tc := range []struct {
		name string
		to   events.Instant
		in   []string
		want float64
	}{
		{"in order", 0, []string{"campaign.ordered", "order.listed:own", "order.listed:cloud", "order.listed:release"}, 1},
		{"out of order", 0, []string{"order.listed:cloud", "order.listed:own"}, 0},
		{"at one instant, either way", 0, []string{"users.shifted", "reach.measured", "users.shifted"}, 1},
		{"only the first of a kind counts", 0, []string{"order.listed:cloud", "order.listed"}, 0},
		{"one that never comes", 0, []string{"order.listed:own", "proxies.launched"}, 0},
		{"a word of another field", 0, []string{"order.listed:own", "endpoints.opened:Amazon"}, 1},
		{"a trial that never was", 0, []string{"order.listed:own", "trial.ended:failed"}, 0},
		{"all in time", 130, []string{"order.listed:own", "order.listed:cloud"}, 1},
		{"the last too late", 129, []string{"order.listed:own", "order.listed:cloud"}, 0},
		{"beyond the run", 361, []string{"order.listed:own", "order.listed:cloud"}, math.NaN()},
	} {
		c := tiny()
		c.Targets = []Target{{ID: "C14", Outcome: "moves_seen", Stat: "sequence", To: tc.to, Sequence: tc.in}}
		if err := c.Targets[0].Check(); err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		out := run(t, c, tinyLog()).Outcomes(c.Targets...)
		if got := out[len(out)-1]; got.Name != "moves_seen" || !near(got.Value, tc.want) || got.Unit != "1 or 0" {
			t.Errorf("%s: got %+v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestASequenceMissingFromTheConfigIsNaN(t *testing.T) {
	target := Target{ID: "X", Outcome: "x", Stat: "sequence", Sequence: []string{"order.listed:own", "order.listed:cloud"}}
	if got := run(t, tiny(), tinyLog()).Measure(target); !math.IsNaN(got) {
		t.Errorf("got %v, want NaN: the fold was not asked to watch", got)
	}
}

func TestHappeningsAreMatchedByTheirQualifiers(t *testing.T) {
	for _, tc := range []struct {
		text string
		fact events.Fact
		is   bool
	}{
		{"trial.ended:failed", events.TrialEnded{}, true},
		{"trial.ended:passed", events.TrialEnded{}, false},
		{"trial.ended:passed", events.TrialEnded{Passed: true}, true},
		{"trial.ended", events.TrialEnded{Passed: true}, true},
		{"platform.asked:Apple", events.PlatformAsked{Platform: "Apple", Demand: "listing"}, true},
		{"platform.asked:listing", events.PlatformAsked{Platform: "Apple", Demand: "listing"}, true},
		{"platform.asked:list", events.PlatformAsked{Platform: "Apple", Demand: "listing"}, false},
		{"changed:censor.policy", events.ScenarioChanged{Paths: []string{"step", "censor.policy"}}, true},
	} {
		h, err := parseHappening(tc.text)
		if err != nil || h.kind != tc.fact.Kind() || h.is(tc.fact) != tc.is {
			t.Errorf("%s (error %v): for %#v want %v", tc.text, err, tc.fact, tc.is)
		}
	}
}

func TestAnInvalidTargetListsTheValidChoices(t *testing.T) {
	for _, tc := range []struct {
		t    Target
		says string
	}{
		{Target{Stat: "at", Series: "users_active"}, "names no outcome"},
		{Target{Outcome: "reach"}, "unknown outcome"},
		{Target{Outcome: "x", Stat: "median", Series: "users_active"}, "choose from at, mean, max"},
		{Target{Outcome: "x", Stat: "at", Series: "users"}, "choose from users_installed, reachability"},
		{Target{Outcome: "x", Stat: "total", Series: "users_active"}, "choose from vpn_installs, proxy_installs"},
		{Target{Outcome: "users_active_min", Stat: "at", Series: "users_active"}, "exists already"},
		{Target{Outcome: "x", Stat: "share_change", Series: "users_active"}, `the series ""`},
		{Target{Outcome: "x", Stat: "change", Series: "users_active", From: 5, To: 4}, "before its start"},
		{Target{Outcome: "x", Stat: "mean", Series: "users_active", From: 5, To: 5}, "has no length"},
		{Target{Outcome: "x", Stat: "ratio_of_totals", Series: "installs", To: 9}, "base window"},
		{Target{Outcome: "x", Stat: "day_of_fall", Series: "users_active"}, "threshold"},
		{Target{Outcome: "x", Stat: "sequence", Sequence: []string{"scenario.changed"}}, "at least two"},
		{Target{Outcome: "x", Stat: "sequence", Sequence: []string{"scenario.changed", "order.list"}}, "choose from run.opened"},
		{Target{Outcome: "x", Stat: "sequence", Sequence: []string{"scenario.changed", "scenario.changed:"}}, "names nothing"},
		{Target{Outcome: "x", Stat: "sequence", Sequence: []string{"scenario.changed", "trial.ended:lost"}}, "passed or failed"},
		{Target{Outcome: "x", Stat: "sequence", Sequence: []string{"scenario.changed", "users.shifted:away"}}, "has no text"},
	} {
		if err := tc.t.Check(); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%+v: the error is %v, want one with %q", tc.t, err, tc.says)
		}
	}
}

func TestATargetOnADeclaredOutcomeAddsNoOutcome(t *testing.T) {
	target := Target{ID: "C3", Outcome: "registry_addresses_max"}
	if err := target.Check(); err != nil {
		t.Fatal(err)
	}
	world := run(t, tiny(), tinyLog())
	if len(world.Outcomes()) != len(world.Outcomes(target)) {
		t.Error("the outcome is there twice")
	}
}

func TestUnitAndDocOfATargetAreDerivedUnlessGiven(t *testing.T) {
	world := run(t, tiny(), tinyLog())
	targets := []Target{
		{ID: "A", Outcome: "a", Stat: "at", Series: "users_active"},
		{ID: "B", Outcome: "b", Stat: "growth", Series: "users_active"},
		{ID: "C", Outcome: "c", Stat: "change", Series: "users_active", Unit: "men", Doc: "Men."},
	}
	out := world.Outcomes(targets...)
	out = out[len(out)-3:]
	if out[0].Unit != "people" || out[1].Unit != "share" || out[2].Unit != "men" || out[2].Doc != "Men." || !strings.Contains(out[0].Doc, "Target A") {
		t.Errorf("the derived units and docs are %+v", out)
	}
}
