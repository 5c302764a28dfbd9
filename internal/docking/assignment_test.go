package docking

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// With n working proxies and m users who get one proxy each, a proxy serves m/n users on average. A chi-square test over the proxies checks this.
func TestAllProxiesAreEquallyLikely(t *testing.T) {
	const n, m = 50, 100_000
	w := newWorld(t, Params{Proxies: n, Users: m, Each: 1, Assignment: Uniform{}, Censor: watches}, 3)
	w.Step()
	stat := 0.0
	for _, p := range w.proxies {
		d := float64(p.served) - m/n
		stat += d * d / (m / n)
	}
	if p := (distuv.ChiSquared{K: n - 1}).Survival(stat); !(p > rarest) {
		t.Errorf("seed 3: chi-square %.1f over %d proxies, p = %.2g, want more than 1e-4%s", stat, n, p, again(t))
	}
}

func TestUsersHoldNoMoreThanTheyMay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, nil)
		p.Supply = 0
		w := newWorld(t, p, rapid.Uint64().Draw(t, "seed"))
		for range 20 {
			w.Step()
			for id, u := range w.users {
				if u.working > p.Each || len(u.handed) > len(w.proxies) {
					t.Fatalf("step %d: user %d holds more than %d working proxies, or was handed more than exist: %v", w.now, id, p.Each, u.handed)
				}
				if _, fixed := p.Assignment.(Fixed); fixed && len(u.handed) > p.Each {
					t.Fatalf("step %d: user %d was handed %v, want at most %d in all", w.now, id, u.handed, p.Each)
				}
			}
		}
	})
}

func TestFixedInsidersLearnNoMoreThanTheyHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, nil)
		p.Assignment, p.Hazard = Fixed{}, 0
		for _, s := range newWorld(t, p, rapid.Uint64().Draw(t, "seed")).Run(30) {
			if s.Known > s.Insiders*p.Each {
				t.Fatalf("step %d: the censor knows more proxies than its insiders were handed: %+v", s.Step, s)
			}
		}
	})
}

// If a blocked proxy had one user, this user gave it away: the suspicion is 1 − (1 − 1/1) = 1. With three users, the suspicion of each is 1/3 after
// one blocked proxy, and 1 − (2/3)² = 5/9 after two.
func TestAboveTheLimitOfSuspicionAUserGetsNoMore(t *testing.T) {
	lone := newWorld(t, Params{Proxies: 10, Users: 1, Each: 1, Insider: 1, Assignment: Trusted{Limit: 0.99}, Censor: Aggressive{}}, 1)
	if s := lone.Run(20); s[19].Known != 1 {
		t.Errorf("a lone insider learns %d proxies, want 1", s[19].Known)
	}
	for _, c := range []struct {
		limit float64
		known int
	}{{0.3, 1}, {0.34, 2}, {0.55, 2}, {0.56, 3}} {
		w := newWorld(t, Params{Users: 3, Each: 1, Insider: 1, Assignment: Trusted{Limit: c.limit}, Censor: Aggressive{}}, 1)
		for range 10 {
			w.open(0) // no other proxy works, so all three users hold this one
			w.Step()
			if w.sample.Working > 0 {
				break
			}
		}
		if w.sample.Blocked != c.known {
			t.Errorf("with limit %g three insiders get %d proxies blocked, want %d", c.limit, w.sample.Blocked, c.known)
		}
	}
}

func TestTrustWithoutALimitIsUniform(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, nil)
		p.Assignment = Uniform{}
		q := p
		q.Assignment = Trusted{Limit: 1}
		a, b := pair(t, p, q)
		for range 30 {
			if x, y := a.Step(), b.Step(); x != y || math.IsNaN(x.Share()) {
				t.Fatalf("Trusted with limit 1 gives %+v, Uniform %+v, want the same", x, y)
			}
		}
	})
}
