package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "refuse", Evidence: "S1, S2",
		Summary: "Refuses every request and changes nothing by itself.",
		Leaves:  "What it has already granted stays granted: a messenger that was evicted, delisted or kept from fronting does not come back.",
		New:     func() Strategy { return &refuse{} }})
}

// refuse is the cloud or store that refuses every request: it goes on hosting and fronting the messenger.
type refuse struct{ passive }

func (*refuse) Declare(*param.Set) {}

func (*refuse) Decide(v *PlatformView, _ *rng.Source) []events.CausedMove { return refuseAll(v) }
