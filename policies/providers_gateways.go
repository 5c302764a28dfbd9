package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "gateways", Evidence: "S0, S1; lag assumed",
		Summary: "All traffic passes a few gateways of the state, which follow every order in the same minute.",
		New:     func() Strategy { return &gateways{} }})
}

// gateways is a country whose traffic abroad passes three links and not a thousand (S1).
type gateways struct {
	passive
	lag int64
}

func (g *gateways) Declare(s *param.Set) {
	s.Span(&g.lag, "lag", "15 min", param.Spec{Unit: param.Minutes, Min: 0, Max: 100000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Lag after the listing, both for blocking and for lifting."})
}

func (g *gateways) Decide(v *ProvidersView, _ *rng.Source) []events.CausedMove {
	return followAll(v, func(Received, int) int64 { return g.lag })
}
