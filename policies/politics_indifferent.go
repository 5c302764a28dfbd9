package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "politics", Name: "indifferent", Evidence: "none: a contrast",
		Summary: "Nobody cares. The state keeps its resolve, and there is no publicity.",
		Leaves:  "Pressure, resolve and publicity stay as they are when it takes over, and never fade.",
		New:     func() Strategy { return &indifferent{} }})
}

// indifferent is the politics that never react. They state nothing, so pressure and publicity are zero in the whole run.
type indifferent struct{ passive }

func (*indifferent) Declare(*param.Set) {}

func (*indifferent) Decide(*PoliticsView, *rng.Source) []events.CausedMove { return nil }
