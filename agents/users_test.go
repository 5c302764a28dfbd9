package agents

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/internal/casetest"
	"whackamole/policies"
	"whackamole/sim/rng"
)

func newPeople(t rapid.TB, seed uint64) *users {
	p := casetest.New(t, "")
	return newUsers(p, setup.NewWorld(p), rng.New(seed, 0), events.Hour)
}

func TestAFlowIsABinomial(t *testing.T) {
	u := newPeople(t, 9)
	var h policies.Hazards
	h[events.DirectToCut], h[events.DirectToVPN] = 0.3, 0.1
	u.people[0] = events.Cohort{events.Direct: 1000}
	const n = 20_000
	var cut, vpn, squares float64
	var moves [events.FlowCount]int64
	for i := range n {
		u.cohort(0, events.Instant(i), &h, &moves)
		if moves == [events.FlowCount]int64{} {
			t.Fatal("nobody moves, so the test shows nothing")
		}
		x := float64(moves[events.DirectToCut])
		cut, squares, vpn = cut+x/n, squares+x*x/n, vpn+float64(moves[events.DirectToVPN])/n
	}
	if math.Abs(cut-300) > 4*math.Sqrt(210.0/n) {
		t.Errorf("on average %.2f of 1000 people are cut off, want 300", cut)
	}
	if variance := squares - cut*cut; math.Abs(variance-210) > 4*210*math.Sqrt(2.0/n) {
		t.Errorf("the number cut off has variance %.1f, want 210", variance)
	}
	if math.Abs(vpn-70) > 4*math.Sqrt(70.0/n) { // a tenth of the 700 people who are not cut off
		t.Errorf("on average %.2f people take a VPN, want 70", vpn)
	}
}

func TestEmptyStatesAndZeroHazardsCostNoDraw(t *testing.T) {
	u := newPeople(t, 1)
	u.people[0] = events.Cohort{events.Direct: 10}
	var h policies.Hazards
	h[events.CutToDirect], h[events.LapsedToLeft] = 1, 1
	moves := [events.FlowCount]int64{events.CutToVPN: 1} // a value that the cohort before may have left in the array
	if u.cohort(0, 60, &h, &moves); moves != [events.FlowCount]int64{} || u.d.Draws() != 0 {
		t.Errorf("there are %d draws and the flows %v, want none", u.d.Draws(), moves)
	}
}

// drawStood draws the reach of a step at random.
func drawStood(t *rapid.T) events.ReachMeasured {
	share := func(name string) []float64 { return rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 2).Draw(t, name) }
	return events.ReachMeasured{Open: share("open"), Lost: share("lost"), Gained: share("gained"), Quality: []float64{1, 1}}
}

func TestPeopleAreConservedAndAllWhoWaitAreCountedByAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := newPeople(t, rapid.Uint64().Draw(t, "seed"))
		truth := slices.Clone(u.people)
		count := func(p events.Population) (all, cut int64) {
			for _, c := range p {
				for _, n := range c {
					all += n
				}
				cut += c[events.Cut]
			}
			return all, cut
		}
		people, _ := count(truth)
		var facts []events.Entry
		for hour := range rapid.IntRange(1, 30).Draw(t, "hours") {
			at := events.Instant(hour+1) * events.Hour
			if rapid.Bool().Draw(t, "stated") {
				facts = append(facts, events.Entry{Seq: 2, At: at, Fact: drawStood(t)})
			}
			facts = append(facts, events.Entry{Seq: 3, At: at, Fact: events.SupplyUpdated{Proxies: 10, ProxySeats: rapid.Int64Range(0, 5000).Draw(t, "seats"), VPNSeats: 3000,
				ProxyLost: rapid.Float64Range(0, 1).Draw(t, "lost proxies"), VPNPrice: 1}},
				events.Entry{Seq: 4, At: at, Fact: events.PoliticsUpdated{Publicity: rapid.Float64Range(0, 5).Draw(t, "publicity")}})
			ps := u.Handle(events.Round{At: at, Tick: true, Facts: facts})
			facts = facts[:0]
			if len(ps) == 0 {
				continue
			}
			m := ps[0].Move.(events.ShiftUsers)
			if !truth.Shift(m.Flows) {
				t.Fatalf("hour %d: the flows %v take more people than there are", hour, m.Flows)
			}
			all, cut := count(truth)
			var waiting int64
			for _, n := range m.Waiting {
				waiting += n
				if n < 0 {
					t.Fatalf("hour %d: the numbers waiting by age band are %v, want none below 0", hour, m.Waiting)
				}
			}
			if all != people || waiting != cut {
				t.Fatalf("hour %d: %d people, want %d; %d people wait, want the %d cut off", hour, all, people, waiting, cut)
			}
			facts = append(facts, events.Entry{Seq: 5, At: at, Fact: events.UsersShifted(m)})
		}
	})
}

func TestPeopleMoveOnlyAtTheEndOfAStep(t *testing.T) {
	u := newPeople(t, 1)
	stood := events.ReachMeasured{Open: []float64{0, 0}, Lost: []float64{1, 1}, Gained: []float64{0, 0}, Quality: []float64{1, 1}}
	if ps := u.Handle(events.Round{At: 30, Facts: []events.Entry{{Fact: stood}}}); ps != nil {
		t.Errorf("before the end of a step people propose %v, want nothing", ps)
	}
}

func TestALossOfReachCutsPeopleOffOnce(t *testing.T) {
	u := newPeople(t, 1)
	stood := events.ReachMeasured{Open: []float64{0, 1}, Lost: []float64{1, 0}, Gained: []float64{0, 0}, Quality: []float64{1, 1}}
	ps := u.Handle(events.Round{At: 60, Tick: true, Facts: []events.Entry{{Seq: 8, Fact: stood}}})
	m := ps[0].Move.(events.ShiftUsers)
	direct := u.people[0][events.Direct]
	if ps[0].Because != 8 || went(m, 0, events.DirectToCut) != direct || went(m, 2, events.DirectToCut) != 0 {
		t.Errorf("the flows are %v, want only people of the large stratum cut off", m.Flows)
	}
	u.Handle(events.Round{At: 60, Facts: []events.Entry{{Fact: events.UsersShifted(m)}}})
	u.people[0][events.Direct] = 77 // some people get their path back
	ps = u.Handle(events.Round{At: 120, Tick: true})
	if n := went(ps[0].Move.(events.ShiftUsers), 0, events.DirectToCut); n != 0 {
		t.Errorf("a step without its own reach.measured cuts off %d people, want 0", n)
	}
}

// went returns how many people of a cohort took the flow, according to the move.
func went(m events.ShiftUsers, cohort int, flow events.Flow) int64 {
	for k := 0; k < len(m.Flows); k += 2 {
		if c, f, n := events.UnpackFlow(m.Flows[k], m.Flows[k+1]); c == cohort && f == flow {
			return n
		}
	}
	return 0
}

func TestEveryFlowIsAnExitOfItsState(t *testing.T) {
	f := events.Flow(0)
	for _, out := range exits {
		for ; f <= out.last; f++ {
			if from, _ := f.Ends(); from != out.from || f < out.first {
				t.Errorf("%s is drawn among the flows out of %s", f, out.from)
			}
		}
	}
	if f != events.FlowCount {
		t.Errorf("no state has the flows from %s on, so they are never drawn", f)
	}
}
