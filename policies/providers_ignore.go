package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "ignore", Evidence: "none: a contrast",
		Summary: "Operators ignore every order to list or lift addresses. Filters by pattern and VPN bans work without them.",
		Leaves: "Operators go on blocking what they block when it takes over, also after the registry has lifted it. " +
			"Orders to which they already gave a date still take effect on that date. Filters by pattern and VPN bans still begin and end.",
		New: func() Strategy { return &ignore{} }})
}

// ignore is the providers who follow no order. They still answer every order with a lag of never, so that no order waits for a strategy that takes
// over later.
type ignore struct{ passive }

func (*ignore) Declare(*param.Set) {}

func (*ignore) Decide(v *ProvidersView, _ *rng.Source) []events.CausedMove {
	return followAll(v, func(Received, int) int64 { return events.LagNever })
}
