package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "address_list", Evidence: "S0",
		Summary: "Lists the messenger's own subnets, then each address that it finds. This causes hardly any collateral damage, but the list is always late.",
		Leaves:  "Everything that was listed before stays listed, wide blocks too. Filters by pattern, throttles and VPN bans stay in force.",
		New:     func() Strategy { return &addressList{} }})
}

// addressList is the regulator as the law of 2012 meant it: it lists the messenger's own subnets and the addresses it has found, and no other
// address.
type addressList struct{ ownIssued bool }

func (*addressList) Declare(*param.Set) {}

func (l *addressList) Observe(e events.Entry) {
	if f, ok := e.Fact.(events.OrderIssued); ok && f.Reason == "own" {
		l.ownIssued = true
	}
}

func (l *addressList) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	if !l.ownIssued {
		return []events.CausedMove{{Because: v.OrderedSeq, Move: events.Block{Prefixes: slices.Clone(v.Own), Reason: "own"}}}
	}
	if !v.Tick || len(v.Finds) == 0 {
		return nil
	}
	hosts := make([]addr.Prefix, len(v.Finds))
	for i, f := range v.Finds {
		hosts[i] = addr.Host(f.Address)
	}
	return []events.CausedMove{{Because: v.Finds[len(v.Finds)-1].Seq, Move: events.Block{Prefixes: distinct(hosts), Reason: "cloud"}}}
}
