package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "stand_pat", Evidence: "none: a contrast",
		Summary: "Makes no move. From the start of a run, this is the world without a campaign. It is not a way to give up.",
		Leaves: "The list, filters by pattern, throttles and VPN bans stay in force, and the campaign goes on, so the search for endpoints and its cost go on too. " +
			"To give up, use stand_down.",
		New: func() Strategy { return &standPat{} }})
}

// standPat is the censor that does nothing.
type standPat struct{ passive }

func (*standPat) Declare(*param.Set) {}

func (*standPat) Decide(*CensorView, *rng.Source) []events.CausedMove { return nil }
