package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

var (
	streamProxyFound   = rng.NewStream("market.proxy_found")
	streamProxyScanned = rng.NewStream("market.proxy_scanned")
)

// helpMarket is the common part of the strategies of the market: the supply of proxies, which no law reaches, and the move that states the supply.
type helpMarket struct {
	every               int64
	seatsPerProxy       int64
	foundPerDay         float64
	scanned             float64
	volunteers          float64
	volunteersPublicity float64
	grantPerProxyDay    float64
	vpnSeats            int64
	priceElasticity     float64
	capacity            int64 // highest number of VPN seats so far; filters take seats away, but do not lower this number
}

func (m *helpMarket) Declare(s *param.Set) {
	s.Span(&m.every, "every", "6 h", param.Spec{Unit: param.Minutes, Min: 60, Max: 10080, Source: param.Assumed, Doc: "Time between two updates of supply."})
	s.Int(&m.seatsPerProxy, "seats_per_proxy", 750, param.Spec{Unit: param.People, Min: 1, Max: 1e6, Use: param.Uncertainty, Source: "tor-dev",
		Doc: "People whom one proxy serves at the same time. A cost estimate for fronting assumes about 750 users per relay."})
	s.Float(&m.foundPerDay, "found_per_day", 0.15, param.Spec{Unit: param.PerDay, Min: 0, Max: 24, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rate at which the censor finds and blocks a live proxy during the campaign."})
	s.Float(&m.scanned, "scanned", 0.135, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: "RIPE Atlas probes, Sep 2018",
		Doc: "Share of new proxies first used on a network that scans on its own. A scanner finds them after 30 to 60 minutes, so they are never counted as live."})
	s.Float(&m.volunteers, "volunteers_per_day", 5, param.Spec{Unit: param.PerDay, Min: 0, Max: 1e5, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Proxies that volunteers launch per day without publicity, once the block is ordered."})
	s.Float(&m.volunteersPublicity, "volunteers_publicity", 100, param.Spec{Unit: param.PerDay, Min: 0, Max: 1e5, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Further proxies per day for each unit of publicity."})
	s.Float(&m.grantPerProxyDay, "grant_per_proxy_day", 100, param.Spec{Unit: param.Cents, Min: 1, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Grant that pays for one more proxy. A grant is spent evenly over a year."})
	s.Int(&m.vpnSeats, "vpn_seats", 1_000_000, param.Spec{Unit: param.People, Min: 0, Max: events.MostPeople, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "People whom all VPNs could serve before the campaign."})
	s.Float(&m.priceElasticity, "price_elasticity", 0.5, param.Spec{Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rise of the VPN price with use. The price is multiplied by 1 + this value × share of seats taken."})
}

// Observe updates the capacity: the highest number of VPN seats so far, and at least vpn_seats.
func (m *helpMarket) Observe(e events.Entry) {
	if f, ok := e.Fact.(events.SupplyUpdated); ok {
		m.capacity = max(m.capacity, f.VPNSeats, m.vpnSeats)
	}
}

// due reports whether the market must state its supply now: at the start, and at the end of a step once the time between two updates has passed.
func (m *helpMarket) due(v *MarketView) bool {
	return v.SuppliedAt == events.Never || v.Tick && v.Now-v.SuppliedAt >= events.Instant(m.every)
}

// days returns the days from one update of supply to the next, rounded up to whole steps.
func (m *helpMarket) days(v *MarketView) float64 {
	step := max(v.Step, 1)
	return float64((events.Instant(m.every)+step-1)/step*step) / float64(events.Day)
}

// currentSeats returns the number of VPN seats without filters and before further growth.
func (m *helpMarket) currentSeats(v *MarketView) int64 {
	if v.SuppliedAt == events.Never {
		return m.vpnSeats
	}
	return max(v.VPNSeats, m.capacity)
}

// supply returns the move that states the VPN seats, the VPN price and the live proxies. The price rises with the share of seats taken, and is
// multiplied by surcharge. There are never more proxies or seats than events.MostPeople.
func (m *helpMarket) supply(v *MarketView, d *rng.Source, seats int64, surcharge float64) []events.CausedMove {
	taken := 0.0
	if seats > 0 {
		taken = min(float64(v.VPNUsers)/float64(seats), 1)
	}
	days := m.days(v)
	proxies, hazard, fresh := v.Proxies+v.Launched, 0.0, v.Launched
	if v.Ordered {
		hazard = m.foundPerDay / 24
		draw := d.At(streamProxyFound, 0, int64(v.Now))
		proxies -= draw.Binomial(proxies, 1-portable.Exp(-m.foundPerDay*days))
		paid := 0.0
		if v.Now-v.GrantedAt < 365*events.Day {
			paid = float64(v.Granted) / 365 / m.grantPerProxyDay
		}
		volunteered := portable.Int64(math.Round(days * (m.volunteers + float64(m.volunteersPublicity*v.Publicity) + paid)))
		proxies, fresh = proxies+volunteered, fresh+volunteered
		scan := d.At(streamProxyScanned, 0, int64(v.Now))
		proxies = max(proxies-scan.Binomial(fresh, m.scanned), 0)
	}
	proxies, seats = min(proxies, events.MostPeople), min(seats, events.MostPeople)
	next := events.UpdateSupply{Proxies: proxies, ProxySeats: min(proxies*m.seatsPerProxy, events.MostPeople), ProxyLost: 1 - portable.Exp(-hazard), VPNSeats: seats,
		VPNPrice: (1 + float64(m.priceElasticity*taken)) * surcharge}
	return []events.CausedMove{{Move: next}}
}
