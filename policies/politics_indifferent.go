package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "politics", Name: "indifferent", Evidence: "none: a contrast",
		Summary: "Nobody cares. The state keeps its resolve, and there is no publicity.",
		New:     func() Strategy { return &indifferent{} }})
}

// indifferent is the null strategy of politics. It states nothing, so pressure and publicity stay at zero from the
// start.
type indifferent struct{ passive }

func (*indifferent) Declare(*param.Set) {}

func (*indifferent) Decide(*PoliticsView, *rng.Source) []events.CausedMove { return nil }
