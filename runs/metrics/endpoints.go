package metrics

import (
	"fmt"
	"math"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// endpoints follows the messenger's addresses from their opening to their block or their end.
type endpoints struct {
	all     []endpoint
	active  int64
	blocked int64
	exposed []int64 // open and not yet listed, by number

	recent []block   // blocks of the last day, oldest first
	ages   []float64 // their ages in hours, sorted
}

type endpoint struct {
	address uint32
	opened  events.Instant
	open    bool
}

type block struct {
	at  events.Instant
	age float64 // hours
}

func (x *endpoints) open(o events.EndpointsOpened, at events.Instant, listed *addr.Counted) error {
	if o.First != int64(len(x.all)) {
		return fmt.Errorf("endpoint %d is opened where %d is the next number", o.First, len(x.all))
	}
	for i, a := range o.Addresses {
		if a < 0 || a > math.MaxUint32 {
			return fmt.Errorf("%d is not an IPv4 address", a)
		}
		x.all = append(x.all, endpoint{uint32(a), at, true})
		x.active++
		if n := o.First + int64(i); listed.Has(uint32(a)) {
			x.book(n, at)
		} else {
			x.exposed = append(x.exposed, n)
		}
	}
	return nil
}

func (x *endpoints) close(c events.EndpointsClosed) error {
	for _, n := range c.Endpoints {
		if n < 0 || n >= int64(len(x.all)) {
			return fmt.Errorf("there is no endpoint %d", n)
		}
		// The messenger may give up what its cloud evicts in the same instant.
		if x.all[n].open {
			x.all[n].open = false
			x.active--
		}
	}
	x.exposed = slices.DeleteFunc(x.exposed, func(n int64) bool { return !x.all[n].open })
	return nil
}

// meet counts the endpoints that prefixes newly listed cover.
func (x *endpoints) meet(prefixes []events.Prefix, at events.Instant) {
	x.exposed = slices.DeleteFunc(x.exposed, func(n int64) bool {
		for _, p := range prefixes {
			if p.Contains(x.all[n].address) {
				x.book(n, at)
				return true
			}
		}
		return false
	})
}

// book counts an endpoint as blocked.
func (x *endpoints) book(n int64, at events.Instant) {
	x.blocked++
	age := float64(at-x.all[n].opened) / float64(events.Hour)
	x.recent = append(x.recent, block{at, age})
	i, _ := slices.BinarySearch(x.ages, age)
	x.ages = slices.Insert(x.ages, i, age)
}

// lifetime is the median age in hours of the endpoints blocked in the 24 hours up to now; NaN where none was.
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
