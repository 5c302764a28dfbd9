package metrics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// endpoints counts the endpoints of the messenger: which are open, which have been blocked, and how old they were then.
type endpoints struct {
	all     []endpoint
	active  int64     // number of open endpoints
	blocked int64     // number of endpoints ever listed while open, since the start of the run
	exposed []exposed // endpoints that are open and not yet listed, sorted by address

	recent []block   // endpoints blocked in the last 24 hours, oldest block first
	ages   []float64 // ages when blocked of the endpoints in recent, in hours, sorted
}

type endpoint struct {
	opened events.Instant
	open   bool
}

type exposed struct {
	address uint32
	number  int64
}

type block struct {
	at  events.Instant
	age float64 // age of the endpoint when blocked, in hours
}

func (x *endpoints) open(o events.EndpointsOpened, at events.Instant, listed *addr.Counted) error {
	if o.First != int64(len(x.all)) {
		return fmt.Errorf("an endpoint opens with number %d, but the next free number is %d", o.First, len(x.all))
	}
	for i, a := range o.Addresses {
		if a < 0 || a > math.MaxUint32 {
			return fmt.Errorf("%d is not an IPv4 address", a)
		}
		x.all = append(x.all, endpoint{at, true})
		x.active++
		if n := o.First + int64(i); listed.Has(uint32(a)) {
			x.countBlocked(n, at)
		} else {
			x.exposed = slices.Insert(x.exposed, x.from(uint32(a)), exposed{uint32(a), n})
		}
	}
	return nil
}

func (x *endpoints) close(c events.EndpointsClosed) error {
	for _, n := range c.Endpoints {
		if n < 0 || n >= int64(len(x.all)) {
			return fmt.Errorf("there is no endpoint %d", n)
		}
		// An endpoint may be closed twice: the messenger may retire it in the instant in which its cloud evicts it.
		if x.all[n].open {
			x.all[n].open = false
			x.active--
		}
	}
	x.exposed = slices.DeleteFunc(x.exposed, func(e exposed) bool { return !x.all[e.number].open })
	return nil
}

// cover counts exposed endpoints as blocked if newly listed prefixes cover them.
func (x *endpoints) cover(prefixes []events.Prefix, at events.Instant) {
	for _, p := range prefixes {
		from, last := x.from(p.First()), p.Last()
		to := from
		for ; to < len(x.exposed) && x.exposed[to].address <= last; to++ {
			x.countBlocked(x.exposed[to].number, at)
		}
		if from < to {
			x.exposed = slices.Delete(x.exposed, from, to)
		}
	}
}

// from returns the index of the first exposed endpoint whose address is at or above the given one.
func (x *endpoints) from(address uint32) int {
	i, _ := slices.BinarySearchFunc(x.exposed, address, func(e exposed, a uint32) int { return cmp.Compare(e.address, a) })
	return i
}

// countBlocked counts endpoint n as blocked at an instant and records its age.
func (x *endpoints) countBlocked(n int64, at events.Instant) {
	x.blocked++
	age := float64(at-x.all[n].opened) / float64(events.Hour)
	x.recent = append(x.recent, block{at, age})
	i, _ := slices.BinarySearch(x.ages, age)
	x.ages = slices.Insert(x.ages, i, age)
}

// lifetime returns the median age when blocked, in hours, of the endpoints blocked in the 24 hours before now. It is NaN if there are none.
func (x *endpoints) lifetime(now events.Instant) float64 {
	old := 0
	for ; old < len(x.recent) && x.recent[old].at <= now-events.Day; old++ {
		i, _ := slices.BinarySearch(x.ages, x.recent[old].age)
		x.ages = slices.Delete(x.ages, i, i+1)
	}
	x.recent = slices.Delete(x.recent, 0, old)
	n := len(x.ages)
	if n == 0 {
		return math.NaN()
	}
	return (x.ages[(n-1)/2] + x.ages[n/2]) / 2
}
