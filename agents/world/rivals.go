package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
)

// rivals records the share of the customers of rival messengers who reach their service.
type rivals struct {
	firms     map[int64]float64 // for each firm that is a rival, the number of its customers
	affected  map[int64]float64 // for each rival that was ever hit, the share of its customers cut off now
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

// update returns the share of rivals' customers who reach their service, after the state of some firms has changed. The second result reports whether
// rivals are among these firms and their number of cut-off customers changes.
func (r *rivals) update(f events.ServicesChanged) (events.RivalsMeasured, bool) {
	cut := 0.0
	for k, id := range f.Firms {
		if n, rival := r.firms[id]; rival {
			cut += float64(n * (f.Affected[k] - r.affected[id]))
			r.affected[id] = f.Affected[k]
		}
	}
	if cut == 0 {
		return events.RivalsMeasured{}, false
	}
	r.working = clamp(r.working - cut/r.customers)
	return events.RivalsMeasured{Working: r.working}, true
}
