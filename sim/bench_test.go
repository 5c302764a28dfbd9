package sim

import (
	"fmt"
	"testing"

	"whackamole/events"
)

// idler always answers with the same moves.
type idler struct {
	actor events.Actor
	moves []events.CausedMove
}

func (i *idler) Actor() events.Actor                     { return i.actor }
func (i *idler) Handle(events.Round) []events.CausedMove { return i.moves }

// benchRounds measures one round of the bus: a message to each agent with two facts, and a reply from each with one move.
func benchRounds(b *testing.B, bus Bus, agents int) {
	facts := []events.Entry{
		{Seq: 1, At: 60, Round: 1, Actor: events.Market, Fact: events.SupplyUpdated{Proxies: 5, VPNPrice: 1.5}},
		{Seq: 2, At: 60, Round: 1, Actor: events.Politics, Fact: events.PoliticsUpdated{Pressure: 0.25}},
	}
	var rounds []Addressed
	for _, a := range events.Actors()[1 : agents+1] {
		if err := bus.Host(&idler{actor: a, moves: propose(events.LaunchProxies{Count: 7})}); err != nil {
			b.Fatal(err)
		}
		rounds = append(rounds, Addressed{To: a, Round: events.Round{Facts: facts}})
	}
	var replies []events.Reply
	var err error
	n := int64(0)
	b.ReportAllocs()
	for b.Loop() {
		n++
		for i := range rounds {
			rounds[i].Round.Number = n
		}
		if replies, err = bus.Ask(b.Context(), rounds, replies[:0]); err != nil || len(replies) != agents {
			b.Fatal(len(replies), err)
		}
	}
	if err := bus.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkRoundLockstep(b *testing.B) {
	for _, n := range []int{4, 8} {
		b.Run(fmt.Sprintf("agents=%d", n), func(b *testing.B) { benchRounds(b, NewLockstep(), n) })
	}
}

func BenchmarkRoundGoChannel(b *testing.B) {
	for _, n := range []int{4, 8} {
		b.Run(fmt.Sprintf("agents=%d", n), func(b *testing.B) {
			bus, err := NewGoChannel()
			if err != nil {
				b.Fatal(err)
			}
			benchRounds(b, bus, n)
		})
	}
}

// quiet is a referee of quiet hours: it states the same facts each step, and none wakes an agent.
type quiet struct {
	facts []events.Ruling
	judge []events.Ruling
}

func (q *quiet) Open() []events.Ruling               { return []events.Ruling{{Fact: events.RunOpened{}}} }
func (q *quiet) Step(events.Instant) []events.Ruling { return q.facts }
func (q *quiet) Apply(events.Entry)                  {}
func (q *quiet) Adjudicate(events.Instant, events.ActorMove) []events.Ruling {
	return q.judge
}

// BenchmarkHour measures the kernel and Lockstep over one simulated hour with eight agents and no log, once without facts and once with four.
func BenchmarkHour(b *testing.B) {
	market := []events.Ruling{{Actor: events.Market, Fact: events.SupplyUpdated{Proxies: 5}}}
	for _, c := range []struct {
		name string
		with quiet
		acts events.Audience
	}{
		{"facts=0", quiet{}, 0},
		{"facts=4", quiet{
			facts: []events.Ruling{{Fact: events.ReachMeasured{}}, {Fact: events.CostsMeasured{}}}, judge: market,
		}, events.To(events.Market, events.Politics)},
	} {
		b.Run(c.name, func(b *testing.B) {
			bus := NewLockstep()
			for _, a := range events.Actors()[1:] {
				i := &idler{actor: a}
				if c.acts.Has(a) {
					i.moves = propose(events.UpdateSupply{})
				}
				if err := bus.Host(i); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			b.ResetTimer()
			if _, err := Run(b.Context(), Clock{Step: 60, Horizon: 60 * events.Instant(b.N)}, &c.with, bus, nil); err != nil {
				b.Fatal(err)
			}
		})
	}
}
