package cast

import (
	"context"
	"testing"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/sim"
)

// stagePlay runs the small case on the engine.
func stagePlay(t *testing.T, over string, seed uint64, days events.Instant, audit bool) (*Cast, []events.Entry) {
	t.Helper()
	p := casetest.New(t, over)
	cast := New(p, setup.NewWorld(p), seed, 0, events.Hour, setup.Opening{Scenario: casetest.Small, Program: "test"}, nil)
	if audit {
		cast.Audit()
	}
	bus := sim.NewLockstep()
	defer bus.Close()
	for _, a := range cast.Agents {
		if err := bus.Host(a); err != nil {
			t.Fatal(err)
		}
	}
	var log []events.Entry
	_, err := sim.Run(context.Background(), sim.Clock{Step: events.Hour, Horizon: days * events.Day}, cast.Referee, bus, func(e events.Entry) error {
		log = append(log, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return cast, log
}

func TestEveryRandomDecisionHasItsOwnKey(t *testing.T) {
	for name, over := range map[string]string{
		"as it comes":    "",
		"address list":   "[censor]\npolicy = \"address_list\"",
		"cloud hop":      "[messenger]\npolicy = \"cloud_hop\"",
		"an eviction":    "[[cloud]]\nname = \"Amazon\"\n[cloud.dated]\nevicted_at = \"day 2\"",
		"firms that go":  "[businesses.adaptive]\nmove_after = \"1 day\"",
		"a busy censor":  "[censor]\ndiscovery = 5.0\n[politics.pragmatic]\nkappa = 0.0",
		"a short fright": "[politics.pragmatic]\nkappa = 50.0",
	} {
		t.Run(name, func(t *testing.T) {
			cast, log := stagePlay(t, over, 7, 12, true)
			if twice := cast.Repeated(); len(twice) > 0 {
				t.Errorf("%d keys of random draws are used twice, first %s", len(twice), twice[0])
			}
			if cast.Draws() == 0 || len(log) < 100 {
				t.Errorf("%d draws and %d facts are too few for a test", cast.Draws(), len(log))
			}
		})
	}
}

func TestBuiltInStrategiesProposeNothingIllegal(t *testing.T) {
	for seed := range uint64(4) {
		_, log := stagePlay(t, "[businesses.adaptive]\nmove_after = \"1 day\"", seed, 20, false)
		for _, e := range log {
			if r, ok := e.Fact.(events.MoveRejected); ok {
				t.Errorf("seed %d, minute %d: the referee rejects a move of the %v, %s: %s", seed, e.At, e.Actor, r.Move, r.Reason)
			}
		}
	}
}
