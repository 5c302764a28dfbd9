package world

import (
	"math"
	"slices"
	"testing"

	"whackamole/events"
)

// deployed returns a stage on which a filter by pattern blocks at all strata. The gateways had filters from the start.
func deployed(t *testing.T, over string) *stage {
	s := ordered(t, "[censor]\ndpi_ready = true\n"+over)
	s.must(events.Censor, events.DeployDPI{On: true})
	s.until(s.at)
	return s
}

func TestAFilterNeedsATrialUnlessTheStateHasGateways(t *testing.T) {
	s := ordered(t, "")
	s.rejected(events.Censor, events.DeployDPI{On: true})
	s.must(events.Censor, events.DeployDPI{})
	deployed(t, "")
}

func TestAFilterStopsTheShareItRecognisesWhateverTheEndpoints(t *testing.T) {
	s := deployed(t, "dpi_true_positives = 0.75\n")
	if f := s.standing(2); math.Abs(f.Open[0]-0.25) > 1e-9 || math.Abs(f.Open[1]-0.25) > 1e-9 {
		t.Errorf("with the filter on the open shares are %v, want 0.25", f.Open)
	}
	s.must(events.Censor, events.DeployDPI{})
	s.until(s.at)
	if f := s.standing(2); f.Open[0] != 1 {
		t.Errorf("with the filter off the open shares are %v, want 1", f.Open)
	}
}

func TestAThrottleSlowsFirstAndStopsBeyondTheTolerance(t *testing.T) {
	for _, c := range []struct{ level, open, quality float64 }{{0.5, 1, 1 - 0.8*0.5}, {0.7, 1, 1 - 0.8*0.7}, {0.85, 1 - 0.8*0.5, -1}} {
		s := ordered(t, "[censor]\ndpi_ready = true\ndpi_true_positives = 0.8\nthrottle_tolerance = 0.7\n")
		s.must(events.Censor, events.Throttle{Level: c.level})
		s.until(s.at)
		f := s.standing(2)
		if math.Abs(f.Open[0]-c.open) > 1e-9 || c.quality >= 0 && math.Abs(f.Quality[0]-c.quality) > 1e-9 {
			t.Errorf("at level %g the share with a path is %g and quality %g, want %g and %g", c.level, f.Open[0], f.Quality[0], c.open, c.quality)
		}
	}
}

func TestATrialPassesAfterLearningAndANewProtocolUndoesIt(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_false_positives = 0.02\ndpi_learning = 1\ndpi_limit = 0.005\n")
	judge := func() events.TrialEnded {
		s.must(events.Censor, events.TrialDPI{Days: 1})
		s.until(s.at + events.Day)
		ended := all[events.TrialEnded](s.facts())
		return ended[len(ended)-1]
	}
	for n, passes := range []bool{false, false, true} { // the filter breaks 0.98 × 0.02·e^(−n/1) of all connections: 0.0196, 0.0072, 0.0027
		if f := judge(); f.Passed != passes || math.Abs(f.FalsePositives-0.02*math.Exp(-float64(n))) > 1e-12 {
			t.Errorf("trial %d ends with %+v", n+1, f)
		}
	}
	if known := s.p.Censor.Filter.Recognised(&s.patterns.trials); known != 0.9 {
		t.Errorf("a filter recognises the share %g of the first generation, want 0.9", known)
	}
	s.must(events.Messenger, events.Obfuscate{})
	s.rejected(events.Messenger, events.Obfuscate{})
	s.until(s.at + 2*events.Week)
	if known := s.p.Censor.Filter.Recognised(&s.patterns.trials); math.Abs(known-0.9*0.2) > 1e-12 {
		t.Errorf("a filter recognises the share %g of the second generation, want 0.18", known)
	}
	s.rejected(events.Censor, events.DeployDPI{On: true})
	if f := judge(); math.Abs(f.FalsePositives-3*0.02*math.Exp(-3)) > 1e-12 {
		t.Errorf("a new generation must triple the false positives, got %+v", f)
	}
	if known := s.p.Censor.Filter.Recognised(&s.patterns.trials); math.Abs(known-0.9*(1-0.8*math.Exp(-1))) > 1e-12 {
		t.Errorf("after a trial against the new generation a filter recognises the share %g", known)
	}
}

func TestATrialAgainstAnOldProtocolPassesNoFilterForTheNewOne(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_limit = 1.0\n[messenger]\nprotocol_adoption = \"1 day\"\n")
	s.must(events.Censor, events.TrialDPI{Days: 3})
	s.must(events.Messenger, events.Obfuscate{})
	s.until(s.at + 4*events.Day)
	s.rejected(events.Censor, events.DeployDPI{On: true})
	if s.patterns.trials.Learnt != 0 {
		t.Errorf("after a trial that began against the old protocol, %d trials count for the new one, want 0", s.patterns.trials.Learnt)
	}
	s.must(events.Censor, events.TrialDPI{Days: 1})
	s.until(s.at + events.Day)
	s.must(events.Censor, events.DeployDPI{On: true})
}

func TestFalsePositivesOfAFilterBreakOrdinaryConnections(t *testing.T) {
	s := deployed(t, "dpi_false_positives = 0.1\ndpi_ordinary = 0.9\n")
	s.standing(2)
	hits := all[events.CollateralMeasured](s.facts())
	if len(hits) != 1 || math.Abs(hits[0].Filter-0.09) > 1e-12 || hits[0].Overload != 0 {
		t.Errorf("want one collateral.measured with the share 0.1 × 0.9 broken, got %v", hits)
	}
}

func TestOverloadedRoutersBreakOrdinaryConnectionsWhileItLasts(t *testing.T) {
	s := ordered(t, "[[provider]]\nname = \"small\"\nrouter_entries = 1\noverload_outage = 0.04\n")
	s.order(false, everywhere, "52.0.0.0/16", "54.64.0.0/17")
	s.until((s.at/events.Hour + 2) * events.Hour)
	if hits := all[events.CollateralMeasured](s.facts()); len(hits) == 0 || hits[len(hits)-1].Overload != 0.25*0.04 {
		t.Errorf("want a hundredth of connections broken by overload, got %v", hits)
	}
	s.order(true, everywhere, "52.0.0.0/16", "54.64.0.0/17")
	s.until((s.at/events.Hour + 2) * events.Hour)
	if hits := all[events.CollateralMeasured](s.facts()); hits[len(hits)-1] != (events.CollateralMeasured{}) {
		t.Errorf("after the lift want no connections broken, got %v", hits)
	}
}

func TestStrataGetFiltersOneAfterAnotherAndTheStatePaysOnce(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_rollout = \"4 days\"\nvpn_rollout = \"2 days\"\ndpi_cost = 1_000\n")
	s.must(events.Censor, events.Throttle{Level: 0.5})
	s.must(events.Censor, events.BlockVPN{Level: 0.6})
	s.until(s.at + 5*events.Day)
	if x := all[events.DPIChanged](s.facts()); len(x) != 2 || x[0] != (events.DPIChanged{Stratum: 0, Level: 0.5}) || x[1].Stratum != 1 {
		t.Errorf("the filters of strata change as %v, want one stratum after the other", x)
	}
	if x := all[events.VPNFiltered](s.facts()); len(x) != 2 || x[1] != (events.VPNFiltered{Stratum: 1, Level: 0.6}) {
		t.Errorf("the filters of VPNs change as %v", x)
	}
	s.must(events.Censor, events.Throttle{}) // ends the filter at once, because the filter devices are installed
	s.until(s.at)
	if x := all[events.DPIChanged](s.facts()); len(x) != 4 {
		t.Errorf("the filters change as %v, want them off at once", x)
	}
	var paid int64
	for _, f := range all[events.CostsMeasured](s.facts()) {
		paid = max(paid, f.Censor)
	}
	if paid < 1_000 || paid >= 2*(1_000+s.p.Accounts.CampaignHour) {
		t.Errorf("the filters cost %d cents in an hour, want 1,000 once", paid)
	}
}

func TestANewerOrderOverridesOneStillOnItsWay(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_rollout = \"4 days\"\nvpn_rollout = \"4 days\"\n")
	s.must(events.Censor, events.Throttle{Level: 0.9})
	s.must(events.Censor, events.BlockVPN{Level: 0.9})
	s.until(s.at + events.Day) // no stratum has its filter devices yet
	s.must(events.Censor, events.Throttle{})
	s.must(events.Censor, events.Throttle{Level: 0.2})
	s.p.Censor.VPNRollout = 0
	s.must(events.Censor, events.BlockVPN{Level: 0.2})
	s.until(s.at)
	if x := all[events.DPIChanged](s.facts()); len(x) != 0 {
		t.Errorf("filters change before they are installed: %v", x)
	}
	s.until(s.at + 2*events.Day) // now the first stratum has its filter devices
	if want := []float64{0.2, 0}; !slices.Equal(s.patterns.held, want) {
		t.Errorf("after three days the levels are %v, want %v", s.patterns.held, want)
	}
	s.must(events.Censor, events.Throttle{})
	s.until(s.at + 2*events.Day)
	if want := []float64{0, 0}; !slices.Equal(s.patterns.held, want) {
		t.Errorf("after five days the levels are %v, want %v", s.patterns.held, want)
	}
	filtered := map[int64]float64{}
	for _, f := range all[events.VPNFiltered](s.facts()) {
		filtered[f.Stratum] = f.Level
	}
	if filtered[0] != 0.2 || filtered[1] != 0.2 {
		t.Errorf("the levels of VPN filters are %v, want 0.2 at every stratum", filtered)
	}
}

func TestSwitchingOffAFilterThatWasNeverOnBuysNothing(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_cost = 1_000_000_000\n")
	s.must(events.Censor, events.DeployDPI{})
	s.until(s.at + 2*events.Hour)
	for _, f := range all[events.CostsMeasured](s.facts()) {
		if f.Censor >= 1_000_000_000 {
			t.Errorf("the censor pays %d cents in an hour for a filter that was never on", f.Censor)
		}
	}
}

func TestAMessengerThatLeavesClosesAllEndpoints(t *testing.T) {
	s := ordered(t, "")
	s.rented("Amazon", 3)
	s.must(events.Messenger, events.Withdraw{Terms: "leave"})
	if len(s.endpoints.live) != 0 {
		t.Errorf("after the messenger has left, %d endpoints are open, want 0", len(s.endpoints.live))
	}
	s.rejected(events.Messenger, events.Withdraw{Terms: "comply"})
}

func TestOnlySlowProvidersAreFined(t *testing.T) {
	s := ordered(t, "[censor]\ninspection_fine = 7\n[[provider]]\nname = \"small\"\noperators = 30\nlag_from = 0.6\n[[provider]]\nname = \"big\"\noperators = 10\n")
	s.must(events.Censor, events.Inspect{})
	if x := all[events.ProvidersInspected](s.facts()); len(x) != 1 || x[0] != (events.ProvidersInspected{Number: 1, Fines: 210}) {
		t.Errorf("want fines of 210 cents in round 1, got %v", x)
	}
}

func TestATrialIsJudgedByWhatItBreaks(t *testing.T) {
	for over, passed := range map[string]bool{"": false, "[censor]\ndpi_false_positives = 0.004": true} {
		s := ordered(t, over)
		s.must(events.Censor, events.TrialDPI{Days: 2})
		began := s.at
		s.until(s.at + 3*events.Day)
		for _, e := range s.log {
			if f, ok := e.Fact.(events.TrialEnded); ok && (f.Passed != passed || e.At != began+2*events.Day) {
				t.Errorf("%q: at minute %d the trial ends with %+v", over, e.At, f)
			}
		}
	}
}
