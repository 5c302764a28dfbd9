package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "ignore", Evidence: "none: a contrast",
		Summary: "No provider follows any order.",
		Leaves: "Operators go on blocking what they block when it takes over, also after the registry has lifted it. " +
			"Orders that they have answered before still take effect. Filters by pattern and VPN bans are not their choice, and still begin and end.",
		New: func() Strategy { return &ignore{} }})
}

// ignore is the providers who follow no order. They still answer every order with a lag of never, so that no order waits for a strategy that takes
// over later.
type ignore struct{ passive }

func (*ignore) Declare(*param.Set) {}

func (*ignore) Decide(v *ProvidersView, _ *rng.Source) []events.CausedMove {
	return followAll(v, func(Received, int) int64 { return events.LagNever })
}
