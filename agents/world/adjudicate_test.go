package world

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/wire"
	"whackamole/internal/casetest"
)

func TestAMoveBelongsToOneActor(t *testing.T) {
	s := ordered(t, "")
	for _, m := range events.Moves() {
		for _, a := range events.Actors() {
			if a == m.By() {
				continue
			}
			if r, ok := s.propose(a, m)[0].(events.MoveRejected); !ok || r.Reason != "only this actor may make this move: "+m.By().String() {
				t.Errorf("the %v can propose %s: %+v", a, m.Name(), r)
			}
		}
	}
}

func TestIllegalMovesAreRejectedWithTheirReason(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	some := []addr.Prefix{casetest.Prefix("52.0.0.0/24")}
	shift := func(f events.Flow, n int64) events.ShiftUsers {
		m := events.ShiftUsers{Flows: []int64{int64(f), n}, Waiting: make([]int64, events.AgeBandCount), Returned: make([]int64, events.AgeBandCount)}
		return m
	}
	for _, c := range []struct {
		name, reason string
		move         events.Move
	}{
		{"an order of nothing", "an order needs prefixes, each without host bits", events.Block{Reason: "own"}},
		{"a lift of nothing", "an order needs prefixes, each without host bits", events.Unblock{}},
		{"a trial of no day", "a trial needs a mandate, and lasts one day to ten years", events.TrialDPI{}},
		{"a trial backwards", "a trial needs a mandate, and lasts one day to ten years", events.TrialDPI{Days: -3}},
		{"a request to nobody", "unknown cloud or store: Oracle", events.RequestTakedown{Platform: "Oracle", Demand: "hosting"}},
		{"a demand nobody knows", "the demand must be hosting, fronting, listing or push", events.RequestTakedown{Platform: "Play", Demand: "money"}},
		{"an order that does not exist", "the order is not listed, is already answered, or lacks the lag of a stratum", events.FollowOrder{Order: 9, Lags: everywhere}},
		{"order number nothing", "the order is not listed, is already answered, or lacks the lag of a stratum", events.FollowOrder{Order: 0, Lags: everywhere}},
		{"a cloud nobody knows", "unknown cloud: Oracle", events.OpenEndpoints{Cloud: "Oracle", Count: 1}},
		{"no endpoint at all", "one move opens 1 to 10000 endpoints", events.OpenEndpoints{Cloud: "Amazon"}},
		{"too many endpoints", "one move opens 1 to 10000 endpoints", events.OpenEndpoints{Cloud: "Amazon", Count: 10_001}},
		{"a front end before fronting", "Google is not used as a front", events.OpenEndpoints{Cloud: "Google", Count: 1, Front: true}},
		{"no front ends to hide behind", "Amazon has no front ends", events.Front{Cloud: "Amazon"}},
		{"hiding behind nobody", "Oracle has no front ends", events.Front{Cloud: "Oracle"}},
		{"an endpoint that never was", "the endpoints must be live, unique and in ascending order", events.Retire{Endpoints: []int64{99}}},
		{"an endpoint before the first", "the endpoints must be live, unique and in ascending order", events.Retire{Endpoints: []int64{-1}}},
		{"settings of nothing", "settings need at least one endpoint; all must be live, unique and in ascending order", events.PushSettings{}},
		{"settings of an endpoint that does not exist", "settings need at least one endpoint; all must be live, unique and in ascending order", events.PushSettings{Endpoints: []int64{0, 99}}},
		{"no proxy", "the number of proxies must be positive and at most the number of people, and their cost at most what the world earns", events.LaunchProxies{}},
		{"a grant of nothing", "a grant must be positive, and the sum of all grants at most what the world earns", events.FundVolunteers{}},
		{"an answer of nobody", "the platform or the answer is unknown", events.Answer{Platform: "Oracle", Answer: "refused"}},
		{"an answer nobody knows", "the platform or the answer is unknown", events.Answer{Platform: "Play", Answer: "perhaps"}},
		{"negative proxies", "supply must not be negative, and seats must not exceed the largest possible number of people", events.UpdateSupply{Proxies: -1}},
		{"negative seats", "supply must not be negative, and seats must not exceed the largest possible number of people", events.UpdateSupply{VPNSeats: -1}},
		{"more proxies lost than all", "supply must not be negative, and seats must not exceed the largest possible number of people", events.UpdateSupply{ProxyLost: 1.1}},
		{"a price that is no number", "supply must not be negative, and seats must not exceed the largest possible number of people", events.UpdateSupply{VPNPrice: nan}},
		{"a price without end", "supply must not be negative, and seats must not exceed the largest possible number of people", events.UpdateSupply{VPNPrice: inf}},
		{"flows of another country", "more people would leave a state than are in it", events.ShiftUsers{Flows: []int64{1}, Waiting: make([]int64, events.AgeBandCount), Returned: make([]int64, events.AgeBandCount)}},
		{"more people than there are", "more people would leave a state than are in it", shift(events.DirectToCut, 1e9)},
		{"people backwards", "more people would leave a state than are in it", shift(events.DirectToCut, -1)},
		{"a negative loss", "losses and complaints must not be negative, and every sector needs its loss", events.ReportLosses{Loss: []int64{0, -1}}},
		{"negative complaints", "losses and complaints must not be negative, and every sector needs its loss", events.ReportLosses{Complaints: -1, Loss: []int64{0, 0}}},
		{"a firm that does not exist", "firm 16 does not exist or has already moved", events.RelocateHosts{Firms: []int64{16}}},
		{"a firm before the first", "firm -1 does not exist or has already moved", events.RelocateHosts{Firms: []int64{-1}}},
		{"resolve over one", "pressure and publicity must not be negative, and resolve must be from 0 to 1", events.UpdatePolitics{Resolve: 1.5}},
		{"pressure that is no number", "pressure and publicity must not be negative, and resolve must be from 0 to 1", events.UpdatePolitics{Pressure: nan, Resolve: 1}},
		{"publicity without end", "pressure and publicity must not be negative, and resolve must be from 0 to 1", events.UpdatePolitics{Publicity: inf, Resolve: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := ordered(t, "")
			if r, ok := s.propose(c.move.By(), c.move)[0].(events.MoveRejected); !ok || r.Reason != c.reason || r.Move != c.move.Name() {
				t.Errorf("%+v gives %+v, want it rejected: %s", c.move, s.log[len(s.log)-1].Fact, c.reason)
			}
		})
	}
	rejected := func(s *stage, m events.Move, reason string) {
		t.Helper()
		if r, ok := s.propose(m.By(), m)[0].(events.MoveRejected); !ok || r.Reason != reason {
			t.Errorf("%s gives %+v, want it rejected: %s", m.Name(), s.log[len(s.log)-1].Fact, reason)
		}
	}
	rejected(newStage(t, ""), events.Block{Prefixes: some, Reason: "own"}, "the censor has no mandate yet")
	rejected(newStage(t, ""), events.TrialDPI{Days: 14}, "a trial needs a mandate, and lasts one day to ten years")
	s := ordered(t, "")
	s.must(events.Censor, events.StandDown{Goal: "degrade"})
	rejected(s, events.Block{Prefixes: some, Reason: "cloud"}, "the campaign has stood down, so no cloud address can be listed")
	rejected(s, events.StandDown{}, "the campaign has already stood down")
	s.must(events.Censor, events.Unblock{Prefixes: some})
	s.must(events.Businesses, events.RelocateHosts{Firms: []int64{3}})
	rejected(s, events.RelocateHosts{Firms: []int64{3}}, "firm 3 does not exist or has already moved")
	s.must(events.Messenger, events.Front{Cloud: "Google"})
	rejected(s, events.Front{Cloud: "Google"}, "Google is already used as a front")
	s.must(events.Messenger, events.Retire{Endpoints: []int64{0}})
	rejected(s, events.PushSettings{Endpoints: []int64{0}}, "settings need at least one endpoint; all must be live, unique and in ascending order")
}

// A strategy of a third party may propose these moves. If the referee accepted them, they would make the log or an account invalid.
func TestMovesThatWouldCorruptTheLogAreRejected(t *testing.T) {
	waits := func(n int) []int64 { return make([]int64, n) }
	var none []int64
	for name, m := range map[string]events.Move{
		"a trial beyond the end of time":        events.TrialDPI{Days: math.MaxInt64},
		"more proxies than there are addresses": events.LaunchProxies{Count: math.MaxInt64},
		"a market of more proxies than all":     events.UpdateSupply{Proxies: math.MaxInt64, VPNPrice: 1},
		"a prefix with bits beyond its length":  events.Block{Prefixes: []addr.Prefix{{Base: 0x34000001, Bits: 24}}, Reason: "cloud"},
		"losses of other sectors":               events.ReportLosses{Loss: []int64{1, 2, 3}},
		"bands of another clock":                events.ShiftUsers{Flows: none, Waiting: waits(3), Returned: waits(events.AgeBandCount)},
		"fewer than nobody waiting":             events.ShiftUsers{Flows: none, Waiting: append(waits(events.AgeBandCount-1), -5), Returned: waits(events.AgeBandCount)},
		"a firm that moves twice at once":       events.RelocateHosts{Firms: []int64{3, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			s := ordered(t, "")
			rulings := s.Adjudicate(s.at, events.ActorMove{Actor: m.By(), Because: 1, Move: m})
			if _, ok := rulings[0].Fact.(events.MoveRejected); !ok {
				t.Errorf("the move gives %+v, want it rejected", rulings[0].Fact)
			}
		})
	}
	t.Run("proxies whose cost passes 64 bits", func(t *testing.T) {
		s := ordered(t, "[accounts]\nopen = 1_000_000_000")
		if _, ok := s.propose(events.Messenger, events.LaunchProxies{Count: events.MostPeople})[0].(events.MoveRejected); !ok {
			t.Error("the referee accepts proxies that cost 10^19 cents together; the messenger's costs would be negative")
		}
	})
	t.Run("an order answered twice", func(t *testing.T) {
		s := ordered(t, "")
		s.order(false, everywhere, "52.0.0.0/24")
		if _, ok := s.propose(events.Providers, events.FollowOrder{Order: 1, Lags: everywhere})[0].(events.MoveRejected); !ok {
			t.Error("the referee accepts a second answer to an order: its prefixes count twice in the filters, and one lift does not remove them")
		}
	})
}

// The referee requires ascending lists of endpoints, because it searches them by bisection.
func TestListsOfEndpointsMustAscendAndNameEachOnce(t *testing.T) {
	for name, m := range map[string]events.Move{
		"settings out of order":        events.PushSettings{Endpoints: []int64{9, 3, 7, 1}},
		"retired out of order":         events.Retire{Endpoints: []int64{9, 3, 1}},
		"retired twice at once":        events.Retire{Endpoints: []int64{3, 3}},
		"settings that name one twice": events.PushSettings{Endpoints: []int64{3, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			s := ordered(t, "")
			if _, ok := s.propose(events.Messenger, m)[0].(events.MoveRejected); !ok {
				t.Error("the referee accepts the move")
			}
			s.whole()
		})
	}
}

// scribbler fills the fields of a move with random values: often legal ones, often nonsense.
type scribbler struct{ t *rapid.T }

var wildInt = rapid.OneOf(rapid.Int64Range(-2, 40), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, events.LagNever, 1 << 33, 10_000}))

var wildFloat = rapid.OneOf(rapid.Float64Range(-1, 2), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, 0, 1}))

var wildText = rapid.SampledFrom([]string{"", "Amazon", "Google", "Play", "Oracle", "own", "cloud", "widen", "release", "hosting", "fronting", "listing", "push",
	"refused", "evicted", "fronting_banned", "updates_held", "updates_released", "delisted", "restored", "größer"})

var wildPrefix = rapid.Custom(func(t *rapid.T) addr.Prefix {
	near := rapid.SampledFrom([]string{"52.0.0.0/15", "54.64.0.0/16", "35.184.0.0/16", "64.233.160.0/19", "91.108.4.0/22", "8.8.8.0/24"}).Draw(t, "near")
	return addr.Host(casetest.Prefix(near).First() + uint32(rapid.IntRange(0, 1<<16).Draw(t, "off"))).At(rapid.IntRange(8, 32).Draw(t, "bits"))
})

func (v scribbler) Int(p *int64, name, _, _ string)     { *p = wildInt.Draw(v.t, name) }
func (v scribbler) Float(p *float64, name, _, _ string) { *p = wildFloat.Draw(v.t, name) }
func (v scribbler) Bool(p *bool, name, _ string)        { *p = rapid.Bool().Draw(v.t, name) }
func (v scribbler) Text(p *string, name, _ string)      { *p = wildText.Draw(v.t, name) }
func (v scribbler) Ints(p *[]int64, name, _, _ string) {
	*p = rapid.SliceOfN(wildInt, 0, 4).Draw(v.t, name)
}
func (v scribbler) Floats(p *[]float64, name, _, _ string) {
	*p = rapid.SliceOfN(wildFloat, 0, 4).Draw(v.t, name)
}
func (v scribbler) Texts(p *[]string, name, _ string) {
	*p = rapid.SliceOfN(wildText, 0, 4).Draw(v.t, name)
}
func (v scribbler) Prefixes(p *[]events.Prefix, name, _ string) {
	*p = rapid.SliceOfN(wildPrefix, 0, 4).Draw(v.t, name)
}

// peopleFlows draws a move of people between states that is often legal.
func peopleFlows(t *rapid.T, s *stage) events.ShiftUsers {
	flows := make([]int64, len(s.people.cohorts)*int(events.FlowCount))
	m := events.ShiftUsers{Waiting: make([]int64, events.AgeBandCount), Returned: make([]int64, events.AgeBandCount)}
	for c := range s.people.cohorts {
		f := events.Flow(rapid.IntRange(0, int(events.FlowCount)-1).Draw(t, "flow"))
		from, _ := f.Ends()
		flows[c*int(events.FlowCount)+int(f)] = rapid.Int64Range(0, s.people.cohorts[c][from]+1).Draw(t, "people")
	}
	m.Flows = events.PackFlows(flows)
	return m
}

func TestTheRefereeRulesOnAnyMoveAndTheWorldStaysConsistent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ordered(t, "")
		for range rapid.IntRange(1, 25).Draw(t, "moves") {
			m := rapid.SampledFrom(events.Moves()).Draw(t, "move")
			switch m.(type) {
			case events.ShiftUsers:
				m = peopleFlows(t, s)
			default:
				m = m.Fields(scribbler{t})
			}
			for _, f := range s.propose(m.By(), m) {
				if _, err := wire.AppendLine(nil, events.Entry{Seq: 1, Actor: m.By(), Fact: f}); err != nil {
					t.Fatalf("%+v cannot be written into the log: %v", f, err)
				}
			}
			s.until(s.at + events.Instant(rapid.IntRange(0, 200).Draw(t, "minutes")))
			s.whole()
		}
	})
}

// whole checks the laws that the state of the world must obey at all times, such as a constant number of people.
func (s *stage) whole() {
	s.t.Helper()
	var people int64
	for _, c := range s.people.cohorts {
		for state, n := range c {
			if n < 0 {
				s.t.Fatalf("%d people are in state %v, want at least 0", n, events.State(state))
			}
			people += n
		}
	}
	if people != 10_001+5_003 {
		s.t.Fatalf("there are %d people, want as many as at the start", people)
	}
	for st := range s.reach.strata {
		for _, v := range s.reach.versions {
			dead := 0
			for _, id := range v.endpoints {
				if s.endpoints.dead(id, st) {
					dead++
				}
			}
			if v.dead[st] != dead {
				s.t.Fatalf("version %d lists %v: %d are dead at stratum %d, but the count is %d", v.number, v.endpoints, dead, st, v.dead[st])
			}
		}
		var sum float64
		for v := range versionsKept {
			sum += s.reach.strata[st].open[v] + s.reach.strata[st].shut[v]
		}
		if math.Abs(sum-1) > 1e-9 {
			s.t.Fatalf("the shares of clients of stratum %d add up to %g, want 1", st, sum)
		}
	}
	for id, e := range s.endpoints.all {
		for st := range s.list.InForce {
			if !e.closed && s.endpoints.dead(int64(id), st) != s.list.InForce[st].Has(e.address) {
				s.t.Fatalf("endpoint %d at stratum %d: dead is %v, but blocked is %v", id, st, s.endpoints.dead(int64(id), st), s.list.InForce[st].Has(e.address))
			}
		}
	}
	for f, x := range s.firms.all {
		for st := range s.list.InForce {
			want := !x.moved && (s.list.InForce[st].Has(x.address) || x.embedded != 0 && s.list.InForce[st].Has(x.embedded))
			if got := x.down&(1<<st) != 0; got != want {
				s.t.Fatalf("firm %d at stratum %d is down: %v, want %v", f, st, got, want)
			}
		}
	}
	for _, e := range s.log {
		if a, ok := e.Fact.(events.CostsMeasured); ok && min(a.Advertising, a.Messenger, a.Users, a.Censor, a.Rent, a.Fees, a.Grants) < 0 {
			s.t.Fatalf("an amount of the accounts is negative: %+v", a)
		}
	}
}
