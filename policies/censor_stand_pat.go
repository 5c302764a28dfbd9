package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "stand_pat", Evidence: "none: a contrast",
		Summary: "Does nothing after the order. This is the world without a campaign.",
		New:     func() Strategy { return &standPat{} }})
}

// standPat is the censor that does nothing.
type standPat struct{ passive }

func (*standPat) Declare(*param.Set) {}

func (*standPat) Decide(*CensorView, *rng.Source) []events.CausedMove { return nil }
