package runs

import (
	"context"
	"fmt"
	"strings"

	"whackamole/agents/cast"
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/param"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/sim"
)

// Options say how to simulate a scenario. The zero value means replicate 0, the seed of the scenario, and the bus "lockstep".
type Options struct {
	Seed      *int64 // seed; nil for the seed of the scenario
	Replicate int64
	Bus       string // name of the bus that carries events and moves: "lockstep" or "gochannel"; empty for "lockstep"
}

// Buses holds the names of the buses that [Options] can choose.
var Buses = []string{"lockstep", "gochannel"}

// Run simulates one replicate and returns its log, marks, table and outcomes. The error says that the run failed or that an option is invalid.
func Run(ctx context.Context, sc *scenario.Scenario, o Options) (*Finished, error) {
	f := &Finished{Program: store.Version, Scenario: sc, Seed: sc.SeedOr(o.Seed), Replicate: o.Replicate}
	line := metrics.NewTimeline(sc.Metrics().Strata)
	err := f.measure(ctx, o.Bus, func(e events.Entry) {
		f.Entries = append(f.Entries, e)
		line.Apply(e)
	})
	if err != nil {
		return nil, err
	}
	f.Marks = line.Marks()
	return f, nil
}

// Measure simulates one replicate and returns its table and outcomes, without log and marks. The error says that the run failed.
func Measure(ctx context.Context, sc *scenario.Scenario, seed, replicate int64) (*Finished, error) {
	f := &Finished{Program: store.Version, Scenario: sc, Seed: seed, Replicate: replicate}
	return f, f.measure(ctx, "", func(events.Entry) {})
}

// measure simulates the replicate and calculates table and outcomes from its entries. It calls watch with every entry and stores none.
func (f *Finished) measure(ctx context.Context, bus string, watch func(events.Entry)) error {
	config := f.Scenario.Metrics()
	fold := metrics.New(config)
	err := f.play(ctx, bus, func(e events.Entry) error {
		fold.Apply(e)
		watch(e)
		return nil
	})
	if err != nil {
		return err
	}
	if f.Table, err = fold.Table(); err != nil {
		return err
	}
	f.Outcomes = f.Table.Outcomes(config.Targets...)
	return nil
}

// play runs the engine on a copy of the scenario, because a run may change it. It calls sink with every entry.
func (f *Finished) play(ctx context.Context, bus string, sink func(events.Entry) error) error {
	own := f.Scenario.Instance()
	players := Cast(own, f.Seed, f.Replicate)
	b, err := newBus(bus)
	if err != nil {
		return err
	}
	defer b.Close()
	for _, a := range players.Agents {
		if err := b.Host(a); err != nil {
			return err
		}
	}
	clock := sim.Clock{Step: events.Instant(own.Step), Horizon: events.Instant(own.Horizon)}
	f.Result, err = sim.Run(ctx, clock, players.Referee, b, sink)
	f.Draws = players.Draws()
	return err
}

// Cast builds the referee and the actors of one run. They use sc itself and its parameters: pass a copy that no other run uses.
func Cast(sc *scenario.Scenario, seed, replicate int64) *cast.Cast {
	canonical, _ := sc.Text()
	opening := setup.Opening{Scenario: canonical, Acting: sc.Acting(), Seed: seed, Replicate: replicate, Program: store.Version}
	for _, i := range scenario.Order(sc.Changes, sc.Clock) {
		c := setup.Change{At: sc.Case.Calendar.At(sc.Changes[i].At)}
		for _, a := range sc.Changes[i].Set {
			c.Paths, c.Values = append(c.Paths, a.Path), append(c.Values, a.Value)
		}
		c.Set = func() error {
			for k := range c.Paths {
				if err := sc.SetValues(param.Assignment{Path: c.Paths[k], Value: c.Values[k]}); err != nil {
					return err
				}
			}
			return nil
		}
		opening.Changes = append(opening.Changes, c)
	}
	return cast.New(sc.Case, sc.World(), uint64(seed), uint64(replicate), events.Instant(sc.Step), opening, sc.Playing())
}

func newBus(name string) (sim.Bus, error) {
	switch name {
	case "", "lockstep":
		return sim.NewLockstep(), nil
	case "gochannel":
		return sim.NewGoChannel()
	}
	return nil, fmt.Errorf("unknown bus %q; choose %s", name, strings.Join(Buses, " or "))
}
