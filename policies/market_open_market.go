package policies

import (
	"math"

	"whackamole/events"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "market", Name: "open_market", Default: true, Evidence: "S2; volunteers after Proximax 2011",
		Summary: "VPN firms add seats where there is demand; volunteers put up proxies as publicity and grants move them; censors find some.",
		New:     func() Strategy { return &openMarket{} }})
}

// MarketView is what the market for help knows.
type MarketView struct {
	Now        events.Instant
	Tick       bool
	Publicity  float64
	Launched   int64          // proxies of the messenger's own since the last supply
	Granted    int64          // cents granted so far
	GrantedAt  events.Instant // when the first grant came
	Proxies    int64
	VPNSeats   int64
	VPNUsers   int64 // as firms see from their own subscriptions
	ProxyUsers int64
	Ordered    bool
	Banned     float64        // share of VPN exits that operators filter, weighted by subscribers
	SuppliedAt events.Instant // Never before the first supply
}

var streamProxyFound = rng.NewStream("market.proxy_found")

// openMarket lets supply follow demand: nobody is licensed or banned.
type openMarket struct {
	passive
	every               int64
	seatsPerProxy       int64
	foundPerDay         float64
	volunteers          float64
	volunteersPublicity float64
	grantPerProxyDay    float64
	vpnSeats            int64
	vpnGrowth           float64
	priceElasticity     float64
}

func (m *openMarket) Declare(s *param.Set) {
	s.Span(&m.every, "every", "6 h", param.Spec{Unit: param.Minutes, Min: 60, Max: 10080, Source: param.Assumed, Doc: "How often supply is stated anew."})
	s.Int(&m.seatsPerProxy, "seats_per_proxy", 750, param.Spec{Unit: param.People, Min: 1, Max: 1e6, Use: param.Uncertainty, Source: "tor-dev",
		Doc: "People one proxy carries at once; the cost figure for fronting speaks of about 750 users of a relay."})
	s.Float(&m.foundPerDay, "found_per_day", 0.15, param.Spec{Unit: param.PerDay, Min: 0, Max: 24, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rate at which a live proxy is found and blocked during the campaign."})
	s.Float(&m.volunteers, "volunteers_per_day", 5, param.Spec{Unit: param.PerDay, Min: 0, Max: 1e5, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Proxies volunteers put up in a day without any publicity, once the block is ordered."})
	s.Float(&m.volunteersPublicity, "volunteers_publicity", 100, param.Spec{Unit: param.PerDay, Min: 0, Max: 1e5, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Further proxies a day for each unit of publicity."})
	s.Float(&m.grantPerProxyDay, "grant_per_proxy_day", 100, param.Spec{Unit: param.Cents, Min: 1, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Grant that keeps one more proxy up for a day; a grant is spent evenly over a year."})
	s.Int(&m.vpnSeats, "vpn_seats", 1_000_000, param.Spec{Unit: param.People, Min: 0, Max: 1e10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "People the VPNs could carry before the campaign."})
	s.Float(&m.vpnGrowth, "vpn_growth", 0.1, param.Spec{Unit: param.PerDay, Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "How fast seats grow while more than half are taken."})
	s.Float(&m.priceElasticity, "price_elasticity", 0.5, param.Spec{Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "How the price follows the share of seats taken."})
}

func (m *openMarket) Decide(v *MarketView, d *rng.Source) []events.Proposal {
	if !v.Tick && v.SuppliedAt != events.Never {
		return nil
	}
	if v.SuppliedAt != events.Never && v.Now-v.SuppliedAt < events.Instant(m.every) {
		return nil
	}
	days := float64(m.every) / float64(events.Day)
	seats := v.VPNSeats
	if v.SuppliedAt == events.Never {
		seats = m.vpnSeats
	} else if 2*v.VPNUsers > seats {
		seats = int64(math.Round(float64(seats) * (1 + m.vpnGrowth*days)))
	}
	taken := 0.0
	if seats > 0 {
		taken = min(float64(v.VPNUsers)/float64(seats), 1)
	}
	proxies, hazard := v.Proxies+v.Launched, 0.0
	if v.Ordered {
		hazard = m.foundPerDay / 24
		draw := d.At(streamProxyFound, 0, int64(v.Now))
		proxies -= draw.Binomial(proxies, 1-math.Exp(-m.foundPerDay*days))
		paid := 0.0
		if v.Now-v.GrantedAt < 365*events.Day {
			paid = float64(v.Granted) / 365 / m.grantPerProxyDay
		}
		proxies += int64(math.Round(days * (m.volunteers + m.volunteersPublicity*v.Publicity + paid)))
	}
	next := events.Supply{Proxies: proxies, ProxySeats: proxies * m.seatsPerProxy, ProxyLost: 1 - math.Exp(-hazard), VPNSeats: seats,
		VPNPrice: 1 + m.priceElasticity*taken}
	return []events.Proposal{{Move: next}}
}
