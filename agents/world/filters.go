package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/blocklist"
)

// filters records, for each stratum, whether the routers that filter addresses are overloaded.
type filters struct {
	p        *setup.Case
	list     *blocklist.State
	overload []bool // for each stratum, whether its routers are overloaded
}

// load checks whether the routers of stratum s have more filter entries than their capacity. over is true only when an overload begins.
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
