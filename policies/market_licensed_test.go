package policies

import (
	"testing"

	"whackamole/events"
)

func TestLicensedSeatsAreFewAndFixed(t *testing.T) {
	s := fresh[Player[MarketView]](t, "market", "licensed", "found_per_day = 0\nscanned = 0")
	for _, v := range []MarketView{{SuppliedAt: events.Never}, {Now: on(1, 0), Tick: true, VPNSeats: 1_000_000, VPNUsers: 900_000},
		{Now: on(1, 0), Tick: true, VPNSeats: 200_000, VPNUsers: 200_000, Banned: 1}} {
		if m, _ := supply(t, s, v); m.VPNSeats != 200_000 || m.VPNPrice > 1.5 {
			t.Errorf("the supply is %+v, want 200,000 seats", m)
		}
	}
	v := MarketView{Now: on(1, 0), Tick: true, Proxies: 10, Launched: 200, Publicity: 2, Ordered: true}
	open, _ := supply(t, market(t, "found_per_day = 0"), v)
	if m, _ := supply(t, s, v); m.Proxies != open.Proxies || m.ProxySeats != open.ProxySeats || m.Proxies <= 210 {
		t.Errorf("a licensed market has %d proxies, an open market %d; want the same", m.Proxies, open.Proxies)
	}
}
