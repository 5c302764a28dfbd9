package policies

import (
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

// takeOver lets stand_down take over from another strategy, by fact 40.
func (o *office) takeOver() {
	o.s.Observe(events.Entry{Seq: 40, At: o.v.Now, Fact: events.ScenarioChanged{Paths: []string{"title", "censor.policy"}, Values: []string{`"a"`, `"stand_down"`}}})
}

func released(prefixes ...string) events.Move {
	return events.Unblock{Prefixes: prefixList(prefixes...), Reason: "release"}
}

func TestStandDownEndsTheCampaignAndLiftsTheWidestBlocksFirstDayByDay(t *testing.T) {
	o := newOffice(t, "stand_down", "lift_share = 0.5")
	for _, p := range []string{"91.108.4.0/22", "52.0.0.0/16", "52.1.0.0/16", "52.1.7.0/24", "52.2.0.0/16", "52.1.0.0/16"} {
		o.v.Listings = append(o.v.Listings, Listing{Prefix: prefix(p), Reason: "cloud"})
	}
	o.v.Listings[0].Reason = "own"
	o.observe(events.OrderIssued{Lift: true, Prefixes: prefixList("60.0.0.0/8")}) // an order of the strategy that played before
	o.takeOver()
	o.v.Filter.Throttle, o.v.VPNLevel = 0.4, 0.5
	ps := o.step(0)
	// Half of 197,632 addresses are 98,816. One /16 has 65,536, so the first day takes two, with everything inside them.
	wantMoves(t, ps, events.Throttle{}, events.BlockVPN{}, events.StandDown{Goal: "none"}, released("52.0.0.0/16", "52.1.0.0/16", "52.1.7.0/24", "52.1.0.0/16"))
	for _, p := range ps {
		if p.Because != 40 {
			t.Errorf("%s answers fact %d, want fact 40, the change of strategy", p.Move.Name(), p.Because)
		}
	}
	wantMoves(t, o.step(0))
	wantMoves(t, o.step(events.Day-1))
	wantMoves(t, o.step(1), released("91.108.4.0/22", "52.2.0.0/16"))
	wantMoves(t, o.step(events.Day))
	wantMoves(t, o.step(events.Week))
}

func TestStandDownSkipsADayWhoseShareIsLiftedAlready(t *testing.T) {
	o := newOffice(t, "stand_down", "lift_share = 0.3")
	o.v.StoodDown = true // as after a campaign of carpet_bomb
	for _, p := range []string{"52.1.0.0/24", "52.0.0.0/16"} {
		o.v.Listings = append(o.v.Listings, Listing{Prefix: prefix(p), Reason: "cloud"})
	}
	o.takeOver()
	wantMoves(t, o.step(0), released("52.0.0.0/16"))
	wantMoves(t, o.step(events.Day))
	wantMoves(t, o.step(events.Day))
	wantMoves(t, o.step(events.Day), released("52.1.0.0/24"))
}

func TestStandDownLiftsEverythingAtOnceIfTheShareIsOne(t *testing.T) {
	o := newOffice(t, "stand_down", "lift_share = 1.0")
	o.v.Listings = []Listing{{Prefix: prefix("91.108.4.0/22"), Reason: "own"}, {Prefix: prefix("52.0.0.0/16"), Reason: "cloud"}}
	o.v.Filter.Block = true
	o.takeOver()
	wantMoves(t, o.step(0), events.DeployDPI{}, events.StandDown{Goal: "none"}, released("91.108.4.0/22", "52.0.0.0/16"))
	wantMoves(t, o.step(events.Hour))
}

func TestStandDownWaitsForTheMandate(t *testing.T) {
	o := newOffice(t, "stand_down", "")
	ordered := o.v.Ordered
	o.v.Ordered = events.Never
	o.takeOver()
	wantMoves(t, o.step(0))
	o.v.Ordered, o.v.OrderedSeq = ordered, 50
	ps := o.step(events.Hour)
	wantMoves(t, ps, events.StandDown{Goal: "none"})
	if ps[0].Because != 50 {
		t.Errorf("the move answers fact %d, want fact 50, the mandate", ps[0].Because)
	}
	o.find("52.0.0.7")
	wantMoves(t, o.step(events.Day))
}

func TestStandDownBeginsANewPaceEachTimeItTakesOver(t *testing.T) {
	o := newOffice(t, "stand_down", "lift_share = 0.5")
	list := func(ps ...string) {
		for _, p := range ps {
			o.v.Listings = append(o.v.Listings, Listing{Prefix: prefix(p), Reason: "own"})
		}
	}
	list("91.108.4.0/24", "91.108.5.0/24")
	o.takeOver()
	wantMoves(t, o.step(0), events.StandDown{Goal: "none"}, released("91.108.4.0/24"))
	list("91.108.6.0/24", "91.108.7.0/24", "91.108.8.0/24") // by a strategy that plays in between
	o.v.Now += 5 * events.Hour
	o.takeOver()
	wantMoves(t, o.step(0), released("91.108.5.0/24", "91.108.6.0/24"))
	wantMoves(t, o.step(events.Day), released("91.108.7.0/24", "91.108.8.0/24"))
}

// After 1/lift_share days nothing is in force, whatever was, and the censor makes no further move.
func TestStandDownLeavesNothingInForceAfterItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := newOffice(t, "stand_down", "lift_share = 0.2")
		if o.v = drawView(t); o.v.Ordered == events.Never {
			o.v.Ordered = o.v.Now
		}
		o.takeOver()
		for range 5 {
			o.step(0)
			o.v.Now += events.Day
		}
		if v := &o.v; len(v.Listings) > 0 || v.Filter.Level() > 0 || v.VPNLevel > 0 || !v.StoodDown {
			t.Errorf("still in force: listings %v, filter %g, VPN filter %g; stood down is %v", v.Listings, v.Filter.Level(), v.VPNLevel, v.StoodDown)
		}
		if again := o.step(0); len(again) > 0 {
			t.Errorf("with nothing in force the censor proposes %+v", moves(again))
		}
	})
}
