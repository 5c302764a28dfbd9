package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/blocklist"
)

// filters holds the load of the routers that filter by address, for each stratum.
type filters struct {
	p        *setup.Case
	list     *blocklist.State
	overload []bool // whether the routers of each stratum are overloaded
}

// load reports once per overload that the routers of a stratum hold more entries than they can.
func (x *filters) load(s int) (f events.RoutersOverloaded, over bool) {
	entries := x.list.InForce[s].Listings()
	if x.p.Strata[s].Expands {
		entries = x.list.InForce[s].Len()
	}
	was := x.overload[s]
	x.overload[s] = entries > x.p.Strata[s].Capacity
	if was || !x.overload[s] {
		return f, false
	}
	return events.RoutersOverloaded{Stratum: int64(s), Entries: entries}, true
}
