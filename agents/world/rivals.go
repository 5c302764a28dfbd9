package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
)

// rivals tracks the share of customers of rival messengers that can use them.
type rivals struct {
	firms     map[int64]float64 // customers by firm
	affected  map[int64]float64 // share cut off by firm, where some are
	customers float64
	working   float64
}

func newRivals(p *setup.Case, w *setup.World) *rivals {
	r := &rivals{firms: map[int64]float64{}, affected: map[int64]float64{}, working: 1}
	for k, f := range w.Firms {
		if p.Businesses.Sectors[f.Sector].Rivals {
			r.firms[int64(k)] = f.Customers
			r.customers += f.Customers
		}
	}
	return r
}

// update returns how well rivals work after some firms' state has changed, and whether that makes a difference.
func (r *rivals) update(f events.ServicesChanged) (events.RivalsMeasured, bool) {
	cut := 0.0
	for k, id := range f.Firms {
		if n, rival := r.firms[id]; rival {
			cut += n * (f.Affected[k] - r.affected[id])
			r.affected[id] = f.Affected[k]
		}
	}
	if cut == 0 {
		return events.RivalsMeasured{}, false
	}
	r.working = clamp(r.working - cut/r.customers)
	return events.RivalsMeasured{Working: r.working}, true
}
