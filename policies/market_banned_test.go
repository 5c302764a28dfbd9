package policies

import (
	"testing"

	"whackamole/events"
)

func TestBannedSeatsDoNotGrowLoseFilteredExitsAndCostMore(t *testing.T) {
	s := fresh[Player[MarketView]](t, "market", "banned", "vpn_seats = 1000")
	v := MarketView{SuppliedAt: events.Never}
	for _, c := range []struct {
		users  int64
		banned float64
		seats  int64
		price  float64
	}{{0, 0, 1000, 4}, {1000, 0, 1000, 6}, {0, 0.25, 750, 4}, {0, 0.25, 750, 4}, {0, 1, 0, 4}, {0, 0, 1000, 4}} {
		v.VPNUsers, v.Banned = c.users, c.banned
		m, _ := supply(t, s, v)
		if m.VPNSeats != c.seats || m.VPNPrice != c.price {
			t.Errorf("with %d users and the share %g of exits filtered there are %d seats at price %g, want %d at %g", c.users, c.banned, m.VPNSeats, m.VPNPrice, c.seats, c.price)
		}
		s.Observe(entry(v.Now, events.SupplyUpdated(m)))
		v.Now, v.Tick, v.SuppliedAt, v.VPNSeats = v.Now+6*events.Hour, true, v.Now, m.VPNSeats
	}
}
