package policies

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/sim/rng"
)

// besieged returns a messenger with that many live endpoints. The first blocked of them have been blocked everywhere since the order.
func besieged(live, blocked int) MessengerView {
	v := MessengerView{Now: on(1, 0), Tick: true, Calendar: calendar, Ordered: on(0, 12), OrderedSeq: 7, FailureSeq: 9, OpenedSeq: 2, Version: 1,
		PushedLast: int64(live - 1), Hosts: []Host{{Name: "Amazon", Weight: 0.75}, {Name: "Google", Weight: 0.25, Fronts: true}}}
	for id := range int64(live) {
		e := Endpoint{ID: id, Cloud: "Amazon"}
		if id < int64(blocked) {
			e.Blocked, e.Since = 1, on(0, 12)
			v.Refused = append(v.Refused, id)
		}
		v.Endpoints, v.Live = append(v.Endpoints, e), append(v.Live, id)
	}
	return v
}

// opened counts the endpoints that the moves open, by cloud. It leaves out front ends.
func opened(ps []events.CausedMove) map[string]int64 {
	out := map[string]int64{}
	for _, p := range ps {
		if m, ok := p.Move.(events.OpenEndpoints); ok && !m.Front {
			out[m.Cloud] += m.Count
		}
	}
	return out
}

func hopper(t rapid.TB, toml string) Player[MessengerView] {
	return fresh[Player[MessengerView]](t, "messenger", "cloud_hop", toml)
}

func TestCloudHopReplacesMissingEndpointsOnceEnoughAreMissing(t *testing.T) {
	for _, c := range []struct {
		name          string
		live, blocked int
		want          int64
	}{
		{"all well", 60, 0, 0}, {"one short of a batch", 60, 5, 0}, {"a batch", 60, 6, 6}, {"all blocked", 60, 60, 60},
		{"it begins with fewer than it wants", 20, 0, 40}, {"more than wanted", 80, 10, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := besieged(c.live, c.blocked)
			var sum int64
			for _, n := range opened(ask(t, hopper(t, ""), &v)) {
				sum += n
			}
			if sum != c.want {
				t.Errorf("the messenger opens %d endpoints, want %d", sum, c.want)
			}
		})
	}
}

func TestCloudHopStaysQuietUntilConnectionsFail(t *testing.T) {
	v := besieged(20, 20)
	v.FailureSeq = 0
	wantMoves(t, ask(t, hopper(t, ""), &v))
	v.FailureSeq, v.Tick = 9, false
	wantMoves(t, ask(t, hopper(t, ""), &v))
}

func TestCloudHopPushesWorkingEndpointsOnceItHasOpenedNewOnes(t *testing.T) {
	v := besieged(4, 2)
	v.Endpoints[2].Blocked = 0.09 // 9 % of subscribers cannot reach this endpoint, and it still counts as working
	v.PushedLast, v.Tick = 2, false
	ps := ask(t, hopper(t, ""), &v)
	wantMoves(t, ps, events.PushSettings{Endpoints: []int64{2, 3}})
	if ps[0].Because != 2 {
		t.Errorf("the push answers fact %d, want fact 2, the opening", ps[0].Because)
	}
}

func TestCloudHopRentsAgainWhenNothingIsLeftToPush(t *testing.T) {
	// The cloud has evicted the messenger in the round in which new endpoints were opened there. No new endpoint is live, and all others are blocked.
	v := besieged(10, 10)
	v.PushedLast = 5
	v.Live, v.Refused, v.Hosts[0].Evicted = v.Live[:6], v.Refused[:6], true
	for _, p := range ask(t, hopper(t, ""), &v) {
		if m, ok := p.Move.(events.PushSettings); ok && len(m.Endpoints) == 0 {
			t.Error("the messenger pushes settings without endpoints, which the referee rejects every time")
		}
	}
	if got := opened(ask(t, hopper(t, ""), &v)); got["Google"] != 60 {
		t.Errorf("the messenger opens %v, want 60 at Google, the last cloud", got)
	}
}

func TestCloudHopRetiresBlockedEndpointsAfterADayAndKeepsItsOwn(t *testing.T) {
	v := besieged(60, 3)
	v.Endpoints[0].Cloud = ""         // an endpoint in the messenger's own subnets costs no rent
	v.Endpoints[2].Since = v.Now - 60 // the endpoint was blocked an hour ago
	v.Endpoints[3].Blocked, v.Endpoints[3].Since = 0.49, on(0, 12)
	v.Now = on(1, 12) - 1
	wantMoves(t, ask(t, hopper(t, ""), &v))
	v.Now++
	wantMoves(t, ask(t, hopper(t, ""), &v), events.Retire{Endpoints: []int64{1}})
}

func TestCloudHopSplitsByWeightOverTheCloudsThatStillHostIt(t *testing.T) {
	h := hopper(t, "")
	var amazon, all float64
	for i := range 400 {
		v := besieged(60, 60)
		v.Now += events.Instant(i) * events.Hour
		n := opened(h.Decide(&v, rng.New(1, 0)))
		amazon += float64(n["Amazon"])
		all += float64(n["Amazon"] + n["Google"])
	}
	if all != 400*60 || math.Abs(amazon/all-0.75) > 4*math.Sqrt(0.75*0.25/all) {
		t.Errorf("Amazon gets %g of %g endpoints, want three quarters", amazon, all)
	}
	v := besieged(60, 60)
	v.Hosts[0].Evicted = true
	if got := opened(ask(t, h, &v)); got["Amazon"] != 0 || got["Google"] != 60 {
		t.Errorf("after its eviction from Amazon the messenger opens %v, want 60 at Google", got)
	}
	v.Hosts[1].Evicted = true
	if got := opened(ask(t, h, &v)); len(got) != 0 {
		t.Errorf("after its eviction from every cloud the messenger opens %v, want nothing", got)
	}
}

func TestCloudHopOpensExactlyWhatIsMissingForAnyWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := besieged(60, rapid.IntRange(6, 60).Draw(t, "blocked"))
		want, hosts := int64(0), rapid.SliceOfN(rapid.Float64Range(0, 1e6), 1, 8).Draw(t, "weights")
		v.Hosts = nil
		for i, w := range hosts {
			h := Host{Name: string(rune('a' + i)), Weight: w, Evicted: rapid.Bool().Draw(t, "evicted")}
			v.Hosts = append(v.Hosts, h)
			if !h.Evicted && w > 0 {
				want = 60 - int64(len(v.Working(0.1)))
			}
		}
		got, sum := opened(ask(t, hopper(t, ""), &v)), int64(0)
		for _, h := range v.Hosts {
			sum += got[h.Name]
			if got[h.Name] > 0 && h.Evicted {
				t.Errorf("the messenger opens endpoints at %s, which has evicted it", h.Name)
			}
		}
		if sum != want {
			t.Errorf("the messenger opens %d endpoints, want the %d that are missing", sum, want)
		}
	})
}

func TestCloudHopRentsNothingMoreOnceItsBudgetIsSpent(t *testing.T) {
	v := besieged(60, 60)
	v.Now, v.Spent = on(0, 18), 1_000_01
	if got := opened(ask(t, hopper(t, "budget_usd = 1001"), &v)); got["Amazon"]+got["Google"] != 60 {
		t.Errorf("within its budget the messenger opens %v, want 60", got)
	}
	wantMoves(t, ask(t, hopper(t, "budget_usd = 1000"), &v))
}

func TestSitTightDoesNothing(t *testing.T) {
	v := besieged(20, 20)
	v.CutOff = 1
	wantMoves(t, ask(t, fresh[Player[MessengerView]](t, "messenger", "sit_tight", ""), &v))
}
