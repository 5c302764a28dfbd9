package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

var streamFinding = rng.NewStream("endpoint.finding")

// discovery is the censor's traffic analysis, which goes on from the order until the campaign stands down.
type discovery struct {
	p        *setup.Case
	d        *rng.Source
	searches []search // by endpoint
}

// search is how far the censor's traffic analysis has come with an endpoint. It stands apart from the endpoint, because it goes on every hour.
type search struct {
	hazard float64 // cumulative, so far
	target float64 // that at which the endpoint is found; infinite for those it never finds or has found
}

// open begins the search for one more endpoint. The cumulative hazard at which it is found is drawn once: an exponential with mean one, which
// makes the chance of being found within a step 1 − exp(−hazard of the step), as docs/MODEL.md has it, at one draw an endpoint.
func (x *discovery) open(cloud int, ordinal uint64) {
	draw := x.d.At(streamFinding, rng.EntityOf(uint64(cloud+1), ordinal), 0)
	target := math.Inf(1)
	if cloud >= 0 {
		target = draw.Exp()
	}
	x.searches = append(x.searches, search{target: target})
}

// found ends the search for endpoints.
func (x *discovery) found(ids []int64) {
	for _, id := range ids {
		x.searches[id].target = math.Inf(1)
	}
}

// find lets the analysis work for a step. The hazard of an endpoint is λ₀·n·s, n the
// endpoints of a version and s the endpoint's share of the country's traffic: with the clients of a version spread evenly over its endpoints
// that is λ₀ × the share of clients that use the version.
func (x *discovery) find(hours float64, r *reach, at *endpoints) events.EndpointsFound {
	var f events.EndpointsFound
	for v := range r.versions {
		hazard := x.p.Censor.Discovery * hours * r.traffic(v)
		for _, id := range r.versions[v].endpoints {
			x.searches[id].hazard += hazard
		}
	}
	for _, id := range at.live {
		if s := &x.searches[id]; s.hazard >= s.target {
			f.Endpoints = append(f.Endpoints, id)
			f.Addresses = append(f.Addresses, int64(at.all[id].address))
		}
	}
	return f
}
