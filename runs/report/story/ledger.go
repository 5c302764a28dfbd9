package story

import (
	"whackamole/events"
	"whackamole/events/addr"
)

// ledger is the censor's list, and what of it is in force in each stratum.
type ledger struct {
	orders map[int64]events.OrderListed
	listed addr.Counted
	force  []addr.Counted // by stratum
	either []addr.Counted // by stratum: listed or in force
}

func newLedger(strata int) *ledger {
	return &ledger{orders: map[int64]events.OrderListed{}, force: make([]addr.Counted, strata), either: make([]addr.Counted, strata)}
}

// apply puts the prefixes of an order on a list, or takes them off; what is not there needs no lifting.
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

// enforce lets a listed order take effect and gives its prefixes, nil where there is no such order or stratum.
func (l *ledger) enforce(c events.FiltersChanged) []events.Prefix {
	o, ok := l.orders[c.Order]
	if !ok || c.Stratum < 0 || c.Stratum >= int64(len(l.force)) {
		return nil
	}
	apply(o, &l.force[c.Stratum])
	apply(o, &l.either[c.Stratum])
	return o.Prefixes
}
