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
		t.Error("the censor takes its filter for ready after a trial against an old generation of the protocol")
	}
	c.fold(events.Entry{Seq: 8, Fact: events.TrialStarted{Trial: 2}})
	if trial(2); !c.view.Filter.Ready {
		t.Error("the censor does not take its filter for ready after a trial against the present generation")
	}
}

func TestTheCensorKnowsAtOnceHowADatedChangeAffectsItsFilters(t *testing.T) {
	p := casetest.New(t, "[censor]\ndpi_ready = true\n")
	c := newCensor(p, setup.NewWorld(p), rng.New(1, 0))
	p.Censor.Filter.Ready, p.Censor.Filter.Positives = false, 0.5
	c.fold(events.Entry{Seq: 5, Fact: events.ScenarioChanged{}})
	if f := c.view.Filter; f.Ready || f.TruePositives != 0.5 {
		t.Errorf("the censor believes that its filter is %+v, want not ready, with true positives 0.5", f)
	}
}
