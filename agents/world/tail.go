package world

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/portable"
	"whackamole/sim/rng"
)

var streamCritical = rng.NewStream("tail.critical")

// tail is the risk that over-blocking breaks a critical function.
type tail struct {
	p *setup.Case
	d *rng.Source
}

// fail draws whether over-blocking breaks a critical function in the step. While ten million addresses are blocked for everybody, this happens once
// in a return period on average. The rate is proportional to the number of blocked addresses.
func (x *tail) fail(now events.Instant, hours float64, filters []addr.Counted) (f events.CriticalFailed, some bool) {
	if x.p.Tail.Return == 0 {
		return f, false
	}
	var blocked float64
	for s := range filters {
		blocked += float64(x.p.Strata[s].Share * float64(filters[s].Len()))
	}
	if blocked == 0 {
		return f, false
	}
	draw := x.d.At(streamCritical, 0, int64(now))
	if !(draw.Uniform() < -portable.Expm1(-hours/(365.25*24*x.p.Tail.Return)*blocked/1e7)) {
		return f, false
	}
	return events.CriticalFailed{Cents: x.p.Tail.Cents, Pressure: x.p.Tail.Pressure}, true
}
