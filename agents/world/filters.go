package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
)

// filters holds what each stratum has in force of the list, and the load of its routers.
type filters struct {
	p        *setup.Case
	inForce  []addr.Counted // by stratum
	overload []bool         // whether the routers of each stratum are overloaded
}

func newFilters(p *setup.Case) *filters {
	return &filters{p: p, inForce: make([]addr.Counted, len(p.Strata)), overload: make([]bool, len(p.Strata))}
}

// follow puts an order into force at a stratum, or lifts it there.
func (x *filters) follow(o *order, s int) {
	filter := &x.inForce[s]
	for _, p := range o.prefixes {
		if o.lift {
			filter.Remove(p)
		} else {
			filter.Add(p)
		}
	}
}

// load reports once per overload that the routers of a stratum hold more entries than they can.
func (x *filters) load(s int) (f events.RoutersOverloaded, over bool) {
	entries := x.inForce[s].Listings()
	if x.p.Strata[s].Expands {
		entries = x.inForce[s].Len()
	}
	was := x.overload[s]
	x.overload[s] = entries > x.p.Strata[s].Capacity
	if was || !x.overload[s] {
		return f, false
	}
	return events.RoutersOverloaded{Stratum: int64(s), Entries: entries}, true
}
