package policies

import (
	"testing"

	"whackamole/events"
)

// haggle asks the platform for its answers, lets the strategy observe them, and returns them.
func haggle(t *testing.T, s Player[PlatformView], v *PlatformView) []events.CausedMove {
	t.Helper()
	ps := ask(t, s, v)
	for _, p := range ps {
		s.Observe(events.Entry{Seq: 90, At: v.Now, Fact: events.PlatformAnswered(p.Move.(events.Answer))})
	}
	v.Asks = nil
	return ps
}

// demanded adds a request to the view of the platform and to what the strategy has observed.
func demanded(s Player[PlatformView], v *PlatformView, what string, seq events.Seq) {
	s.Observe(events.Entry{Seq: seq, At: v.Now, Fact: events.PlatformAsked{Platform: v.Name, Demand: what}})
	v.Asks = append(v.Asks, Ask{what, seq})
}

func TestBargainWeighsRevenueAndTheStateAgainstReputation(t *testing.T) {
	for _, c := range []struct {
		name                string
		tenant              int64
		listed              float64
		publicity, pressure float64
		want                string
	}{ // 500,000 × listed + 5,000 / (1 + pressure) is compared with 10,000 × millions of users × (1 + publicity)
		{"a small tenant", 400_000, 0, 0, 0, "evicted"},
		{"just as dear as the state", 500_000, 0, 0, 0, "refused"},
		{"a small tenant everybody talks of", 400_000, 0, 1, 0, "refused"},
		{"a state under pressure", 400_000, 0, 0, 1, "refused"},
		{"a large tenant", 14_000_000, 0, 0, 0, "refused"},
		{"a large tenant that costs a third of the revenue", 14_000_000, 1.0 / 3, 0, 0, "evicted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh[Player[PlatformView]](t, "clouds", "bargain", "")
			v := platform(on(10, 7) + 13)
			v.Tick, v.Tenant, v.Publicity, v.Pressure = false, c.tenant, c.publicity, c.pressure
			v.Listed = func() float64 { return c.listed }
			demanded(s, &v, "hosting", 8)
			ps := haggle(t, s, &v)
			wantMoves(t, ps, events.Answer{Platform: "Google", Answer: c.want})
			if ps[0].Because != 8 {
				t.Errorf("the answer does not refer to its request: %v", ps)
			}
		})
	}
}

func TestBargainReconsidersItsRefusalsOnceADay(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "bargain", "")
	v := platform(on(10, 12))
	v.Tenant = 14_000_000
	looked := 0
	share := 0.0
	v.Listed = func() float64 { looked++; return share }
	demanded(s, &v, "hosting", 8)
	demanded(s, &v, "fronting", 9)
	no, evicted, banned := events.Answer{Platform: "Google", Answer: "refused"}, events.Answer{Platform: "Google", Answer: "evicted"},
		events.Answer{Platform: "Google", Answer: "fronting_banned"}
	wantMoves(t, haggle(t, s, &v), no, no)

	share, looked = 1, 0
	v.Now = on(10, 23)
	wantMoves(t, haggle(t, s, &v))
	if looked != 0 {
		t.Error("the cloud looks up its addresses when there is nothing to decide")
	}
	v.Now, v.Tick = on(11, 0), false
	wantMoves(t, haggle(t, s, &v))
	v.Tick, share = true, 0
	wantMoves(t, haggle(t, s, &v)) // no new answer, because the platform still refuses
	v.Now, share = on(12, 0), 1
	ps := haggle(t, s, &v)
	wantMoves(t, ps, evicted, banned)
	if ps[0].Because != 8 || ps[1].Because != 9 {
		t.Errorf("the answers do not refer to their requests: %v", ps)
	}
	v.Now = on(13, 0)
	wantMoves(t, haggle(t, s, &v)) // no new answer, because both demands are granted
	share = 0
	demanded(s, &v, "push", 20)
	wantMoves(t, haggle(t, s, &v), no)
	v.Now, share = on(14, 0), 1
	wantMoves(t, haggle(t, s, &v), events.Answer{Platform: "Google", Answer: "push_stopped"}) // the demands granted before get no second answer
}

func TestBargainCountsRequestsToItselfOnly(t *testing.T) {
	s := fresh[Player[PlatformView]](t, "clouds", "bargain", "")
	v := platform(on(10, 0))
	v.Tenant = 1_400_000 // 3 requests × $5,000 are more than the reputation cost of $14,000
	other := platform(on(10, 0))
	other.Name = "Amazon"
	for seq := range events.Seq(5) {
		demanded(s, &other, "hosting", 30+seq)
	}
	for k, want := range []string{"refused", "refused", "delisted"} {
		demanded(s, &v, "listing", events.Seq(8+k))
		v.Tick = false
		wantMoves(t, haggle(t, s, &v), events.Answer{Platform: "Google", Answer: want})
	}
}
