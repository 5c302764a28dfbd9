package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "market", Name: "absent", Evidence: "none: a contrast",
		Summary: "Supplies neither VPNs nor proxies.",
		Leaves:  "People who already use a proxy or VPN keep it. Nobody gets a new one.",
		New:     func() Strategy { return &absent{} }})
}

// absent is the market that supplies nothing. It states its empty supply once, and again if another strategy has supplied something before.
type absent struct{ passive }

func (*absent) Declare(*param.Set) {}

func (*absent) Decide(v *MarketView, _ *rng.Source) []events.CausedMove {
	if v.SuppliedAt != events.Never && v.VPNSeats == 0 && v.Proxies == 0 && v.Launched == 0 {
		return nil
	}
	return []events.CausedMove{{Move: events.UpdateSupply{VPNPrice: 1}}}
}
