package metrics

import (
	"fmt"

	"whackamole/events"
	"whackamole/events/addr"
)

// registry follows what is listed, and what of it is in force in each stratum.
type registry struct {
	orders map[int64]order
	listed addr.Counted
	force  []addr.Counted
	shares []float64 // share of subscribers, by stratum
}

// order is the content of a listed order.
type order struct {
	prefixes []events.Prefix
	lift     bool
}

func (o order) apply(to *addr.Counted) {
	for _, p := range o.prefixes {
		if o.lift {
			to.Remove(p) // no-op if absent: a stratum may never have put it in force
		} else {
			to.Add(p)
		}
	}
}

func newRegistry(strata []Stratum) registry {
	r := registry{orders: map[int64]order{}, force: make([]addr.Counted, len(strata))}
	for _, s := range strata {
		r.shares = append(r.shares, s.Share)
	}
	return r
}

func (r *registry) list(l events.OrderListed) error {
	if _, twice := r.orders[l.Order]; twice {
		return fmt.Errorf("order %d is listed a second time", l.Order)
	}
	o := order{l.Prefixes, l.Lift}
	r.orders[l.Order] = o
	o.apply(&r.listed)
	return nil
}

func (r *registry) takeEffect(c events.FiltersChanged) error {
	o, ok := r.orders[c.Order]
	if !ok {
		return fmt.Errorf("order %d takes effect but was never listed", c.Order)
	}
	if c.Stratum < 0 || c.Stratum >= int64(len(r.force)) {
		return fmt.Errorf("there is no stratum %d", c.Stratum)
	}
	o.apply(&r.force[c.Stratum])
	return nil
}

// inForce is the number of blocked addresses, weighted by subscribers.
func (r *registry) inForce() float64 {
	var sum float64
	for s := range r.force {
		sum += r.shares[s] * float64(r.force[s].Len())
	}
	return sum
}
