package world

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
)

// issue issues an order and returns its number. The order is not listed yet.
func (s *stage) issue(lift bool, words ...string) (number int64) {
	s.t.Helper()
	ps := make([]addr.Prefix, len(words))
	for i, w := range words {
		ps[i] = casetest.Prefix(w)
	}
	number = int64(len(s.registry.orders))
	var m events.Move = events.Block{Prefixes: ps, Reason: "cloud"}
	if lift {
		m = events.Unblock{Prefixes: ps, Reason: "release"}
	}
	s.must(events.Censor, m)
	return number
}

func TestALiftIsNotListedBeforeTheBlockThatItLifts(t *testing.T) {
	s := ordered(t, "[censor]\nlisting_min = \"6 h\"\nlisting_max = \"6 h\"\n")
	block := s.issue(false, "52.0.0.0/16", "54.64.0.0/17")
	other := s.issue(false, "54.64.128.0/17")
	s.p.Censor.ListingMin, s.p.Censor.ListingMax = 60, 60
	lift, again, unrelated := s.issue(true, "52.0.0.0/16"), s.issue(false, "52.0.0.0/16"), s.issue(false, "35.184.0.0/16")
	due := func(order int64) events.Instant { return s.registry.orders[order].due - s.at }
	if due(block) != 360 || due(other) != 360 || due(lift) != 360 || due(again) != 360 || due(unrelated) != 60 {
		t.Errorf("the orders are listed after %d, %d, %d, %d and %d minutes; want 360 for the first four and 60 for the last",
			due(block), due(other), due(lift), due(again), due(unrelated))
	}
	s.issue(true, "52.0.0.0/16", "54.64.0.0/17", "35.184.0.0/16")
	s.until(s.at + events.Day)
	if want := []addr.Prefix{casetest.Prefix("54.64.128.0/17")}; !slices.Equal(s.list.Listed.Prefixes(), want) {
		t.Errorf("after the last order %v are listed, want %v", s.list.Listed.Prefixes(), want)
	}
}

// The block takes a day to reach the large stratum, and the lift an hour. So the lift arrives first. The block must not undo it.
func TestAnEndpointIsFreeAfterALiftThatOvertookItsBlock(t *testing.T) {
	s := ordered(t, "")
	ids := s.rented("Amazon", 40)
	s.must(events.Messenger, events.PushSettings{Endpoints: ids})
	s.order(false, []int64{int64(events.Day), 0}, "52.0.0.0/15", "54.64.0.0/16")
	s.order(true, []int64{60, 60}, "52.0.0.0/15", "54.64.0.0/16")
	s.until(s.at + 2*events.Hour)
	s.whole()
	for stratum := range 2 {
		if n := s.list.InForce[stratum].Len(); n != 0 {
			t.Errorf("after the lift %d addresses are in force at stratum %d, want 0", n, stratum)
		}
	}
	s.until(s.at + 2*events.Day)
	s.whole()
	for stratum := range 2 {
		if n := s.list.InForce[stratum].Len(); n != 0 || s.list.Listed.Len() != 0 {
			t.Errorf("after the last lag %d addresses are in force at stratum %d and %d listed, want 0", n, stratum, s.list.Listed.Len())
		}
		for _, id := range ids {
			if s.endpoints.dead(id, stratum) {
				t.Errorf("endpoint %d is dead at stratum %d after the lift of its block", id, stratum)
			}
		}
	}
}

// TestAfterTheLastLagEveryStratumDoesWhatWasOrdered draws orders about addresses, filters by pattern and VPNs, and lags, roll-outs and listing times that
// let later orders overtake earlier ones.
func TestAfterTheLastLagEveryStratumDoesWhatWasOrdered(t *testing.T) {
	near := []string{"52.0.0.0/15", "52.0.0.0/16", "52.1.0.0/16", "52.0.0.0/24", "54.64.0.0/16"}
	rapid.Check(t, func(t *rapid.T) {
		s := ordered(t, "")
		minutes := rapid.Int64Range(0, 3000)
		var pattern events.Filtering
		var ban float64
		var filters []float64
		for range rapid.IntRange(1, 20).Draw(t, "orders") {
			s.p.Censor.ListingMin = minutes.Draw(t, "listing")
			s.p.Censor.ListingMax = s.p.Censor.ListingMin
			s.p.Censor.Filter.Rollout, s.p.Censor.VPNRollout = minutes.Draw(t, "roll-out"), minutes.Draw(t, "roll-out of VPN filters")
			s.p.Censor.Filter.Ready = rapid.Bool().Draw(t, "ready")
			switch level := rapid.SampledFrom([]float64{0, 0.3, 0.8}).Draw(t, "level"); rapid.SampledFrom([]string{"list", "lift", "throttle", "deploy", "ban"}).Draw(t, "order") {
			case "list":
				s.issue(false, rapid.SliceOfN(rapid.SampledFrom(near), 1, 3).Draw(t, "prefixes")...)
			case "lift":
				s.issue(true, rapid.SliceOfN(rapid.SampledFrom(near), 1, 3).Draw(t, "prefixes")...)
			case "throttle":
				s.must(events.Censor, events.Throttle{Level: level})
				if pattern.Throttle = max(pattern.Throttle, level); level == 0 {
					pattern.Throttle = 0
				}
			case "deploy":
				if f := s.propose(events.Censor, events.DeployDPI{On: level > 0})[0]; f.Kind() != events.KindMoveRejected {
					pattern.Block = level > 0
				}
			case "ban":
				s.must(events.Censor, events.BlockVPN{Level: level})
				ban = level
			}
			s.follow(t, minutes)
			s.until(s.at + events.Instant(rapid.Int64Range(0, 300).Draw(t, "wait")))
		}
		for range 3 { // all orders are listed, then followed, then in force everywhere
			s.until(s.at + 3*events.Day)
			s.follow(t, minutes)
		}
		s.whole()
		for k := range s.p.Strata {
			got := &s.list.InForce[k]
			if !slices.Equal(got.Prefixes(), s.list.Listed.Prefixes()) || got.Listings() != s.list.Listed.Listings() || got.Len() != s.list.Listed.Len() {
				t.Errorf("stratum %d has %v in force, and the registry lists %v", k, got.Prefixes(), s.list.Listed.Prefixes())
			}
			if s.patterns.held[k] != pattern.Level() {
				t.Errorf("stratum %d filters at level %g, want %g", k, s.patterns.held[k], pattern.Level())
			}
		}
		for _, f := range all[events.VPNFiltered](s.facts()) {
			if len(filters) == 0 {
				filters = make([]float64, len(s.p.Strata))
			}
			filters[f.Stratum] = f.Level
		}
		if slices.ContainsFunc(filters, func(x float64) bool { return x != ban }) {
			t.Errorf("the strata filter %v of VPN exits, want %g", filters, ban)
		}
	})
}

// follow lets the strata follow every listed order that they have not answered yet, each after a drawn lag.
func (s *stage) follow(t *rapid.T, lag *rapid.Generator[int64]) {
	for number := int64(1); number < int64(len(s.registry.orders)); number++ {
		if _, listed := s.list.Order(number); listed && !s.registry.orders[number].received {
			s.must(events.Providers, events.FollowOrder{Order: number, Lags: []int64{lag.Draw(t, "lag"), lag.Draw(t, "lag")}})
		}
	}
	s.until(s.at)
}

func TestTheStrongerOrderActsUntilItIsLifted(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_ready = true\n")
	for _, c := range []struct {
		order events.Move
		level float64
		says  string
	}{
		{events.Throttle{Level: 0.3}, 0.3, "the only order"},
		{events.Throttle{Level: 0.6}, 0.6, "a stronger throttle"},
		{events.Throttle{Level: 0.2}, 0.6, "a weaker throttle"},
		{events.DeployDPI{On: true}, 1, "a block beside the throttle"},
		{events.Throttle{Level: 0.9}, 1, "a throttle beside the block"},
		{events.DeployDPI{}, 0.9, "the block is lifted, and the throttle is not"},
		{events.DeployDPI{On: true}, 1, "the block again"},
		{events.Throttle{}, 1, "the throttles are lifted, and the block is not"},
		{events.DeployDPI{}, 0, "the last order is lifted"},
		{events.Throttle{Level: 0.2}, 0.2, "after the lift a weak throttle acts"},
	} {
		s.must(events.Censor, c.order)
		s.until(s.at)
		if want := []float64{c.level, c.level}; !slices.Equal(s.patterns.held, want) {
			t.Errorf("%s: the strata filter at levels %v, want %v", c.says, s.patterns.held, want)
		}
	}
}

// A censor that weakens its throttle lifts it and orders a weaker one at once. Nobody loses a path in between.
func TestNobodyLosesAPathWhenAThrottleIsWeakened(t *testing.T) {
	s := ordered(t, "[censor]\ndpi_ready = true\ndpi_true_positives = 1.0\nthrottle_tolerance = 0.5\n")
	s.must(events.Censor, events.Throttle{Level: 0.9})
	if f := s.standing(2); f.Open[0] < 0.19 || f.Open[0] > 0.21 {
		t.Fatalf("the throttle leaves the share %g with a path, want 0.2", f.Open[0])
	}
	from := len(s.log)
	s.must(events.Censor, events.Throttle{})
	s.must(events.Censor, events.Throttle{Level: 0.7})
	s.until(s.at + 3*events.Hour)
	gained := 0.0
	for _, f := range all[events.ReachMeasured](s.facts()[from:]) {
		if f.Lost[0] > 1e-9 {
			t.Errorf("the share %g loses its path", f.Lost[0])
		}
		gained += f.Gained[0]
	}
	if gained < 0.49 || gained > 0.51 { // the share without a path falls from 0.8 to 0.4
		t.Errorf("of the clients without a path the share %g gets one, want a half", gained)
	}
}
