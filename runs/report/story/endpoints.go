package story

import (
	"math"
	"slices"

	"whackamole/events"
	"whackamole/events/blocklist"
	"whackamole/runs/results"
)

// endpoints records when each endpoint of the messenger was opened, listed and closed, and why.
type endpoints struct {
	told    []results.Endpoint
	exposed []int64 // numbers of the endpoints that are open and not listed
}

func (x *endpoints) open(o events.EndpointsOpened, day float64, l *blocklist.State) {
	if o.First != int64(len(x.told)) {
		return
	}
	for i, a := range o.Addresses {
		e := results.Endpoint{Number: o.First + int64(i), Host: o.Cloud, Front: o.Front, Address: uint32(a), Opened: day, Listed: math.NaN(), Closed: math.NaN()}
		if l.Listed.Has(e.Address) {
			e.Listed = day
		} else {
			x.exposed = append(x.exposed, e.Number)
		}
		x.told = append(x.told, e)
	}
}

func (x *endpoints) close(c events.EndpointsClosed, day float64) {
	for _, n := range c.Endpoints {
		if n < 0 || n >= int64(len(x.told)) || !math.IsNaN(x.told[n].Closed) {
			continue // already closed: the messenger may retire an endpoint in the instant in which its cloud evicts it
		}
		x.told[n].Closed, x.told[n].End = day, c.Reason
	}
	x.exposed = slices.DeleteFunc(x.exposed, func(n int64) bool { return !math.IsNaN(x.told[n].Closed) })
}

// meet records which exposed endpoints a newly listed order covers.
func (x *endpoints) meet(o events.OrderListed, day float64) {
	if o.Lift {
		return
	}
	x.exposed = slices.DeleteFunc(x.exposed, func(n int64) bool {
		e := &x.told[n]
		i := slices.IndexFunc(o.Prefixes, func(p events.Prefix) bool { return p.Contains(e.Address) })
		if i < 0 {
			return false
		}
		e.Listed, e.Order, e.Reason, e.Block = day, o.Order, o.Reason, o.Prefixes[i].String()
		return true
	})
}
