package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "sit_tight", Evidence: "none: a contrast",
		Summary: "Stays on its own addresses and does nothing.",
		Leaves:  "Rented endpoints, front ends, proxies and grants stay and go on costing money. Apps keep the last settings, and nothing that is blocked is replaced.",
		New:     func() Strategy { return &sitTight{} }})
}

// sitTight is the messenger that does nothing.
type sitTight struct{ passive }

func (*sitTight) Declare(*param.Set) {}

func (*sitTight) Decide(*MessengerView, *rng.Source) []events.CausedMove { return nil }
