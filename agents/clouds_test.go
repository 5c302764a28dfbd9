package agents

import (
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

func TestARequestInTheSameRoundAsADatedAnswerIsAnswered(t *testing.T) {
	p := casetest.New(t, "")
	a := newClouds(p, setup.NewWorld(p), rng.New(1, 0))
	out := a.Handle(events.Round{At: 60, Facts: []events.Entry{
		{Seq: 7, At: 60, Fact: events.PlatformAsked{Platform: "Play", Demand: "listing"}},
		{Seq: 8, At: 60, Because: 1, Fact: events.PlatformAnswered{Platform: "Play", Answer: "updates_held"}},
	}})
	if len(out) != 1 || out[0].Because != 7 || out[0].Move != (events.Answer{Platform: "Play", Answer: "refused"}) {
		t.Fatalf("the store answers %v, want one refusal of request 7", out)
	}
	if out := a.Handle(events.Round{At: 120, Facts: []events.Entry{{Seq: 9, At: 60, Because: 7, Fact: events.PlatformAnswered{Platform: "Play", Answer: "refused"}}}}); len(out) != 0 {
		t.Errorf("the store answers a second time: %v", out)
	}
}
