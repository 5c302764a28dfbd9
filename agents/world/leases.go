package world

import (
	"fmt"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/blocklist"
	"whackamole/sim/rng"
)

// mostEndpoints is the largest number of addresses that one move may rent. A larger number is a bug of a strategy.
const mostEndpoints = 10_000

var streamAddress = rng.NewStream("endpoint.address")

// leases gives the messenger its addresses: at the start those in its own subnets, later those that it rents at clouds.
type leases struct {
	judge
	w         *setup.World
	d         *rng.Source
	list      *blocklist.State
	platforms *platforms
	rented    []int64 // for each cloud, the number of endpoints opened there so far
}

func newLeases(p *setup.Case, w *setup.World, d *rng.Source, list *blocklist.State, x *platforms) *leases {
	return &leases{w: w, d: d, list: list, platforms: x, rented: make([]int64, len(p.Clouds))}
}

// own draws the addresses in the messenger's own subnets at which it listens from the start.
func (l *leases) own(count int64) []int64 {
	own := setup.NewPool(l.w.Own)
	n := min(count, own.Size)
	addresses := make([]int64, n)
	for k := range n {
		draw := l.d.At(streamAddress, rng.EntityOf(0, uint64(k)), 0)
		addresses[k] = int64(own.At(draw.Intn(own.Size)))
	}
	return addresses
}

// lease rules on a move that opens endpoints at a cloud. The first new endpoint gets the number first, and the others follow.
func (l *leases) lease(p events.ActorMove, m events.OpenEndpoints, first int64) []events.Ruling {
	k := l.platforms.cloud(m.Cloud)
	switch {
	case k < 0:
		return l.reject(p, "unknown cloud: "+m.Cloud)
	case m.Count <= 0 || m.Count > mostEndpoints:
		return l.reject(p, fmt.Sprintf("one move opens 1 to %d endpoints", mostEndpoints))
	case l.platforms.all[k].evicted:
		return l.reject(p, m.Cloud+" no longer hosts the messenger")
	case m.Front && (l.platforms.all[k].banned || !l.platforms.all[k].front):
		return l.reject(p, m.Cloud+" is not used as a front")
	case m.Front && l.w.Clouds[k].Front.Size == 0 || !m.Front && l.w.Clouds[k].Tenant.Size == 0:
		return l.reject(p, m.Cloud+" has no free addresses of this kind")
	}
	return l.fact(p, events.EndpointsOpened{Cloud: m.Cloud, First: first, Addresses: l.rent(k, m.Count, m.Front), Front: m.Front})
}

// rent draws addresses of a cloud. The messenger reads the public list, so it gives a listed address back and draws another. It keeps the sixteenth
// address in any case, because the whole cloud may be listed.
func (l *leases) rent(cloud int, count int64, front bool) []int64 {
	space := &l.w.Clouds[cloud].Tenant
	if front {
		space = &l.w.Clouds[cloud].Front
	}
	out := make([]int64, count)
	for k := range out {
		draw := l.d.At(streamAddress, rng.EntityOf(uint64(cloud+1), uint64(l.rented[cloud]+int64(k))), 0)
		for range 16 {
			a := space.At(draw.Intn(space.Size))
			out[k] = int64(a)
			if !l.list.Listed.Has(a) {
				break
			}
		}
	}
	return out
}

// nextOrdinal counts one more endpoint at a cloud and returns how many were opened there before.
func (l *leases) nextOrdinal(cloud int) int64 {
	l.rented[cloud]++
	return l.rented[cloud] - 1
}
