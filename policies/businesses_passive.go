package policies

import (
	"whackamole/events"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "businesses", Name: "passive", Evidence: "minister; otherwise a contrast",
		Summary: "Customers of blocked firms complain. Firms find no workaround and never move.",
		Leaves:  "Firms that have moved stay at their new host. Workarounds end: firms that are still cut off lose the full sum again.",
		New:     func() Strategy { return &resigned{} }})
}

// resigned gives the upper bound of what outages cost, because no firm adapts.
type resigned struct {
	passive
	grievance
}

func (*resigned) Decide(*BusinessesView, *rng.Source) []events.CausedMove { return nil }

// Patience returns a time longer than any run, so no firm ever moves.
func (*resigned) Patience(int64, events.Instant, *rng.Source) events.Instant {
	return events.Instant(events.LagNever)
}

func (*resigned) Workaround(float64) float64 { return 1 }
