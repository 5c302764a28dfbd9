package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "sit_tight", Evidence: "none: a contrast",
		Summary: "Stays on its own addresses and does nothing.",
		New:     func() Strategy { return &sitTight{} }})
}

// sitTight is the messenger that does nothing.
type sitTight struct{ passive }

func (*sitTight) Declare(*param.Set) {}

func (*sitTight) Decide(*MessengerView, *rng.Source) []events.CausedMove { return nil }
