package story

import (
	"whackamole/events"
	"whackamole/events/addr"
)

// ledger is the censor's list, and the part of it in force in each stratum.
type ledger struct {
	orders map[int64]events.OrderListed
	listed addr.Counted
	force  []addr.Counted // by stratum
	either []addr.Counted // by stratum: listed or in force
}

func newLedger(strata int) *ledger {
	return &ledger{orders: map[int64]events.OrderListed{}, force: make([]addr.Counted, strata), either: make([]addr.Counted, strata)}
}

// apply adds the prefixes of an order to a list, or removes them if the order lifts. Removing an absent prefix does nothing.
func apply(o events.OrderListed, to *addr.Counted) {
	for _, p := range o.Prefixes {
		if o.Lift {
			to.Remove(p)
		} else {
			to.Add(p)
		}
	}
}

func (l *ledger) list(o events.OrderListed) {
	l.orders[o.Order] = o
	apply(o, &l.listed)
	for s := range l.either {
		apply(o, &l.either[s])
	}
}

// enforce puts a listed order into force and returns its prefixes, or nil if the order or stratum does not exist.
func (l *ledger) enforce(c events.FiltersChanged) []events.Prefix {
	o, ok := l.orders[c.Order]
	if !ok || c.Stratum < 0 || c.Stratum >= int64(len(l.force)) {
		return nil
	}
	apply(o, &l.force[c.Stratum])
	apply(o, &l.either[c.Stratum])
	return o.Prefixes
}
