package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "clouds", Name: "refuse", Evidence: "S1, S2",
		Summary: "Refuses every request and changes nothing by itself.",
		New:     func() Strategy { return &refuse{} }})
}

// refuse is the null strategy of a cloud or store: hosting and fronting go on.
type refuse struct{ passive }

func (*refuse) Declare(*param.Set) {}

func (*refuse) Decide(v *PlatformView, _ *rng.Source) []events.CausedMove { return refuseAll(v) }
