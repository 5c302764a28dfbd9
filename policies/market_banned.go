package policies

import (
	"math"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "market", Name: "banned", Evidence: "the order against X in Brazil, 2024; figures assumed",
		Summary: "Who uses a VPN is punished, which acts as a price; firms build no seats and change no exits that are filtered.",
		New:     func() Strategy { return &banned{} }})
}

// banned is a market under threat: using a VPN is a risk, and nobody invests.
type banned struct {
	helpMarket
	deterrence float64
}

func (m *banned) Declare(s *param.Set) {
	m.helpMarket.Declare(s)
	s.Float(&m.deterrence, "deterrence", 3, param.Spec{Min: 0, Max: 1000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "How the fear of punishment raises the price: 1 + this."})
}

func (m *banned) Decide(v *MarketView, d *rng.Source) []events.Proposal {
	if !m.due(v) {
		return nil
	}
	return m.supply(v, d, int64(math.Round(float64(m.standing(v))*(1-v.Banned))), 1+m.deterrence)
}
