// Package blocklist is the one projection of the censor's orders: what the registry lists, and what each stratum has in force of it. The referee keeps
// the truth in it. Metrics and reports calculate the same state from the log.
//
// What the censor has ordered is another thing: an order counts for the censor from its issue on (agents/censor.go).
package blocklist

import (
	"fmt"

	"whackamole/events"
	"whackamole/events/addr"
)

// State is what is listed, and what is in force, after the facts so far. Make one with New.
type State struct {
	Listed  addr.Counted
	InForce []addr.Counted // by stratum
	orders  map[int64]events.OrderListed
}

// New returns the state before the first order.
func New(strata int) *State {
	return &State{InForce: make([]addr.Counted, strata), orders: map[int64]events.OrderListed{}}
}

// List folds an order that the registry lists.
func (s *State) List(o events.OrderListed) error {
	if _, twice := s.orders[o.Order]; twice {
		return fmt.Errorf("order %d is listed a second time", o.Order)
	}
	s.orders[o.Order] = o
	Change(&s.Listed, o)
	return nil
}

// Order returns the order with that number, if it is listed.
func (s *State) Order(number int64) (o events.OrderListed, listed bool) {
	o, listed = s.orders[number]
	return o, listed
}

// Enforce folds an order that takes effect at a stratum. It returns the order.
func (s *State) Enforce(f events.FiltersChanged) (events.OrderListed, error) {
	o, listed := s.orders[f.Order]
	switch {
	case !listed:
		return o, fmt.Errorf("order %d takes effect but was never listed", f.Order)
	case f.Stratum < 0 || f.Stratum >= int64(len(s.InForce)):
		return o, fmt.Errorf("there is no stratum %d", f.Stratum)
	}
	Change(&s.InForce[f.Stratum], o)
	return o, nil
}

// Change adds the prefixes of an order to a list, or removes them if the order lifts. Removing an absent prefix does nothing: a stratum may never have put
// it in force.
func Change(list *addr.Counted, o events.OrderListed) {
	for _, p := range o.Prefixes {
		if o.Lift {
			list.Remove(p)
		} else {
			list.Add(p)
		}
	}
}
