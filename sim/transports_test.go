package sim

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/wire"
)

// mix is a small hash function, with which the random world makes its decisions.
func mix(state uint64, words ...int64) uint64 {
	h := fnv.New64a()
	var b [8]byte
	put := func(w uint64) {
		for i := range b {
			b[i] = byte(w >> (8 * i))
		}
		h.Write(b[:])
	}
	put(state)
	for _, w := range words {
		put(uint64(w))
	}
	return h.Sum64()
}

// fold mixes an entry into the state, by a fingerprint that covers every field of the entry's fact.
func fold(state uint64, e events.Entry) uint64 {
	var print wire.Fingerprint
	print.Add(e)
	for _, c := range print.Sum() {
		state = mix(state, int64(c))
	}
	return mix(state, int64(e.Seq))
}

// chaosAgent decides by a hash of everything that it has received, with instant and round. So any difference in delivery changes the log.
type chaosAgent struct {
	actor events.Actor
	state uint64
	at    events.Instant
	acted int // number of rounds at this instant in which the agent has proposed moves
}

func (a *chaosAgent) Actor() events.Actor { return a.actor }

func (a *chaosAgent) Handle(r events.Round) []events.CausedMove {
	tick := int64(0)
	if r.Tick {
		tick = 1
	}
	a.state = mix(a.state, r.Number, int64(r.At), tick)
	for _, e := range r.Facts {
		a.state = fold(a.state, e)
	}
	if r.At != a.at {
		a.at, a.acted = r.At, 0
	}
	if a.acted == 2 { // without this limit the rounds of an instant might never end
		return nil
	}
	var out []events.CausedMove
	for i := range a.state % 3 {
		p := events.CausedMove{Move: a.move(mix(a.state, int64(i)))}
		if n := len(r.Facts); n > 0 && i == 1 {
			p.Because = r.Facts[0].Seq
		}
		out = append(out, p)
	}
	if len(out) > 0 {
		a.acted++
	}
	return out
}

func (a *chaosAgent) move(n uint64) events.Move {
	text, some := strconv.FormatUint(n, 36), []int64{int64(n % 97), -int64(n % 13)}
	switch n % 7 {
	case 0:
		return events.Block{Prefixes: []addr.Prefix{{Base: uint32(n) &^ 0xff, Bits: 24}}, Reason: text}
	case 1:
		return events.RequestTakedown{Platform: text, Demand: "hosting"}
	case 2:
		return events.Answer{Platform: text}
	case 3:
		return events.OpenEndpoints{Cloud: text, Count: some[0], Front: n%2 == 0}
	case 4:
		return events.ShiftUsers{Flows: some}
	case 5:
		return events.UpdatePolitics{Pressure: float64(n) / 7}
	default:
		return events.LaunchProxies{Count: some[0]}
	}
}

// chaosReferee makes its rulings by a hash of the log.
type chaosReferee struct{ state uint64 }

func (c *chaosReferee) Open() []events.Ruling {
	return []events.Ruling{
		{Fact: events.RunOpened{Seed: int64(c.state >> 1)}},
		{Fact: events.ScenarioChanged{}, Then: []events.Timed{
			{Due: events.Instant(c.state % 300), Fact: events.CampaignOrdered{Ground: "a court"}},
			{Due: 60, Actor: events.Politics, Fact: events.PulseOccurred{Name: "at a tick"}},
		}},
	}
}

func (c *chaosReferee) Step(now events.Instant) []events.Ruling {
	switch c.state % 3 {
	case 0:
		return nil
	case 1:
		return []events.Ruling{{Fact: events.ReachEstimated{Reach: float64(c.state%100) / 100}}}
	default:
		return []events.Ruling{{Fact: events.FailuresReported{Changed: []int64{int64(now)}, Share: []float64{0.1}}}, {Fact: events.CostsMeasured{}}}
	}
}

func (c *chaosReferee) Apply(e events.Entry) { c.state = fold(c.state, e) }

func (c *chaosReferee) Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling {
	switch m := p.Move.(type) {
	case events.Block:
		then := []events.Timed{{Due: now + events.Instant(c.state%130), Actor: p.Actor, Fact: events.OrderListed{Prefixes: m.Prefixes}}}
		if c.state%2 == 0 {
			then = append(then, events.Timed{Due: now + 30, Actor: events.Providers, Fact: events.FiltersChanged{}})
		}
		return fact(p, events.OrderIssued{Prefixes: m.Prefixes, Reason: m.Reason}, then...)
	case events.RequestTakedown:
		return fact(p, events.PlatformAsked(m))
	case events.Answer:
		return fact(p, events.PlatformAnswered{Platform: m.Platform})
	case events.OpenEndpoints:
		return append(fact(p, events.EndpointsOpened{Cloud: m.Cloud, Addresses: []int64{m.Count}, Front: m.Front}), fact(p, events.SettingsPushed{})...)
	case events.ShiftUsers:
		return fact(p, events.UsersShifted{Flows: m.Flows})
	case events.UpdatePolitics:
		return fact(p, events.PoliticsUpdated{Pressure: m.Pressure})
	case events.LaunchProxies:
		return fact(p, events.MoveRejected{Move: m.Name(), Reason: "none left"})
	default:
		return nil
	}
}

// copying is a bus that gives every agent its own deep copy of the round.
type copying struct{ Bus }

func (c copying) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	own := make([]Addressed, len(rounds))
	for i, r := range rounds {
		own[i] = Addressed{To: r.To, Round: events.CopyRound(r.Round)}
	}
	return c.Bus.Ask(ctx, own, replies)
}

// chaos simulates the random world of a seed on a bus and returns its log, line by line.
func chaos(t testing.TB, seed uint64, clock Clock, cast []events.Actor, bus Bus) ([]string, Result) {
	t.Helper()
	for _, a := range cast {
		if err := bus.Host(&chaosAgent{actor: a, state: mix(seed, int64(a))}); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	result, err := Run(t.Context(), clock, &chaosReferee{state: seed}, bus, func(e events.Entry) error {
		line, err := wire.AppendLine(nil, e)
		lines = append(lines, string(line))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := bus.Close(); err != nil {
		t.Fatal(err)
	}
	return lines, result
}

func TestEveryTransportGivesTheSameLog(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		hostility := rapid.Uint64().Draw(rt, "hostility")
		clock := Clock{Step: 60, Horizon: events.Instant(rapid.IntRange(1, 900).Draw(rt, "horizon"))}
		cast := rapid.SliceOfNDistinct(rapid.SampledFrom(events.Actors()[1:]), 1, 6, rapid.ID).Draw(rt, "cast")
		want, wantResult := chaos(t, seed, clock, cast, NewLockstep())
		goChannel, err := NewGoChannel()
		if err != nil {
			rt.Fatal(err)
		}
		transport := newHostile(hostility)
		routed, err := NewRouter(transport, transport, "toy")
		if err != nil {
			rt.Fatal(err)
		}
		for _, c := range []struct {
			name string
			bus  Bus
		}{
			{"lock-step again", NewLockstep()}, {"a deep copy for each", copying{NewLockstep()}}, {"go channels", goChannel}, {"hostile", routed},
		} {
			got, result := chaos(t, seed, clock, cast, c.bus)
			if !slices.Equal(got, want) {
				rt.Fatalf("%s: the log differs from lock-step's in line %d", c.name, firstDifference(got, want))
			}
			if result != wantResult {
				rt.Fatalf("%s: result %+v, in lock-step %+v", c.name, result, wantResult)
			}
		}
	})
}

// firstDifference returns the number of the first line in which two logs differ.
func firstDifference(a, b []string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i + 1
		}
	}
	return min(len(a), len(b)) + 1
}

func TestHostileTransportRepeatsAndTheRandomWorldIsBusy(t *testing.T) {
	transport := newHostile(1)
	bus, err := NewRouter(transport, transport, "")
	if err != nil {
		t.Fatal(err)
	}
	_, result := chaos(t, 7, Clock{Step: 60, Horizon: 3000}, events.Actors()[1:], bus)
	if transport.repeated < int(result.Asked) {
		t.Errorf("only %d repeats of %d messages", transport.repeated, result.Asked)
	}
	if result.Rounds < 2*result.Steps || result.Scheduled == 0 || result.Moves == 0 {
		t.Errorf("the random world has too few rounds, announced facts or moves: %+v", result)
	}
}

// scrambled is a bus that returns the replies in reverse order, as a transport may.
type scrambled struct{ Bus }

func (s scrambled) Ask(ctx context.Context, rounds []Addressed, replies []events.Reply) ([]events.Reply, error) {
	replies, err := s.Bus.Ask(ctx, rounds, replies)
	slices.Reverse(replies)
	return replies, err
}

func TestOrderOfRepliesDoesNotMatter(t *testing.T) {
	clock := Clock{Step: 60, Horizon: 3000}
	want, _ := chaos(t, 3, clock, events.Actors()[1:], NewLockstep())
	got, _ := chaos(t, 3, clock, events.Actors()[1:], scrambled{NewLockstep()})
	if !slices.Equal(got, want) {
		t.Errorf("the log differs in line %d", firstDifference(got, want))
	}
}
