package policies

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func supply(t rapid.TB, s Player[MarketView], v MarketView) (m events.UpdateSupply, stated bool) {
	t.Helper()
	ps := ask(t, s, &v)
	if len(ps) == 0 {
		return m, false
	}
	return ps[0].Move.(events.UpdateSupply), true
}

func market(t rapid.TB, toml string) Player[MarketView] {
	return fresh[Player[MarketView]](t, "market", "open_market", "scanned = 0\n"+toml)
}

func TestTheMarketStatesItsSupplyAtTheStartAndThenEverySixHours(t *testing.T) {
	s := market(t, "")
	if m, ok := supply(t, s, MarketView{SuppliedAt: events.Never}); !ok || m.VPNSeats != 1_000_000 || m.Proxies != 0 || m.VPNPrice != 1 {
		t.Errorf("at the start the supply is %+v (proposed: %v), want 1,000,000 VPN seats at price 1 and no proxies", m, ok)
	}
	for _, c := range []struct {
		now  events.Instant
		tick bool
		want bool
	}{{60, true, false}, {359, true, false}, {360, true, true}, {360, false, false}, {600, true, true}} {
		if _, ok := supply(t, s, MarketView{Now: c.now, Tick: c.tick, SuppliedAt: 0}); ok != c.want {
			t.Errorf("at minute %d, with Tick %v, it is %v that the market proposes a supply; want the opposite", c.now, c.tick, ok)
		}
	}
}

func TestSeatsGrowOnlyWhereMoreThanHalfAreTaken(t *testing.T) {
	s := market(t, "")
	v := MarketView{Now: on(1, 0), Tick: true, SuppliedAt: 0, VPNSeats: 1000, VPNUsers: 500}
	if m, _ := supply(t, s, v); m.VPNSeats != 1000 || m.VPNPrice != 1.25 {
		t.Errorf("with half of the seats taken the supply is %+v, want 1000 seats at 1.25", m)
	}
	v.VPNUsers = 600
	if m, _ := supply(t, s, v); m.VPNSeats != 1025 { // a tenth per day, for six hours
		t.Errorf("with more than half of the seats taken there are %d seats, want 1025", m.VPNSeats)
	}
	v.VPNUsers, v.VPNSeats = 600, 0
	if m, _ := supply(t, s, v); m.VPNPrice != 1 {
		t.Errorf("without seats the price is %g, want 1", m.VPNPrice)
	}
}

// TestSupplyStopsAtTheNumberOfPeople lets supply grow past 64 bits. The referee refuses more seats than people, so without the limit the market would
// keep its old supply for ever.
func TestSupplyStopsAtTheNumberOfPeople(t *testing.T) {
	s := market(t, "vpn_growth = 10\ngrant_per_proxy_day = 1\nseats_per_proxy = 1_000_000\nevery = \"7 days\"")
	v := MarketView{Now: on(1, 0), Tick: true, SuppliedAt: 0, VPNSeats: 9e9, VPNUsers: 8e9, Ordered: true, Granted: 1e16, Proxies: 9e9}
	if m, _ := supply(t, s, v); m.VPNSeats != events.MostPeople || m.Proxies != events.MostPeople || m.ProxySeats != events.MostPeople {
		t.Errorf("the supply is %+v, want as many proxies and seats as people: %d", m, int64(events.MostPeople))
	}
}

func TestVolunteersComeWithPublicityAndGrantsOnceThereIsAnOrder(t *testing.T) {
	s := market(t, "found_per_day = 0")
	v := MarketView{Now: on(1, 0), Tick: true, SuppliedAt: 0, Proxies: 10, Launched: 200, Publicity: 2, Granted: 365 * 100 * 40}
	if m, _ := supply(t, s, v); m.Proxies != 210 || m.ProxyLost != 0 || m.ProxySeats != 210*750 {
		t.Errorf("before the order the supply is %+v, want 210 proxies", m)
	}
	v.Ordered = true
	if m, _ := supply(t, s, v); m.Proxies != 210+61 { // (5 + 100·2 + 40) proxies per day, for six hours
		t.Errorf("after the order there are %d proxies, want 271", m.Proxies)
	}
}

func TestNewProxiesOnWatchedNetworksAreScannedAndLost(t *testing.T) {
	s := fresh[Player[MarketView]](t, "market", "open_market", "found_per_day = 0\nvolunteers_per_day = 0\nvolunteers_publicity = 0")
	v := MarketView{Tick: true, SuppliedAt: 0, Proxies: 500, Launched: 200, Ordered: true}
	var lost float64
	const n = 400
	for i := range n {
		v.Now = on(1, 0) + events.Instant(i)
		m, _ := supply(t, s, v)
		lost += float64(700 - m.Proxies)
	}
	if want := 0.135 * 200; math.Abs(lost/n-want) > 4*math.Sqrt(200*0.135*0.865/n) {
		t.Errorf("on average %g of 200 new proxies are lost, want %g", lost/n, want)
	}
}

func TestProxiesAreFoundAtTheirRate(t *testing.T) {
	s := market(t, "volunteers_per_day = 0\nvolunteers_publicity = 0")
	v := MarketView{Tick: true, SuppliedAt: 0, Proxies: 1000, Ordered: true}
	var left float64
	const n = 500
	for i := range n {
		v.Now = on(1, 0) + events.Instant(i)
		m, _ := supply(t, s, v)
		left += float64(m.Proxies) / n
		if want := 1 - math.Exp(-0.15/24); math.Abs(m.ProxyLost-want) > 1e-12 {
			t.Fatalf("the chance to lose the proxy is %g per hour, want %g", m.ProxyLost, want)
		}
	}
	p := math.Exp(-0.15 / 4)
	if want := 1000 * p; math.Abs(left-want) > 4*math.Sqrt(1000*p*(1-p)/n) {
		t.Errorf("after six hours %.1f of 1000 proxies are left, want %.1f", left, want)
	}
}

func TestSupplyIsNeverNegativeAndThePriceNeverBelowCalm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := func(name string) int64 { return rapid.Int64Range(0, 1e8).Draw(t, name) }
		m, _ := supply(t, market(t, ""), MarketView{Now: on(1, 0), Tick: true, SuppliedAt: 0, Publicity: rapid.Float64Range(0, 100).Draw(t, "publicity"),
			Launched: count("launched"), Granted: count("granted"), Proxies: count("proxies"), VPNSeats: count("seats"), VPNUsers: count("users"),
			Ordered: rapid.Bool().Draw(t, "ordered")})
		if m.Proxies < 0 || m.ProxySeats < 0 || m.VPNSeats < 0 || !(m.ProxyLost >= 0 && m.ProxyLost <= 1) || !(m.VPNPrice >= 1 && m.VPNPrice <= 1.5) {
			t.Errorf("the supply is out of bounds: %+v", m)
		}
	})
}

func TestFiltersTakeSeatsThatFirmsDoNotRotateAndRaiseThePrice(t *testing.T) {
	s := market(t, "vpn_seats = 1000")
	v := MarketView{Now: on(1, 0), Tick: true, SuppliedAt: 0, VPNSeats: 1000, Banned: 0.5}
	state := func() events.UpdateSupply {
		m, _ := supply(t, s, v)
		s.Observe(entry(v.Now, events.SupplyUpdated(m)))
		v.VPNSeats, v.Now = m.VPNSeats, v.Now+6*events.Hour
		return m
	}
	v.Banned = 0
	state()
	v.Banned = 0.5
	for range 5 { // filters take their share of seats only once, however often supply is stated
		if m := state(); m.VPNSeats != 850 || m.VPNPrice != 1.25 {
			t.Errorf("with half of the exits filtered the supply is %+v, want 850 seats at 1.25", m)
		}
	}
	v.Banned = 0
	if m := state(); m.VPNSeats != 1000 || m.VPNPrice != 1 {
		t.Errorf("with the filters off again the supply is %+v, want 1000 seats at 1", m)
	}
	first := MarketView{SuppliedAt: events.Never, Banned: 1}
	if m, _ := supply(t, market(t, "vpn_seats = 1000"), first); m.VPNSeats != 700 {
		t.Errorf("with all exits filtered from the start there are %d seats, want 700", m.VPNSeats)
	}
}

func TestASupplyCountsTimeInWholeSteps(t *testing.T) {
	s := market(t, "volunteers_per_day = 24\nfound_per_day = 0.0\nvpn_growth = 0.4")
	for _, c := range []struct {
		step    events.Instant
		proxies int64 // proxies launched by volunteers at a rate of one per hour
		seats   int64
	}{{events.Hour, 6, 1100}, {4 * events.Hour, 8, 1133}, {events.Day, 24, 1400}} {
		m, ok := supply(t, s, MarketView{Tick: true, Step: c.step, Ordered: true, SuppliedAt: 0, Now: 24 * events.Hour, VPNSeats: 1000, VPNUsers: 1000})
		if !ok || m.Proxies != c.proxies || m.VPNSeats != c.seats {
			t.Errorf("in steps of %d minutes there are %d proxies and %d seats, want %d and %d", c.step, m.Proxies, m.VPNSeats, c.proxies, c.seats)
		}
	}
}
