package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

var streamFinding = rng.NewStream("endpoint.finding")

// discovery is the censor's traffic analysis. It runs from the order until the campaign stands down.
type discovery struct {
	p        *setup.Case
	d        *rng.Source
	searches []search // by endpoint
}

// search is the progress of traffic analysis on one endpoint. It is kept apart from the endpoint because it changes in every step.
type search struct {
	hazard float64 // cumulative, so far
	target float64 // hazard at which the endpoint is found; infinite if it never is or already was
}

// open begins the search for one more endpoint. The cumulative hazard at which it is found is drawn once, as an exponential with mean one. So the
// chance of being found in a step is 1 − exp(−hazard of the step), as in docs/MODEL.md, at one draw per endpoint.
func (x *discovery) open(cloud int, ordinal uint64) {
	draw := x.d.At(streamFinding, rng.EntityOf(uint64(cloud+1), ordinal), 0)
	target := math.Inf(1)
	if cloud >= 0 {
		target = draw.Exp()
	}
	x.searches = append(x.searches, search{target: target})
}

// found ends the search for these endpoints.
func (x *discovery) found(ids []int64) {
	for _, id := range ids {
		x.searches[id].target = math.Inf(1)
	}
}

// find runs the analysis for a step. The hazard of an endpoint is λ₀·n·s, where its version has n endpoints and it carries a share s of the country's
// traffic. Clients of a version spread evenly over its endpoints, so that is λ₀ × the share of clients that use the version.
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
