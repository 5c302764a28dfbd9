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
//
// Orders may take effect at a stratum in another sequence than the registry listed them, because each has a lag of its own. A stratum then has in force
// what the registry would list if it had only the orders that took effect there, in its own sequence. So a block does not undo a later lift that overtook it.
type State struct {
	Listed   addr.Counted
	InForce  []addr.Counted // prefixes in force at each stratum, by the stratum's number
	orders   map[int64]*order
	touching map[events.Prefix][]*order // for each prefix, the orders that list or lift it, in the sequence of the registry
}

// order is an order that the registry has carried out.
type order struct {
	events.OrderListed
	inForce []bool // for each stratum, whether the order has taken effect there
}

// New returns the State of a run before its first order. The argument is the number of strata.
func New(strata int) *State {
	return &State{InForce: make([]addr.Counted, strata), orders: map[int64]*order{}, touching: map[events.Prefix][]*order{}}
}

// List updates the registry's list with a fact order.listed. It returns an error if the order was listed before.
func (s *State) List(f events.OrderListed) error {
	if _, twice := s.orders[f.Order]; twice {
		return fmt.Errorf("order %d is listed a second time, but an order can be listed only once", f.Order)
	}
	o := &order{f, make([]bool, len(s.InForce))}
	s.orders[f.Order] = o
	for _, p := range f.Prefixes {
		s.touching[p] = append(s.touching[p], o)
	}
	Change(&s.Listed, f)
	return nil
}

// Order returns the order with a number. If the registry has not carried out such an order, listed is false.
func (s *State) Order(number int64) (f events.OrderListed, listed bool) {
	if o, listed := s.orders[number]; listed {
		return o.OrderListed, true
	}
	return f, false
}

// Enforce updates what is in force at a stratum with a fact filters.changed. It returns the order that takes effect. It returns an error if the order was
// never listed, if the stratum does not exist, or if the order took effect there before.
func (s *State) Enforce(f events.FiltersChanged) (events.OrderListed, error) {
	o, listed := s.orders[f.Order]
	switch {
	case !listed:
		return events.OrderListed{}, fmt.Errorf("order %d takes effect at a stratum, but was never listed", f.Order)
	case f.Stratum < 0 || f.Stratum >= int64(len(s.InForce)):
		return o.OrderListed, fmt.Errorf("there is no stratum %d: strata are numbered from 0, in the order of the scenario", f.Stratum)
	case o.inForce[f.Stratum]:
		return o.OrderListed, fmt.Errorf("order %d takes effect at stratum %d a second time, but an order can take effect there only once", f.Order, f.Stratum)
	}
	o.inForce[f.Stratum] = true
	list := &s.InForce[f.Stratum]
	for _, p := range o.Prefixes {
		if orders := s.touching[p]; overtaken(orders, o, f.Stratum) {
			Settle(list, p, times(orders, f.Stratum))
		} else {
			change(list, p, o.Lift)
		}
	}
	return o.OrderListed, nil
}

// overtaken reports whether one of the orders after o has already taken effect at the stratum.
func overtaken(orders []*order, o *order, stratum int64) bool {
	for k := len(orders) - 1; orders[k] != o; k-- {
		if orders[k].inForce[stratum] {
			return true
		}
	}
	return false
}

// times returns how many listings of a prefix a stratum has in force, from the orders that list or lift the prefix in the sequence of the registry.
func times(orders []*order, stratum int64) (n int64) {
	for _, o := range orders {
		switch {
		case !o.inForce[stratum]:
		case o.Lift:
			n = max(n-1, 0)
		default:
			n++
		}
	}
	return n
}

// Settle changes a list so that it contains a prefix so many times.
func Settle(list *addr.Counted, p events.Prefix, times int64) {
	for n := list.Times(p); n < times; n++ {
		list.Add(p)
	}
	for n := list.Times(p); n > times; n-- {
		list.Remove(p)
	}
}

// Change adds the prefixes of an order to a list, or removes them if the order lifts prefixes. If a prefix to remove is not in the list, Change ignores it: a
// stratum may have ignored the order that listed the prefix.
func Change(list *addr.Counted, o events.OrderListed) {
	for _, p := range o.Prefixes {
		change(list, p, o.Lift)
	}
}

func change(list *addr.Counted, p events.Prefix, lift bool) {
	if lift {
		list.Remove(p)
	} else {
		list.Add(p)
	}
}
