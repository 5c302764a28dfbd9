package world

import (
	"slices"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

func TestEachDatedChangeIsAppliedOnceEvenIfTwoLookAlike(t *testing.T) {
	p := casetest.New(t, "")
	var made []string
	change := func(word string) setup.Change {
		return setup.Change{At: 120, Paths: []string{"censor.discovery"}, Values: []string{word}, Set: func() error { made = append(made, word); return nil }}
	}
	s := &stage{t: t, Internet: New(p, setup.NewWorld(p), rng.New(1, 0), events.Hour, setup.Opening{Changes: []setup.Change{change("1"), change("2")}})}
	s.state(s.Open())
	s.until(180)
	if !slices.Equal(made, []string{"1", "2"}) {
		t.Errorf("two changes of one value at one moment: applied are %v, want 1 and 2", made)
	}
}

func TestAMandateJustBeforeTheStartHoldsFromTheStart(t *testing.T) {
	for _, at := range []string{"2018-04-14T23:58:00Z", "2018-04-14T23:59:00Z"} {
		s := newStage(t, "[censor]\nordered_at = "+at)
		s.until(60)
		if s.campaign.ordered != 0 {
			t.Errorf("ordered at %s, a moment before the start: the mandate holds from minute %d, want 0", at, s.campaign.ordered)
		}
	}
}
