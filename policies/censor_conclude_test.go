package policies

import (
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func TestConcludeDoesNothingUnlessTheMessengerComplies(t *testing.T) {
	for _, terms := range []string{"", "leave"} {
		o := newOffice(t, "stand_pat", "")
		o.v.Withdrew = terms
		if out, over := Conclude(&o.v); over || len(out) > 0 {
			t.Errorf("on terms %q the campaign ends with %v, want no end", terms, moves(out))
		}
	}
}

func TestConcludeUndoesWhatWasOrderedAndStandsDownOnce(t *testing.T) {
	o := newOffice(t, "stand_pat", "")
	o.v.Withdrew, o.v.WithdrewSeq = "comply", 50
	o.v.Listings = []Listing{{Prefix: o.v.Own[0], Reason: "own"}, {Prefix: prefix("52.0.0.0/15"), Reason: "cloud"}, {Prefix: prefix("52.0.0.0/15"), Reason: "widen"}}
	o.v.Filter.Block, o.v.VPNLevel = true, 0.5
	ps, over := Conclude(&o.v)
	wantMoves(t, ps, events.Unblock{Prefixes: prefixList("91.108.4.0/22", "52.0.0.0/15", "52.0.0.0/15"), Reason: "release"},
		events.DeployDPI{}, events.BlockVPN{}, events.StandDown{Goal: "the demand is met"})
	for _, p := range ps {
		if p.Because != 50 {
			t.Errorf("%s answers fact %d, want fact 50, the withdrawal of the messenger", p.Move.Name(), p.Because)
		}
		o.grant(p.Move)
	}
	if !over {
		t.Error("the campaign does not end")
	}
	if ps, over = Conclude(&o.v); !over || len(ps) > 0 {
		t.Errorf("after the end the censor proposes %v (over is %v), want nothing and true", moves(ps), over)
	}
}

func TestConcludeLiftsAThrottleAsAThrottle(t *testing.T) {
	o := newOffice(t, "stand_pat", "")
	o.v.Withdrew, o.v.Filter.Throttle, o.v.StoodDown = "comply", 0.4, true
	ps, _ := Conclude(&o.v)
	wantMoves(t, ps, events.Throttle{})
}

func TestAfterConcludingNothingIsInForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := newOffice(t, "stand_pat", "")
		o.v = drawView(t)
		o.v.Withdrew = "comply"
		ps, over := Conclude(&o.v)
		for _, p := range ps {
			o.grant(p.Move)
		}
		again, _ := Conclude(&o.v)
		if !over || len(again) > 0 {
			t.Fatalf("over is %v and the censor proposes %+v, want true and nothing", over, moves(again))
		}
		if v := &o.v; v.Ordered != events.Never && (len(v.Listings) > 0 || v.Filter.Level() > 0 || v.VPNLevel > 0 || !v.StoodDown) {
			t.Errorf("still in force: listings %v, filter %g, VPN filter %g; stood down is %v", v.Listings, v.Filter.Level(), v.VPNLevel, v.StoodDown)
		}
	})
}
