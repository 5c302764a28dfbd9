package policies

import (
	"whackamole/events"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "businesses", Name: "passive", Evidence: "minister; otherwise a contrast",
		Summary: "Customers of blocked firms complain. Firms find no workaround and never move.",
		New:     func() Strategy { return &resigned{} }})
}

// resigned is the upper bound of the cost of outages: nobody adapts.
type resigned struct {
	passive
	grievance
}

func (*resigned) Decide(*BusinessesView, *rng.Source) []events.CausedMove { return nil }

// Patience is longer than any run.
func (*resigned) Patience(int64, events.Instant, *rng.Source) events.Instant {
	return events.Instant(events.LagNever)
}

func (*resigned) Workaround(float64) float64 { return 1 }
