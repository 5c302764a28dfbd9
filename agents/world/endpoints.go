package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
)

// endpoint is the true state of an address at which the messenger listens.
type endpoint struct {
	cloud   int // index of the cloud that rents out the address; -1 for the messenger's own subnets
	address uint32
	front   bool
	closed  bool
	blocked uint64 // a bit for each stratum: bit s is 1 if the address is blocked at stratum s
}

// endpoints records where the messenger listens, and at which strata each endpoint is blocked.
type endpoints struct {
	p         *setup.Case
	list      *blocklist.State
	platforms *platforms
	leases    *leases
	discovery *discovery
	reach     *reach
	all       []endpoint // all endpoints ever opened, by number
	live      []int64
	leased    int64        // number of live endpoints at clouds
	where     []setup.Site // live endpoints, sorted by address
	changed   []int64      // numbers of the endpoints that were blocked or freed at some stratum since the last call of changes
}

// dead reports whether clients of a stratum cannot use an endpoint, because it is closed or blocked at the stratum.
func (x *endpoints) dead(e int64, stratum int) bool {
	at := &x.all[e]
	return at.closed || at.blocked&(1<<stratum) != 0
}

// alive reports whether ids are the numbers of live endpoints, in ascending order and each named once.
func (x *endpoints) alive(ids []int64) bool {
	return ascending(ids) && !slices.ContainsFunc(ids, func(e int64) bool { return e < 0 || e >= int64(len(x.all)) || x.all[e].closed })
}

// open adds new endpoints. Each is blocked from the start at the strata whose filters already cover its address.
func (x *endpoints) open(f events.EndpointsOpened) {
	cloud := x.platforms.cloud(f.Cloud)
	for k, a := range f.Addresses {
		id := f.First + int64(k)
		ordinal := uint64(k)
		if cloud >= 0 {
			ordinal = uint64(x.leases.nextOrdinal(cloud))
		}
		x.discovery.open(cloud, ordinal)
		e := endpoint{cloud: cloud, address: uint32(a), front: f.Front}
		for s := range x.list.InForce {
			if x.list.InForce[s].Has(e.address) {
				e.blocked |= 1 << s
			}
		}
		x.all = append(x.all, e)
		at := setup.Site{Address: e.address, ID: id}
		k, _ := slices.BinarySearchFunc(x.where, at, setup.CompareSites)
		x.where = slices.Insert(x.where, k, at)
		x.live = append(x.live, id)
		if cloud >= 0 {
			x.leased++
		}
		if e.blocked != 0 {
			x.changed = append(x.changed, id)
		}
	}
}

// close closes endpoints. At each stratum where they were still usable they become dead.
func (x *endpoints) close(ids []int64, now events.Instant) {
	for s := range x.list.InForce {
		turned := make([]int64, 0, len(ids))
		for _, id := range ids {
			if !x.dead(id, s) {
				turned = append(turned, id)
			}
		}
		slices.Sort(turned)
		x.reach.setDead(s, now, turned, true)
	}
	for _, id := range ids {
		x.all[id].closed = true
		if x.all[id].cloud >= 0 {
			x.leased--
		}
	}
	x.live = slices.DeleteFunc(x.live, func(e int64) bool { return x.all[e].closed })
	// Orders do not affect closed endpoints. If they stayed in this sorted list, each insertion would move all endpoints ever rented.
	x.where = slices.DeleteFunc(x.where, func(s setup.Site) bool { return x.all[s.ID].closed })
}

// block updates the endpoints inside the prefixes, after the filter of stratum s has changed for these prefixes.
func (x *endpoints) block(prefixes []addr.Prefix, s int, now events.Instant) {
	filter := &x.list.InForce[s]
	var died, rose []int64
	for _, p := range prefixes {
		for _, at := range setup.Within(x.where, p) {
			e := &x.all[at.ID]
			was, is := e.blocked&(1<<s) != 0, filter.Has(e.address)
			switch {
			case is && !was:
				e.blocked |= 1 << s
				died = append(died, at.ID)
			case was && !is:
				e.blocked &^= 1 << s
				rose = append(rose, at.ID)
			}
		}
	}
	slices.Sort(died)
	slices.Sort(rose)
	x.reach.setDead(s, now, died, true)
	x.reach.setDead(s, now, rose, false)
	x.changed = append(append(x.changed, died...), rose...)
}

// changes returns the endpoints that were blocked or freed at some stratum since the last call of changes. For each it returns the share of the
// country's subscribers for whom it is blocked now.
func (x *endpoints) changes() (ids []int64, share []float64) {
	if len(x.changed) == 0 {
		return nil, nil
	}
	slices.Sort(x.changed)
	ids = slices.Compact(x.changed)
	x.changed = nil
	share = make([]float64, len(ids))
	for k, id := range ids {
		for s := range x.list.InForce {
			if x.all[id].blocked&(1<<s) != 0 {
				share[k] += x.p.Strata[s].Share
			}
		}
	}
	return ids, share
}
