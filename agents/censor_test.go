package agents

import (
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

func TestAFilterThatPassedAgainstAnOldProtocolIsNotReadyForTheCensor(t *testing.T) {
	p := casetest.New(t, "")
	c := newCensor(p, setup.NewWorld(p), rng.New(1, 0))
	trial := func(number int64) {
		c.fold(events.Entry{Seq: 7, Fact: events.TrialEnded{Trial: number, Passed: true}})
	}
	c.fold(events.Entry{Seq: 5, Fact: events.TrialStarted{Trial: 1}})
	c.fold(events.Entry{Seq: 6, Fact: events.ProtocolAdopted{Generation: 2}})
	if trial(1); c.view.Filter.Ready {
		t.Error("after a trial that began against the generation before it thinks its filter ready")
	}
	c.fold(events.Entry{Seq: 8, Fact: events.TrialStarted{Trial: 2}})
	if trial(2); !c.view.Filter.Ready {
		t.Error("after a trial against the present generation it does not think its filter ready")
	}
}

func TestTheCensorKnowsAtOnceHowADatedChangeAffectsItsFilters(t *testing.T) {
	p := casetest.New(t, "[censor]\ndpi_ready = true\n")
	c := newCensor(p, setup.NewWorld(p), rng.New(1, 0))
	p.Censor.Filter.Ready, p.Censor.Filter.Positives = false, 0.5
	c.fold(events.Entry{Seq: 5, Fact: events.Changed{}})
	if f := c.view.Filter; f.Ready || f.TruePositives != 0.5 {
		t.Errorf("it believes of its filter %+v", f)
	}
}
