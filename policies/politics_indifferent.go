package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "politics", Name: "indifferent", Evidence: "none: a contrast",
		Summary: "Nobody reacts: pressure, resolve and publicity keep their values. A run that begins with this strategy has no pressure and no publicity.",
		Leaves:  "Pressure, resolve and publicity stay as they are when it takes over, and never fade.",
		New:     func() Strategy { return &indifferent{} }})
}

// indifferent is the politics that never react. They state nothing. So pressure and publicity are zero in the whole run, or keep the values that they
// had when the strategy took over.
type indifferent struct{ passive }

func (*indifferent) Declare(*param.Set) {}

func (*indifferent) Decide(*PoliticsView, *rng.Source) []events.CausedMove { return nil }
