package world

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
	"whackamole/sim/rng"
)

// stage is a referee with a log and a schedule, without an engine. The tests propose moves to it and advance its time.
type stage struct {
	t rapid.TB
	*Internet
	log []events.Entry
	due []events.Timed
	at  events.Instant
}

// newStage returns a stage on which a run with steps of an hour has just opened.
func newStage(t rapid.TB, over string) *stage {
	p := casetest.New(t, over)
	s := &stage{t: t, Internet: New(p, setup.NewWorld(p), rng.New(1, 0), events.Hour, setup.Opening{Program: "test"})}
	s.state(s.Open())
	return s
}

// ordered returns a stage one hour after the censor got its mandate.
func ordered(t rapid.TB, over string) *stage {
	s := newStage(t, over)
	s.until(36*events.Hour + 60)
	return s
}

func (s *stage) state(rulings []events.Ruling) {
	for _, r := range rulings {
		e := events.Entry{Seq: events.Seq(len(s.log) + 1), At: s.at, Actor: r.Actor, Because: r.Because, Fact: r.Fact}
		s.log = append(s.log, e)
		s.Apply(e)
		for _, x := range r.Then {
			if x.Due < s.at {
				s.t.Fatalf("%s at minute %d announces %s for an earlier minute, %d", r.Fact.Kind(), s.at, x.Fact.Kind(), x.Due)
			}
			s.due = append(s.due, x)
		}
	}
	slices.SortStableFunc(s.due, func(a, b events.Timed) int { return cmp.Compare(a.Due, b.Due) })
}

// until advances time to the given instant: facts happen when they are due, and a step ends every hour. It returns the facts that the steps stated.
func (s *stage) until(at events.Instant) (said []events.Fact) {
	for {
		step := (s.at/events.Hour + 1) * events.Hour
		next := min(step, at)
		if len(s.due) > 0 && s.due[0].Due <= next {
			x := s.due[0]
			s.at, s.due = x.Due, s.due[1:]
			s.state([]events.Ruling{{Actor: x.Actor, Fact: x.Fact}})
			continue
		}
		if next > at || s.at == at {
			return said
		}
		s.at = next
		if next == step {
			rulings := s.Step(next)
			s.state(rulings)
			for _, r := range rulings {
				said = append(said, r.Fact)
			}
		}
	}
}

// propose proposes a move to the referee and returns the facts that the move becomes.
func (s *stage) propose(by events.Actor, m events.Move) []events.Fact {
	s.t.Helper()
	rulings := s.Adjudicate(s.at, events.ActorMove{Actor: by, Because: 1, Move: m})
	if len(rulings) == 0 {
		s.t.Fatalf("the referee returns nothing for %s", m.Name())
	}
	s.state(rulings)
	facts := make([]events.Fact, len(rulings))
	for i, r := range rulings {
		facts[i] = r.Fact
	}
	return facts
}

// must proposes a move, and fails the test if the referee rejects it.
func (s *stage) must(by events.Actor, m events.Move) {
	s.t.Helper()
	if r, ok := s.propose(by, m)[0].(events.MoveRejected); ok {
		s.t.Fatalf("%s is rejected: %s", m.Name(), r.Reason)
	}
}

// facts returns all facts of the log.
func (s *stage) facts() []events.Fact {
	out := make([]events.Fact, len(s.log))
	for k, e := range s.log {
		out[k] = e.Fact
	}
	return out
}

// standing advances time by some hours and returns the last reach.measured of the log.
func (s *stage) standing(hours events.Instant) events.ReachMeasured {
	s.t.Helper()
	s.until((s.at/events.Hour + hours) * events.Hour)
	stood := all[events.ReachMeasured](s.facts())
	if len(stood) == 0 {
		s.t.Fatal("there is no reach.measured")
	}
	return stood[len(stood)-1]
}

// rejected proposes a move, and fails the test if the referee accepts it.
func (s *stage) rejected(by events.Actor, m events.Move) {
	s.t.Helper()
	if f := s.propose(by, m)[0]; f.Kind() != events.KindMoveRejected {
		s.t.Errorf("%s gives %s, want it rejected", m.Name(), f.Kind())
	}
}

// rented opens n endpoints at a cloud and returns their numbers.
func (s *stage) rented(cloud string, n int64) (ids []int64) {
	first := int64(len(s.endpoints.all))
	s.must(events.Messenger, events.OpenEndpoints{Cloud: cloud, Count: n})
	for k := range n {
		ids = append(ids, first+k)
	}
	return ids
}

// order issues an order to list or lift prefixes, waits for its listing, and puts it in force at each stratum after the lag of the stratum.
func (s *stage) order(lift bool, lags []int64, words ...string) {
	s.t.Helper()
	ps := make([]addr.Prefix, len(words))
	for i, w := range words {
		ps[i] = casetest.Prefix(w)
	}
	number := int64(len(s.registry.orders))
	var m events.Move = events.Block{Prefixes: ps, Reason: "cloud"}
	if lift {
		m = events.Unblock{Prefixes: ps, Reason: "release"}
	}
	s.must(events.Censor, m)
	s.until(s.registry.orders[number].due)
	s.must(events.Providers, events.FollowOrder{Order: number, Lags: lags})
	s.until(s.at)
}

// at0 are the lags of an order that comes into force at once at the large stratum and never at the small one.
var at0 = []int64{0, events.LagNever}

// everywhere are the lags of an order that comes into force at once at both strata.
var everywhere = []int64{0, 0}

func all[F events.Fact](facts []events.Fact) (out []F) {
	for _, f := range facts {
		if x, ok := f.(F); ok {
			out = append(out, x)
		}
	}
	return out
}

func TestAnOrderEverywhereIsInForceAtBothStrata(t *testing.T) {
	s := ordered(t, "")
	s.order(false, everywhere, "52.0.0.0/15")
	if s.list.Listed.Len() != 1<<17 || s.list.InForce[0].Len() != 1<<17 || s.list.InForce[1].Len() != 1<<17 {
		t.Errorf("%d addresses are listed, and %d and %d are in force at the strata; want 131,072 each", s.list.Listed.Len(), s.list.InForce[0].Len(), s.list.InForce[1].Len())
	}
}
