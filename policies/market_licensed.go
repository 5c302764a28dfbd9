package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "market", Name: "licensed", Evidence: "S4: the VPN law of 2017; figures assumed",
		Summary: "Only licensed VPNs serve people. Their seats are few and do not grow. Proxies are supplied as in an open market.",
		New:     func() Strategy { return &licensed{} }})
}

// licensed is a market in which only VPN firms with a licence may sell. Filters against VPNs take none of the licensed seats. Where an operator
// filters VPNs, people still lose an exit now and then, because they do not know which exits are licensed.
type licensed struct {
	helpMarket
	share float64
}

func (m *licensed) Declare(s *param.Set) {
	m.helpMarket.Declare(s)
	s.Float(&m.share, "licensed_share", 0.2, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of VPN seats that have a licence."})
}

func (m *licensed) Decide(v *MarketView, d *rng.Source) []events.CausedMove {
	if !m.due(v) {
		return nil
	}
	return m.supply(v, d, portable.Int64(math.Round(float64(m.vpnSeats)*m.share)), 1)
}
