package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

var (
	streamLens     = rng.NewStream("observation.lens")
	streamCritical = rng.NewStream("tail.critical")
)

// rivals sums up how many customers of rival messengers are cut off.
type rivals struct {
	firms     map[int64]float64 // customers by firm
	affected  map[int64]float64 // share cut off by firm, where some are
	customers float64
	working   float64
}

func newRivals(p *setup.Case, w *setup.World) rivals {
	r := rivals{firms: map[int64]float64{}, affected: map[int64]float64{}, working: 1}
	for k, f := range w.Firms {
		if p.Businesses.Sectors[f.Sector].Rivals {
			r.firms[int64(k)] = f.Customers
			r.customers += f.Customers
		}
	}
	return r
}

// stand says how well rivals work after some firms' state has changed.
func (r *rivals) stand(f events.ServicesChanged) (events.RivalsStood, bool) {
	cut := 0.0
	for k, id := range f.Firms {
		if n, rival := r.firms[id]; rival {
			cut += n * (f.Affected[k] - r.affected[id])
			r.affected[id] = f.Affected[k]
		}
	}
	if cut == 0 {
		return events.RivalsStood{}, false
	}
	r.working = clamp(r.working - cut/r.customers)
	return events.RivalsStood{Working: r.working}, true
}

// lenses remember the truth for as long as the slowest observer is late.
type lenses struct {
	reach  []float64
	people []int64
	at     events.Instant // of the last
}

// observed gives a lens's figure of the truth some time ago, where it is due: coverage and bias multiply, noise adds (docs/MODEL.md, 7.12).
func (i *Internet) observed(lens int, now events.Instant) (f events.ReachObserved, due bool) {
	l := &i.p.Watched.Lenses[lens]
	if l.Every == 0 {
		return f, false
	}
	i.remember(now)
	every := events.Instant(l.Every)
	if now/every == (now-i.step)/every {
		return f, false
	}
	at := max(len(i.lenses.reach)-1-int(events.Instant(l.Delay)/i.step), 0)
	draw := i.d.At(streamLens, uint64(lens), int64(now))
	return events.ReachObserved{Lens: setup.LensNames[lens], Reach: clamp(i.lenses.reach[at]*l.Bias + l.Noise*draw.Normal()),
		People: int64(math.Round(float64(i.lenses.people[at]) * l.Coverage * l.Bias))}, true
}

// remember takes the truth of the step that ends now down, once.
func (i *Internet) remember(now events.Instant) {
	if i.lenses.at == now {
		return
	}
	i.lenses.at = now
	i.lenses.reach = append(i.lenses.reach, i.unaided())
	i.lenses.people = append(i.lenses.people, i.heads.installed-i.heads.out)
}

// unaided is the truth the lenses and the censor look at: the share of clients with an unaided path over the step just ended.
func (i *Internet) unaided() (truth float64) {
	for s := range i.reach.strata {
		truth += i.p.Strata[s].Share * i.reach.strata[s].openMean
	}
	return truth
}

// failCritical lets over-blocking break something vital with the chance of the step: one in a return period while ten million addresses are
// blocked for everybody, in proportion for fewer.
func (i *Internet) failCritical(now events.Instant, hours float64) (f events.CriticalFailed, some bool) {
	if i.p.Tail.Return == 0 {
		return f, false
	}
	var blocked float64
	for s := range i.filters {
		blocked += i.p.Strata[s].Share * float64(i.filters[s].Len())
	}
	if blocked == 0 {
		return f, false
	}
	draw := i.d.At(streamCritical, 0, int64(now))
	if !(draw.Uniform() < -math.Expm1(-hours/(365.25*24*i.p.Tail.Return)*blocked/1e7)) {
		return f, false
	}
	return events.CriticalFailed{Cents: i.p.Tail.Cents, Pressure: i.p.Tail.Pressure}, true
}
