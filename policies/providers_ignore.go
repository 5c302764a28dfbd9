package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "providers", Name: "ignore", Evidence: "none: a contrast",
		Summary: "No provider follows any order.",
		New:     func() Strategy { return &ignore{} }})
}

// ignore is the null strategy of providers. It answers every order, so that no order waits for a strategy that may take
// over.
type ignore struct{ passive }

func (*ignore) Declare(*param.Set) {}

func (*ignore) Decide(v *ProvidersView, _ *rng.Source) []events.CausedMove {
	return followAll(v, func(Received, int) int64 { return events.LagNever })
}
