package world

import (
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
)

// endpoint is the true state of an address of the messenger.
type endpoint struct {
	cloud   int // -1: the messenger's own
	address uint32
	front   bool
	closed  bool
	blocked uint64 // bit s: blocked at stratum s
}

// endpoints holds where the messenger listens, and at which strata each endpoint is blocked.
type endpoints struct {
	p         *setup.Case
	list      *blocklist.State
	platforms *platforms
	leases    *leases
	discovery *discovery
	reach     *reach
	all       []endpoint // by number
	live      []int64
	leased    int64        // live endpoints at clouds
	where     []setup.Site // live endpoints by address
	changed   []int64      // blocked or freed at some stratum since the last call of changes
}

// dead reports whether an endpoint is useless to clients of a stratum: closed, or blocked there.
func (x *endpoints) dead(e int64, stratum int) bool {
	at := &x.all[e]
	return at.closed || at.blocked&(1<<stratum) != 0
}

// alive reports whether the endpoints are live, each named once, in ascending order.
func (x *endpoints) alive(ids []int64) bool {
	return ascending(ids) && !slices.ContainsFunc(ids, func(e int64) bool { return e < 0 || e >= int64(len(x.all)) || x.all[e].closed })
}

// open adds endpoints.
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

// close closes endpoints. They become dead at every stratum that still reached them.
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
	// Orders do not concern closed endpoints. If kept, every insertion would move all that were ever rented.
	x.where = slices.DeleteFunc(x.where, func(s setup.Site) bool { return x.all[s.ID].closed })
}

// block updates the endpoints inside the prefixes after the filter of a stratum has changed.
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

// changes returns the endpoints blocked or freed at some stratum since its last call, and the share of the country where each is blocked.
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
