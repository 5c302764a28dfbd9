package docking

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/sim/rng"
)

// drawParams draws the random parameters of a small world. Its censor is c, or a random one if c is nil.
func drawParams(t *rapid.T, c Censor) Params {
	p := Params{Proxies: rapid.IntRange(0, 40).Draw(t, "proxies"), Users: rapid.IntRange(0, 60).Draw(t, "users"), Arrivals: rapid.IntRange(0, 3).Draw(t, "arrivals"),
		Each: rapid.IntRange(1, 4).Draw(t, "each"), Insider: rapid.Float64Range(0, 1).Draw(t, "insider"), Supply: rapid.Float64Range(0, 3).Draw(t, "supply"),
		Hazard: rapid.SampledFrom([]float64{0, 0.02, 0.5}).Draw(t, "hazard"), Censor: c}
	p.Assignment = rapid.SampledFrom([]Assignment{Uniform{}, Fixed{}, Trusted{Limit: 0.3}}).Draw(t, "assignment")
	if c == nil {
		p.Censor = rapid.SampledFrom([]Censor{Aggressive{}, Conservative{Cost: 3}, Targeted{Share: 0.2}, watches}).Draw(t, "censor")
	}
	return p
}

// pair makes two worlds with parameters a and b and with the same random seed.
func pair(t *rapid.T, a, b Params) (*World, *World) {
	seed := rapid.Uint64().Draw(t, "seed")
	return newWorld(t, a, seed), newWorld(t, b, seed)
}

// contains fails if a proxy is known in b and not in a, or blocked in b and not in a.
func contains(t *rapid.T, a, b *World) {
	if len(a.proxies) != len(b.proxies) {
		t.Fatalf("step %d: one world has %d proxies, the other %d, want equally many", a.now, len(a.proxies), len(b.proxies))
	}
	for k := range a.proxies {
		p, q := &a.proxies[k], &b.proxies[k]
		if q.known && !p.known || p.works() && !q.works() {
			t.Fatalf("step %d: proxy %d is known %t and %t, blocked at %g and %g; want the first world to know and block all that the second does", a.now, k, p.known, q.known, p.blocked, q.blocked)
		}
	}
}

// Proof by induction over steps and users. Let A be the proxies blocked under the aggressive censor, and C those blocked under a gentler one. Suppose
// that A contains, or will contain in this step, all that the gentler censor's insiders know. Under the gentler censor, an insider is handed proxy x:
// it is among the first few proxies not in C, in an order drawn for this user and step. Suppose x is not in A. C lies within A, so every proxy before
// x that is not in A is not in C. So x is also among the first few not in A. Under the aggressive censor, the same insider asks in this step too, for
// as many proxies: its own are blocked at once, and under Fixed it asks once in both worlds. So it is handed x, and x is blocked. With Trusted this
// may fail, because the distributor stops serving insiders sooner.
func TestTheAggressiveCensorKnowsAndBlocksAllThatAnotherDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, rapid.SampledFrom([]Censor{Conservative{Cost: 3}, Targeted{Share: 0.2}, watches}).Draw(t, "gentler"))
		p.Assignment = rapid.SampledFrom([]Assignment{Uniform{}, Fixed{}}).Draw(t, "assignment")
		q := p
		q.Censor = Aggressive{}
		harsh, gentle := pair(t, q, p)
		for range 40 {
			a, c := harsh.Step(), gentle.Step()
			contains(t, harsh, gentle)
			if a.Blocked < c.Blocked || a.Known < c.Known {
				t.Fatalf("step %d: the aggressive censor gives %+v, the gentler one %+v; want the aggressive one to know and block at least as many", a.Step, a, c)
			}
		}
	})
}

func TestAConservativeCensorWithCostZeroIsAggressive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawParams(t, Aggressive{}), Params{}
		q = p
		q.Censor = Conservative{}
		a, b := pair(t, p, q)
		if x, y := a.Run(40), b.Run(40); !slices.Equal(x, y) {
			t.Errorf("after 40 steps the aggressive censor gives %+v, the conservative one with cost 0 %+v; want the same", x[39], y[39])
		}
	})
}

func TestTheConservativeCensorBlocksProxiesWithEnoughUsers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const cost = 4
		p := drawParams(t, Conservative{Cost: cost})
		p.Hazard = 0
		w := newWorld(t, p, rapid.Uint64().Draw(t, "seed"))
		w.Run(30)
		for k, x := range w.proxies {
			if big := x.known && x.served >= cost; big == x.works() {
				t.Errorf("proxy %d: known %t, served %d, works %t; want it blocked if and only if known with enough users", k, x.known, x.served, x.works())
			}
		}
	})
}

func TestTheTargetedCensorBlocksTheBusiestShareAndAtLeastOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		var known []sighting
		for k, n := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 30).Draw(t, "served") {
			known = append(known, sighting{k, n})
		}
		hit := Targeted{Share: share}.blocks(known)
		n, part := float64(len(hit)), share*float64(len(known))
		if len(known) > 0 && n < 1 || n < part || n > math.Floor(part)+1 {
			t.Errorf("%d of %d known proxies are blocked, want the share %g, rounded up, and at least one", len(hit), len(known), share)
		}
		for _, s := range known {
			for _, k := range hit {
				if !slices.Contains(hit, s.proxy) && s.served > known[k].served {
					t.Errorf("proxy %d with %d users is blocked, but proxy %d with %d is not; want the busiest blocked first", k, known[k].served, s.proxy, s.served)
				}
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, drawParams(t, Targeted{}), rapid.Uint64().Draw(t, "seed"))
		for range 30 {
			before := w.sample.Blocked
			unblocked := w.sample.Known > before
			if s := w.Step(); unblocked && s.Blocked == before {
				t.Fatalf("step %d: the targeted censor knows a working proxy and blocks none, want one at least: %+v", s.Step, s)
			}
		}
	})
}

// With the same seed, a user who is an insider at chance p is also one at a higher chance. While no revealed proxy is blocked, all users are handed
// the same proxies in both worlds.
func TestMoreInsidersNeverLearnLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, watches)
		q := p
		q.Insider = rapid.Float64Range(p.Insider, 1).Draw(t, "more insiders")
		many, few := pair(t, q, p)
		for range 40 {
			many.Step()
			few.Step()
			contains(t, many, few)
		}
	})
}

func TestWithoutInsidersNoProxyIsBlocked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, nil)
		p.Insider, p.Hazard, p.Proxies = 0, 0, max(p.Proxies, 1)
		for _, s := range newWorld(t, p, rapid.Uint64().Draw(t, "seed")).Run(30) {
			if s.Known != 0 || s.Blocked != 0 || s.Insiders != 0 || s.Served != s.Users || s.Users > 0 && s.Share() != 1 {
				t.Fatalf("step %d: without insiders the censor should know and block nothing, and every user should hold a proxy; got %+v", s.Step, s)
			}
		}
	})
}

func TestTheSampleMatchesARecount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, drawParams(t, nil), rapid.Uint64().Draw(t, "seed"))
		w.d.Audit()
		for range 30 {
			s := w.Step()
			want := Sample{Step: w.now, Launched: len(w.proxies)}
			for _, p := range w.proxies {
				switch {
				case p.works():
					want.Working++
				case !p.known || p.blocked > float64(w.now) || p.blocked < p.opened:
					t.Fatalf("step %d: proxy %+v is blocked although the censor does not know it, or at a time before it opened or after this step", w.now, p)
				default:
					want.Blocked++
				}
				if p.known {
					want.Known++
				}
			}
			for _, u := range w.users {
				holds := slices.ContainsFunc(u.handed, func(k int) bool { return w.proxies[k].works() })
				switch {
				case u.insider:
					want.Insiders++
				case holds:
					want.Served++
					fallthrough
				default:
					want.Users++
				}
			}
			if s != want {
				t.Fatalf("the sample is %+v, a recount gives %+v", s, want)
			}
			if !slices.IsSorted(w.order) {
				t.Fatalf("after step %d World.order is not sorted; hand must restore it: %v", w.now, w.order)
			}
		}
		if twice := w.d.Repeated(); len(twice) > 0 {
			t.Errorf("these keys of random draws are used twice, want each used once: %v", twice)
		}
	})
}

func TestTheSameSeedGivesTheSameHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawParams(t, nil)
		a, b := pair(t, p, p)
		if !slices.Equal(a.Run(30), b.Run(30)) {
			t.Error("the same seed gives two histories")
		}
	})
}

func TestAWorldWithoutUsersHasShareZero(t *testing.T) {
	w, err := New(Params{Proxies: 3, Each: 1, Assignment: Uniform{}, Censor: Aggressive{}}, rng.New(1, 0))
	if err != nil {
		t.Fatal(err)
	}
	if s := w.Step(); s.Share() != 0 || s.Working != 3 {
		t.Errorf("want share 0 and three working proxies, got %+v", s)
	}
}
