package policies

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/sim/rng"
)

// everyStrategy asks every strategy of a role for moves on random views. The moves must belong to that role, have numbers that the referee accepts,
// and be the same when the strategy is asked again.
func everyStrategy[V any](t *testing.T, role string, view func(*rapid.T) V) {
	t.Helper()
	for _, spec := range Of(role) {
		t.Run(role+"."+spec.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := view(t)
				for _, p := range fresh[Player[V]](t, role, spec.Name, "").Decide(&v, rng.New(rapid.Uint64().Draw(t, "seed"), 0)) {
					if by := p.Move.By().String(); by != role {
						t.Fatalf("the strategy proposes %s %+v, which is a move of %s", p.Move.Name(), p.Move, by)
					}
					sound(t, p.Move)
				}
			})
		})
	}
}

// sound checks that the referee would accept the numbers of a move.
func sound(t *rapid.T, m events.Move) {
	ok := true
	switch m := m.(type) {
	case events.Block:
		ok = len(m.Prefixes) > 0 && !slices.ContainsFunc(m.Prefixes, func(p addr.Prefix) bool { return p != p.At(int(p.Bits)) })
	case events.Unblock:
		ok = len(m.Prefixes) > 0
	case events.TrialDPI:
		ok = m.Days > 0
	case events.Throttle:
		ok = m.Level >= 0 && m.Level < 1
	case events.BlockVPN:
		ok = m.Level >= 0 && m.Level <= 1
	case events.FollowOrder:
		ok = !slices.ContainsFunc(m.Lags, func(n int64) bool { return n < 0 || n > events.LagNever })
	case events.OpenEndpoints:
		ok = m.Count > 0
	case events.Retire:
		ok = len(m.Endpoints) > 0 && slices.IsSorted(m.Endpoints)
	case events.PushSettings:
		ok = len(m.Endpoints) > 0 && slices.IsSorted(m.Endpoints)
	case events.LaunchProxies:
		ok = m.Count > 0
	case events.FundVolunteers:
		ok = m.Cents > 0
	case events.Withdraw:
		ok = m.Terms == "comply" || m.Terms == "leave"
	case events.UpdateSupply:
		ok = m.Proxies >= 0 && m.ProxySeats >= 0 && m.VPNSeats >= 0 && m.ProxyLost >= 0 && m.ProxyLost <= 1 && m.VPNPrice >= 0 && !math.IsInf(m.VPNPrice, 0)
	case events.UpdatePolitics:
		ok = m.Pressure >= 0 && m.Publicity >= 0 && m.Resolve >= 0 && m.Resolve <= 1 && !math.IsInf(m.Pressure+m.Publicity, 0)
	}
	if !ok {
		t.Fatalf("the referee would reject %+v", m)
	}
}

func drawShare(t *rapid.T, name string) float64 { return rapid.Float64Range(0, 1).Draw(t, name) }

func drawInstant(t *rapid.T, name string) events.Instant {
	return events.Instant(rapid.OneOf(rapid.Just(int64(events.Never)), rapid.Int64Range(0, 2_000_000)).Draw(t, name))
}

func drawNow(t *rapid.T) events.Instant {
	return events.Instant(rapid.Int64Range(0, 30_000).Draw(t, "hours")) * events.Hour
}

// drawCensor draws a view that a censor may have in a run: finds are not listed, and every listing lies in an announced block.
func drawCensor(t *rapid.T) CensorView {
	v := CensorView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Calendar: calendar, Ordered: drawInstant(t, "ordered"), OrderedSeq: 3,
		StoodDown: rapid.Bool().Draw(t, "stood down"), Own: []addr.Prefix{prefix("91.108.4.0/22")}, Announced: Announced{prefix("18.194.0.0/15"), prefix("52.0.0.0/10")},
		Estimate: drawShare(t, "estimate"), EstimateSeq: 4, Pressure: rapid.Float64Range(0, 1e6).Draw(t, "pressure"), Resolve: drawShare(t, "resolve"), PoliticsSeq: 5,
		Platforms:  []Platform{{Name: "Amazon", Asked: rapid.Bool().Draw(t, "asked")}, {Name: "Play", Store: true, Refused: rapid.Bool().Draw(t, "refused")}},
		Complaints: rapid.Int64Range(0, 1e9).Draw(t, "complaints"), VPNLevel: drawShare(t, "vpn level"), Inspections: rapid.Int64Range(0, 100).Draw(t, "inspections"),
		InspectedAt: drawInstant(t, "inspected"), Circumvention: drawShare(t, "circumvention"),
		Filter: Filter{Ready: rapid.Bool().Draw(t, "ready"), Trying: rapid.Bool().Draw(t, "trying"), Trials: rapid.Int64Range(0, 9).Draw(t, "trials"),
			Filtering: drawFiltering(t), TruePositives: drawShare(t, "true positives"), FalsePositives: drawShare(t, "false positives"), Seq: 6}}
	for id := range rapid.Int64Range(0, 20).Draw(t, "finds") {
		at := prefix("52.0.0.0/10").First() + rapid.Uint32Range(0, 1<<22-1).Draw(t, "address")
		v.Finds, v.Known = append(v.Finds, Find{Endpoint: id, Address: at, At: v.Now, Seq: events.Seq(10 + id)}), append(v.Known, at)
	}
	slices.Sort(v.Known)
	for range rapid.IntRange(0, 5).Draw(t, "listings") {
		p := addr.Host(prefix("18.194.0.0/15").First() + rapid.Uint32Range(0, 1<<17-1).Draw(t, "listed")).At(rapid.IntRange(15, 32).Draw(t, "bits"))
		v.Listings, v.Covered = append(v.Listings, Listing{Prefix: p, Reason: rapid.SampledFrom([]string{"own", "cloud", "widen"}).Draw(t, "reason"), Seq: 9}), v.Covered+p.Size()
	}
	return v
}

func TestCensorsMakeOnlyCensorMoves(t *testing.T) { everyStrategy(t, "censor", drawCensor) }

func drawSiege(t *rapid.T) MessengerView {
	v := MessengerView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Calendar: calendar, Ordered: drawInstant(t, "ordered"), OrderedSeq: 3,
		Version: rapid.Int64Range(0, 5).Draw(t, "version"), CutOff: drawShare(t, "cut off"), FailureSeq: events.Seq(rapid.Int64Range(0, 1).Draw(t, "failures")),
		Proxies: rapid.Int64Range(0, 1e6).Draw(t, "proxies"), ProxiesAt: drawInstant(t, "launched"), Funded: rapid.Int64Range(0, 10).Draw(t, "funded"),
		Spent: rapid.Int64Range(0, 1e12).Draw(t, "spent"), RenewedAt: drawInstant(t, "renewed"), Withdrawn: rapid.Bool().Draw(t, "withdrawn")}
	for k := range rapid.IntRange(0, 4).Draw(t, "hosts") {
		v.Hosts = append(v.Hosts, Host{Name: string(rune('a' + k)), Weight: rapid.Float64Range(0, 10).Draw(t, "weight"), Fronts: rapid.Bool().Draw(t, "fronts"),
			Fronting: rapid.Bool().Draw(t, "fronting"), Banned: rapid.Bool().Draw(t, "forbidden"), Evicted: rapid.Bool().Draw(t, "evicted")})
	}
	for id := range int64(rapid.IntRange(0, 100).Draw(t, "endpoints")) {
		e := Endpoint{ID: id, Cloud: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "cloud"), Front: rapid.Bool().Draw(t, "front"),
			Closed: rapid.Bool().Draw(t, "closed"), Blocked: drawShare(t, "blocked"), Since: events.Instant(rapid.Int64Range(0, int64(v.Now)).Draw(t, "since"))}
		if v.Endpoints = append(v.Endpoints, e); !e.Closed {
			v.Live = append(v.Live, id)
			if e.Blocked > 0 {
				v.Refused = append(v.Refused, id)
			}
		}
	}
	v.PushedLast = rapid.Int64Range(-1, int64(len(v.Endpoints)-1)).Draw(t, "pushed")
	return v
}

func TestMessengersMakeOnlyMessengerMoves(t *testing.T) { everyStrategy(t, "messenger", drawSiege) }

func TestNoMessengerMovesAfterItHasGivenIn(t *testing.T) {
	for _, spec := range Of("messenger") {
		t.Run(spec.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := drawSiege(t)
				v.Withdrawn = true
				if ps := fresh[Player[MessengerView]](t, "messenger", spec.Name, "").Decide(&v, rng.New(1, 0)); len(ps) > 0 {
					t.Errorf("the strategy proposes %+v, which is not allowed here", ps)
				}
			})
		})
	}
}

func TestEveryCloudAnswersWhatItIsAsked(t *testing.T) {
	demands := []string{"hosting", "fronting", "listing", "push"}
	answers := []string{"refused", "evicted", "fronting_banned", "delisted", "push_stopped"}
	view := func(t *rapid.T) PlatformView {
		v := PlatformView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Calendar: calendar, Name: "Google", Store: rapid.Bool().Draw(t, "store"),
			Answered: map[string]bool{}, Tenant: rapid.Int64Range(0, 1e10).Draw(t, "tenant"), Publicity: rapid.Float64Range(0, 100).Draw(t, "publicity"),
			Pressure: rapid.Float64Range(0, 1e6).Draw(t, "pressure")}
		if share := drawShare(t, "listed"); share > 0 {
			v.Listed = func() float64 { return share }
		}
		for k, what := range rapid.SliceOfN(rapid.SampledFrom(demands), 0, 4).Draw(t, "asks") {
			v.Asks = append(v.Asks, Ask{what, events.Seq(k + 1)})
		}
		return v
	}
	everyStrategy(t, "clouds", view)
	for _, spec := range Of("clouds") {
		rapid.Check(t, func(t *rapid.T) {
			v := view(t)
			ps := fresh[Player[PlatformView]](t, "clouds", spec.Name, "").Decide(&v, rng.New(1, 0))
			if len(ps) != len(v.Asks) {
				t.Fatalf("%s answers %d requests with %+v", spec.Name, len(v.Asks), ps)
			}
			for k, p := range ps {
				if m := p.Move.(events.Answer); m.Platform != v.Name || p.Because != v.Asks[k].Seq || !slices.Contains(answers, m.Answer) {
					t.Errorf("%s answers %+v with %+v", spec.Name, v.Asks[k], p)
				}
			}
		})
	}
}

func TestEveryMarketStatesAValidSupply(t *testing.T) {
	everyStrategy(t, "market", func(t *rapid.T) MarketView {
		count := func(name string) int64 { return rapid.Int64Range(0, 1e8).Draw(t, name) }
		return MarketView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Publicity: rapid.Float64Range(0, 100).Draw(t, "publicity"), Launched: count("launched"),
			Granted: count("granted"), GrantedAt: drawInstant(t, "granted at"), Proxies: count("proxies"), VPNSeats: count("seats"), VPNUsers: count("users"),
			ProxyUsers: count("proxy users"), Ordered: rapid.Bool().Draw(t, "ordered"), Banned: drawShare(t, "banned"), SuppliedAt: drawInstant(t, "supplied")}
	})
}

func TestEveryPublicHasValidHazards(t *testing.T) {
	for _, spec := range Of("users") {
		rapid.Check(t, func(t *rapid.T) {
			v := drawLife(t)
			for f, h := range fresh[UsersStrategy](t, "users", spec.Name, "").Hazards(&v) {
				if !(h >= 0 && h <= 1) {
					t.Errorf("%s: %v has chance %g, outside 0 to 1", spec.Name, events.Flow(f), h)
				}
			}
		})
	}
}

func TestBusinessesMakeOnlyBusinessMoves(t *testing.T) {
	everyStrategy(t, "businesses", func(t *rapid.T) BusinessesView {
		return BusinessesView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Hours: rapid.Float64Range(0.1, 168).Draw(t, "length"),
			Due: rapid.SliceOfN(rapid.Int64Range(0, 1000), 0, 5).Draw(t, "due"), Cut: rapid.Float64Range(0, 1e9).Draw(t, "cut")}
	})
}

func TestAllPoliticsStateValidWeights(t *testing.T) {
	everyStrategy(t, "politics", func(t *rapid.T) PoliticsView {
		return PoliticsView{Now: drawNow(t), Tick: rapid.Bool().Draw(t, "tick"), Told: rapid.Bool().Draw(t, "told"), Hours: rapid.Float64Range(0.1, 1000).Draw(t, "length"),
			Pressure: rapid.Float64Range(0, 1e9).Draw(t, "pressure"), Publicity: rapid.Float64Range(0, 1e9).Draw(t, "publicity"),
			Complaints: rapid.Int64Range(0, 1e12).Draw(t, "complaints"), Pressed: rapid.Float64Range(-100, 100).Draw(t, "pressed"),
			Publicised: rapid.Float64Range(0, 100).Draw(t, "publicised"), Blocked: rapid.Bool().Draw(t, "blocked"), Overloads: rapid.Int64Range(0, 60).Draw(t, "overloads"),
			Collateral: rapid.Int64Range(0, 1e6).Draw(t, "firms"), Giants: rapid.Int64Range(0, 20).Draw(t, "giants"),
			Critical: rapid.Float64Range(0, 1e6).Draw(t, "critical"), Cut: drawShare(t, "cut off")}
	})
}

func TestAllProvidersAnswerOrdersOnceEach(t *testing.T) {
	view := func(t *rapid.T) ProvidersView {
		v := ProvidersView{Now: drawNow(t), Strata: bands, Inspections: rapid.Int64Range(0, 100).Draw(t, "inspections")}
		for k := range rapid.Int64Range(0, 4).Draw(t, "orders") {
			v.Orders = append(v.Orders, Received{Order: k + 1, Lift: rapid.Bool().Draw(t, "lift"), Listed: v.Now, Seq: events.Seq(k + 10)})
		}
		return v
	}
	everyStrategy(t, "providers", view)
	for _, spec := range Of("providers") {
		rapid.Check(t, func(t *rapid.T) {
			v := view(t)
			ps := fresh[Player[ProvidersView]](t, "providers", spec.Name, "").Decide(&v, rng.New(1, 0))
			if len(ps) != len(v.Orders) {
				t.Fatalf("%s answers %d orders with %+v", spec.Name, len(v.Orders), ps)
			}
			for k, p := range ps {
				if a := p.Move.(events.FollowOrder); a.Order != v.Orders[k].Order || p.Because != v.Orders[k].Seq || len(a.Lags) != len(v.Strata) {
					t.Errorf("%s answers %+v with %+v", spec.Name, v.Orders[k], p)
				}
			}
		})
	}
}
