package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "market", Name: "open_market", Default: true, Evidence: "S2; volunteers after Proximax 2011",
		Summary: "VPN firms add seats while demand is high. Volunteers launch proxies, more with publicity and grants. The censor finds some of them.",
		New:     func() Strategy { return &openMarket{} }})
}

// MarketView is what the market for proxies and VPNs knows.
type MarketView struct {
	Now        events.Instant
	Tick       bool
	Step       events.Instant // length of a step in minutes
	Publicity  float64
	Launched   int64          // proxies that the messenger launched since the last supply
	Granted    int64          // cents granted so far
	GrantedAt  events.Instant // when the first grant was announced
	Proxies    int64
	VPNSeats   int64
	VPNUsers   int64 // VPN users, whom the firms count among their subscribers
	ProxyUsers int64
	Ordered    bool
	Banned     float64        // share of VPN exits that operators filter, averaged over all subscribers
	SuppliedAt events.Instant // when supply was last stated, events.Never before that
}

// openMarket lets the supply of VPNs follow demand. Firms need no licence, and they replace a share of the exits that filters block. While filters
// take more seats than firms would add until the next update, the capacity does not grow, because all work goes into the replacements.
type openMarket struct {
	helpMarket
	vpnGrowth    float64
	rotation     float64
	rotationCost float64
}

func (m *openMarket) Declare(s *param.Set) {
	m.helpMarket.Declare(s)
	s.Float(&m.vpnGrowth, "vpn_growth", 0.1, param.Spec{Unit: param.PerDay, Min: 0, Max: 10, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Growth of VPN seats per day while more than half of the seats are taken."})
	s.Float(&m.rotation, "rotation", 0.7, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of filtered exits that firms replace by changing addresses."})
	s.Float(&m.rotationCost, "rotation_cost", 0.5, param.Spec{Min: 0, Max: 100, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rise of the price with filters. The price is multiplied by 1 + this value × share of exits filtered."})
}

func (m *openMarket) Decide(v *MarketView, d *rng.Source) []events.CausedMove {
	if !m.due(v) {
		return nil
	}
	seats := m.currentSeats(v)
	if v.SuppliedAt != events.Never && 2*v.VPNUsers > v.VPNSeats {
		seats = portable.Int64(math.Round(float64(seats) * (1 + float64(m.vpnGrowth*m.days(v)))))
	}
	if v.Banned > 0 {
		seats = portable.Int64(math.Round(float64(seats) * (1 - float64(v.Banned*(1-m.rotation)))))
	}
	return m.supply(v, d, seats, 1+float64(m.rotationCost*v.Banned))
}
