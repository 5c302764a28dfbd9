package world

import (
	"math"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

// endpoint is an address of the messenger as it truly stands.
type endpoint struct {
	cloud   int // -1: the messenger's own
	address uint32
	front   bool
	closed  bool
	blocked uint64 // bit s: blocked at stratum s
}

// dead tells whether clients of a stratum can do nothing with an endpoint.
func (i *Internet) dead(e int64, stratum int) bool {
	x := &i.endpoints[e]
	return x.closed || x.blocked&(1<<stratum) != 0
}

// open takes up endpoints.
func (i *Internet) open(f events.EndpointsOpened) {
	cloud := i.platforms.cloud(f.Cloud)
	for k, a := range f.Addresses {
		id := f.First + int64(k)
		ordinal := uint64(k)
		if cloud >= 0 {
			ordinal = uint64(i.rented[cloud])
			i.rented[cloud]++
		}
		i.discovery.open(cloud, ordinal)
		e := endpoint{cloud: cloud, address: uint32(a), front: f.Front}
		for s := range i.filters {
			if i.filters[s].Has(e.address) {
				e.blocked |= 1 << s
			}
		}
		i.endpoints = append(i.endpoints, e)
		at := setup.Site{Address: e.address, ID: id}
		k, _ := slices.BinarySearchFunc(i.where, at, setup.CompareSites)
		i.where = slices.Insert(i.where, k, at)
		i.live = append(i.live, id)
		if cloud >= 0 {
			i.leased++
		}
		if e.blocked != 0 {
			i.changed = append(i.changed, id)
		}
	}
}

// close gives endpoints up: for clients of every stratum that still reached them they are dead now.
func (i *Internet) close(ids []int64) {
	for s := range i.filters {
		turned := make([]int64, 0, len(ids))
		for _, id := range ids {
			if !i.dead(id, s) {
				turned = append(turned, id)
			}
		}
		slices.Sort(turned)
		i.reach.turn(s, i.now, turned, true)
	}
	for _, id := range ids {
		i.endpoints[id].closed = true
		if i.endpoints[id].cloud >= 0 {
			i.leased--
		}
	}
	i.live = slices.DeleteFunc(i.live, func(e int64) bool { return i.endpoints[e].closed })
	// No order concerns what is closed. Kept, all that were ever rented would be moved about at every new one.
	i.where = slices.DeleteFunc(i.where, func(x setup.Site) bool { return i.endpoints[x.ID].closed })
}

// rent draws addresses in a cloud. The messenger reads the public registry: an address that is already listed is given back at once and
// another drawn, up to sixteen times, since a cloud may be listed whole.
func (i *Internet) rent(cloud int, count int64, front bool) []int64 {
	space := &i.w.Clouds[cloud].Tenant
	if front {
		space = &i.w.Clouds[cloud].Front
	}
	out := make([]int64, count)
	for k := range out {
		draw := i.d.At(streamAddress, rng.EntityOf(uint64(cloud+1), uint64(i.rented[cloud]+int64(k))), 0)
		for range 16 {
			a := space.At(draw.Intn(space.Size))
			out[k] = int64(a)
			if !i.registry.addresses.Has(a) {
				break
			}
		}
	}
	return out
}

// failures are the messenger's view of failed connections as a step ended.
type failures struct {
	changed []int64
	share   []float64
	cutOff  float64
}

// failures gives what is reported now, which is what changed in the step before.
func (i *Internet) failures() (f events.FailuresReported, some bool) {
	due := i.pending
	i.pending = i.observe()
	if len(due.changed) == 0 && math.Abs(due.cutOff-i.reported) < cutOffNoise {
		return f, false
	}
	i.reported = due.cutOff
	return events.FailuresReported{Changed: due.changed, Share: due.share, CutOff: due.cutOff}, true
}

// observe gathers the endpoints that were blocked or freed at some stratum since it was last asked.
func (i *Internet) observe() failures {
	f := failures{cutOff: i.people.cutOff()}
	if len(i.changed) == 0 {
		return f
	}
	slices.Sort(i.changed)
	f.changed = slices.Compact(i.changed)
	i.changed = nil
	f.share = make([]float64, len(f.changed))
	for k, id := range f.changed {
		for s := range i.filters {
			if i.endpoints[id].blocked&(1<<s) != 0 {
				f.share[k] += i.p.Strata[s].Share
			}
		}
	}
	return f
}

// cutOffNoise is a change of the share of silent clients too small for the messenger to notice.
const cutOffNoise = 0.001

// enforce puts an order into force at a stratum, or lifts it there.
func (i *Internet) enforce(number int64, s int) {
	o := &i.registry.orders[number]
	filter := &i.filters[s]
	for _, p := range o.prefixes {
		if o.lift {
			filter.Remove(p)
		} else {
			filter.Add(p)
		}
	}
	var died, rose []int64
	for _, p := range o.prefixes {
		for _, at := range setup.Within(i.where, p) {
			e := &i.endpoints[at.ID]
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
	i.reach.turn(s, i.now, died, true)
	i.reach.turn(s, i.now, rose, false)
	i.changed = append(append(i.changed, died...), rose...)
	i.touch(o.prefixes, s)
}

// load tells, once until it is over, that the routers of a stratum hold more entries than they can.
func (i *Internet) load(s int) (f events.RoutersOverloaded, over bool) {
	entries := i.filters[s].Listings()
	if i.p.Strata[s].Expands {
		entries = i.filters[s].Len()
	}
	was := i.overload[s]
	i.overload[s] = entries > i.p.Strata[s].Capacity
	if was || !i.overload[s] {
		return f, false
	}
	return events.RoutersOverloaded{Stratum: int64(s), Entries: entries}, true
}
