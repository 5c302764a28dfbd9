package runs_test

import (
	"fmt"
	"testing"

	"whackamole/events"
	"whackamole/policies"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/sim"
)

// audit simulates a scenario without keeping its log. It checks that no key of a random draw is used twice and that the referee rejects no move.
func audit(t *testing.T, name string, sc *scenario.Scenario) {
	t.Helper()
	own := sc.Clone()
	cast := runs.Cast(own, sc.Seed, 0)
	cast.Audit()
	bus := sim.NewLockstep()
	defer bus.Close()
	for _, a := range cast.Agents {
		if err := bus.Host(a); err != nil {
			t.Fatal(err)
		}
	}
	refused := map[string]int{}
	clock := sim.Clock{Step: events.Instant(own.Step), Horizon: events.Instant(own.Horizon)}
	if _, err := sim.Run(t.Context(), clock, cast.Referee, bus, func(e events.Entry) error {
		if r, ok := e.Fact.(events.MoveRejected); ok {
			refused[e.Actor.String()+": "+r.Move+": "+r.Reason]++
		}
		return nil
	}); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if twice := cast.Repeated(); len(twice) > 0 {
		t.Errorf("%s: %d keys were drawn twice, first %s", name, len(twice), twice[0])
	}
	if len(refused) > 0 {
		t.Errorf("%s: moves were rejected: %v", name, refused)
	}
}

func TestNoStrategyDrawsAKeyTwiceOrHasAMoveRejected(t *testing.T) {
	founding := baseline(t)
	for _, role := range policies.Roles {
		for _, strategy := range policies.Of(role) {
			for _, steps := range []string{"1 h", "6 h"} {
				sets := append(assigned(founding, strategy), shortened("28"), fmt.Sprintf("step=%q", steps))
				sc, err := scenario.Load(scenario.Default, sets)
				if err != nil {
					t.Fatal(err)
				}
				audit(t, fmt.Sprintf("%s.%s in steps of %s", role, strategy.Name, steps), sc)
			}
		}
	}
}

func TestNoShippedScenarioDrawsAKeyTwiceOrHasAMoveRejected(t *testing.T) {
	listed, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listed {
		sc, err := scenario.Load(l.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		audit(t, l.Name, sc)
	}
}

func TestAStrategyThatTakesOverMidRunHasNoMoveRejected(t *testing.T) {
	for _, role := range policies.Roles {
		strategies := policies.Of(role)
		if role == "clouds" { // skipped: the role clouds has no single strategy, each cloud has its own
			continue
		}
		for _, strategy := range strategies {
			for _, way := range [][2]string{{strategies[0].Name, strategy.Name}, {strategy.Name, strategies[0].Name}} {
				audit(t, role+": "+way[0]+" and then "+way[1], branch(t, fmt.Sprintf("[%s]\npolicy = %q\n[[change]]\nat = \"day 5\"\nset = { \"%s.policy\" = %q }\n", role, way[0], role, way[1])))
			}
		}
	}
}
