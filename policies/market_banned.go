package policies

import (
	"math"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "market", Name: "banned", Evidence: "the order against X in Brazil, 2024; figures assumed",
		Summary: "People who use a VPN are punished, which acts like a higher price. VPN firms add no seats and do not replace filtered exits.",
		New:     func() Strategy { return &banned{} }})
}

// banned is a market under threat: to use a VPN is a risk, and VPN firms do not invest.
type banned struct {
	helpMarket
	deterrence float64
}

func (m *banned) Declare(s *param.Set) {
	m.helpMarket.Declare(s)
	s.Float(&m.deterrence, "deterrence", 3, param.Spec{Min: 0, Max: 1000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Rise of the price by the fear of punishment. The price is multiplied by 1 + this value."})
}

func (m *banned) Decide(v *MarketView, d *rng.Source) []events.CausedMove {
	if !m.due(v) {
		return nil
	}
	return m.supply(v, d, portable.Int64(math.Round(float64(m.currentSeats(v))*(1-v.Banned))), 1+m.deterrence)
}
