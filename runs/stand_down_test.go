package runs_test

import (
	"testing"

	"whackamole/events"
	"whackamole/runs"
)

// become returns a change of the censor's strategy on day 5.
func become(strategy string) string {
	return "[[change]]\nat = \"day 5\"\nset = { \"censor.policy\" = \"" + strategy + "\" }\n"
}

// finally returns the final value of a series.
func finally(t *testing.T, f *runs.Finished, name string) float64 {
	t.Helper()
	values := column(t, f, name)
	return values[len(values)-1]
}

// sumFrom returns the sum of a flow over the steps that end later than the instant.
func sumFrom(t *testing.T, f *runs.Finished, name string, at events.Instant) (sum float64) {
	t.Helper()
	for k, v := range column(t, f, name) {
		if f.Table.Instants[k] > at {
			sum += v
		}
	}
	return sum
}

func TestACensorThatStandsDownLiftsItsListAndPaysNoMore(t *testing.T) {
	const day5, day8 = 19 * events.Day, 22 * events.Day // with a share of 0.25 a day, the fourth and last order is on day 8
	down := playScenario(t, branch(t, become("stand_down"), shortened("26")), runs.Options{})
	pat := playScenario(t, branch(t, become("stand_pat"), shortened("26")), runs.Options{})
	orders, stoodDown := 0, events.Never
	for _, e := range down.Entries {
		switch f := e.Fact.(type) {
		case events.OrderIssued:
			if e.At >= day5 {
				if orders++; !f.Lift || e.At > day8 {
					t.Errorf("minute %d: an order with lift %v, want only lifts, none after minute %d", e.At, f.Lift, day8)
				}
			}
		case events.CampaignStoodDown:
			stoodDown = e.At
		case events.MoveRejected:
			t.Errorf("minute %d: %s is rejected: %s", e.At, f.Move, f.Reason)
		default: // other facts do not matter here
		}
	}
	if orders != 4 || stoodDown != day5 {
		t.Errorf("%d orders after the change, want 4; the campaign stands down at minute %d, want %d", orders, stoodDown, day5)
	}
	if finally(t, pat, "registry_addresses") < 1e6 || finally(t, pat, "blocked_addresses") < 1e6 || sumFrom(t, pat, "cost_censor_usd", day8) == 0 {
		t.Error("with stand_pat nothing is left in force, so the test shows nothing")
	}
	for _, name := range []string{"registry_addresses", "blocked_addresses", "services_disrupted"} {
		if got := finally(t, down, name); got != 0 {
			t.Errorf("%s is %g at the end, want 0", name, got)
		}
	}
	// The step of the last order ends an hour after it.
	if got := sumFrom(t, down, "cost_censor_usd", day8+events.Hour); got != 0 {
		t.Errorf("after its last order the censor pays %g USD, want 0", got)
	}
	if a, b := sumFrom(t, down, "loss_business_usd", day5), sumFrom(t, pat, "loss_business_usd", day5); a >= 0.7*b {
		t.Errorf("after day 5 firms lose %g USD with stand_down and %g USD with stand_pat, want less than 70 %%", a, b)
	}
}

func TestACensorThatStandsDownEndsFiltersAndBans(t *testing.T) {
	const day5 = 19 * events.Day
	f := playScenario(t, branch(t, "[censor]\npolicy = \"gateway_wall\"\ndpi_ready = true\n[censor.gateway_wall]\nban_vpns_after = \"1 day\"\n"+become("stand_down"), shortened("60")), runs.Options{})
	filter, ban := map[int64]float64{}, map[int64]float64{}
	var most float64
	for _, e := range f.Entries {
		switch f := e.Fact.(type) {
		case events.DPIChanged:
			filter[f.Stratum] = f.Level
			most = max(most, f.Level)
		case events.VPNFiltered:
			ban[f.Stratum] = f.Level
			most = max(most, f.Level)
		case events.DPIOrdered:
			if e.At > day5 {
				t.Errorf("minute %d: the filter is ordered to level %g after the campaign has ended", e.At, f.Level)
			}
		default: // other facts do not matter here
		}
	}
	if len(filter) == 0 || len(ban) == 0 || most < 1 {
		t.Fatalf("filters at %d strata, bans at %d, highest level %g: nothing was in force, so the test shows nothing", len(filter), len(ban), most)
	}
	for s, level := range filter {
		if level != 0 || ban[s] != 0 {
			t.Errorf("stratum %d ends with a filter of level %g and a VPN ban of level %g", s, level, ban[s])
		}
	}
}
