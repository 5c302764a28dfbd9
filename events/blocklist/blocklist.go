// Package blocklist tells which prefixes the registry lists, and which prefixes each stratum of providers has in force, that is, blocks now. It calculates
// both from the facts order.listed and filters.changed. The referee, agents, metrics and reports all use this package, so they agree.
//
// The package does not know orders that are issued but not listed yet. The censor keeps those itself, in agents/censor.go.
package blocklist

import (
	"fmt"

	"whackamole/events"
	"whackamole/events/addr"
)

// State holds the prefixes that the registry lists and those that are in force at each stratum, after the facts passed to List and Enforce so far. New makes a State.
type State struct {
	Listed  addr.Counted
	InForce []addr.Counted // prefixes in force at each stratum, by the stratum's number
	orders  map[int64]events.OrderListed
}

// New returns the State of a run before its first order. The argument is the number of strata.
func New(strata int) *State {
	return &State{InForce: make([]addr.Counted, strata), orders: map[int64]events.OrderListed{}}
}

// List updates the registry's list with a fact order.listed. It returns an error if the order was listed before.
func (s *State) List(o events.OrderListed) error {
	if _, twice := s.orders[o.Order]; twice {
		return fmt.Errorf("order %d is listed a second time, but an order can be listed only once", o.Order)
	}
	s.orders[o.Order] = o
	Change(&s.Listed, o)
	return nil
}

// Order returns the order with a number. If the registry has not carried out such an order, listed is false.
func (s *State) Order(number int64) (o events.OrderListed, listed bool) {
	o, listed = s.orders[number]
	return o, listed
}

// Enforce updates what is in force at a stratum with a fact filters.changed. It returns the order that takes effect, or an error if the order was never
// listed or the stratum does not exist.
func (s *State) Enforce(f events.FiltersChanged) (events.OrderListed, error) {
	o, listed := s.orders[f.Order]
	switch {
	case !listed:
		return o, fmt.Errorf("order %d takes effect at a stratum, but was never listed", f.Order)
	case f.Stratum < 0 || f.Stratum >= int64(len(s.InForce)):
		return o, fmt.Errorf("there is no stratum %d: strata are numbered from 0, in the order of the scenario", f.Stratum)
	}
	Change(&s.InForce[f.Stratum], o)
	return o, nil
}

// Change adds the prefixes of an order to a list, or removes them if the order lifts prefixes. If a prefix to remove is not in the list, Change ignores it: a
// stratum may have ignored the order that listed the prefix.
func Change(list *addr.Counted, o events.OrderListed) {
	for _, p := range o.Prefixes {
		if o.Lift {
			list.Remove(p)
		} else {
			list.Add(p)
		}
	}
}
