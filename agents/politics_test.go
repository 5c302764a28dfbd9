package agents

import (
	"testing"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

func TestAGiantProtestsEachTimeItIsListedAnew(t *testing.T) {
	a := newPolitics(casetest.New(t, "[[giant]]\nname = \"search\"\nprefixes = [\"5.255.192.0/18\", \"77.88.0.0/18\"]\n"), rng.New(1, 0), events.Hour)
	prefix := func(word string) addr.Prefix {
		p, err := addr.Parse(word)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	one, two := prefix("5.255.192.0/20"), prefix("77.88.0.0/16")
	for k, c := range []struct {
		prefix addr.Prefix
		lift   bool
		want   int64
	}{
		{prefix("9.9.9.0/24"), false, 0}, {one, false, 1}, {two, false, 0}, {one, true, 0},
		{one, false, 0}, // no new giant, because its other prefix is still listed
		{one, true, 0}, {two, true, 0}, {two, false, 1},
	} {
		if n := a.struck(events.OrderListed{Prefixes: []addr.Prefix{c.prefix}, Lift: c.lift}); n != c.want {
			t.Errorf("order %d hits %d giants, want %d", k+1, n, c.want)
		}
	}
}

func TestANewStrategyOfPoliticsIgnoresWhatTheOldOneIgnored(t *testing.T) {
	p := casetest.New(t, "[politics]\npolicy = \"indifferent\"\n")
	a := newPolitics(p, rng.New(1, 0), events.Hour)
	hour := func(n events.Instant, complaints int64) []events.CausedMove {
		return a.Handle(events.Round{At: n * events.Hour, Tick: true, Facts: []events.Entry{{Seq: 9, At: n * events.Hour, Fact: events.LossesReported{Complaints: complaints}}}})
	}
	for n := range events.Instant(100) {
		hour(n+1, 10_000)
	}
	p.Politics.Policy = "pragmatic"
	out := hour(101, 10_000)
	if len(out) != 1 {
		t.Fatalf("politics proposes %v, want one move", out)
	}
	if got, want := out[0].Move.(events.UpdatePolitics).Pressure, 0.35*0.8; got > want+1e-9 {
		t.Errorf("pressure is %g, want at most %g, from the complaints of one hour", got, want)
	}
}
