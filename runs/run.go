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

// Options say how to play a scenario. The zero value plays replicate 0 with the scenario's own seed in lock-step.
type Options struct {
	Seed      *int64 // nil: the scenario's own
	Replicate int64
	Bus       string // "lockstep" or "gochannel"; empty for lock-step
}

// Buses are the names of the buses.
var Buses = []string{"lockstep", "gochannel"}

// Run plays one replicate and keeps its log. The error is a failed run or a bad option.
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

// Measure plays one replicate and keeps table and outcomes but no log. The error is a failed run.
func Measure(ctx context.Context, sc *scenario.Scenario, seed, replicate int64) (*Finished, error) {
	f := &Finished{Program: store.Version, Scenario: sc, Seed: seed, Replicate: replicate}
	return f, f.measure(ctx, "", func(events.Entry) {})
}

// measure plays the replicate and folds it into table and outcomes. It keeps no log itself; watch receives every entry.
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

// play runs the engine on an instance of the scenario.
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

// Cast builds the actors of one run. They share the parameters of this scenario.
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
