package world

import (
	"math"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

var streamFinding = rng.NewStream("endpoint.finding")

// discovery is the traffic analysis by which the censor finds endpoints. It runs from the order until the campaign stands down.
type discovery struct {
	p        *setup.Case
	d        *rng.Source
	searches []search // one search per endpoint, by number
}

// search is the progress of the traffic analysis on one endpoint. It is not a part of the endpoint, because it changes in every step.
type search struct {
	hazard float64 // sum of the hazards of all steps so far
	target float64 // sum of hazards at which the censor finds the endpoint; infinite if it was found or can never be found
}

// open begins the search for a new endpoint. The sum of hazards at which the censor finds it is drawn once, as an exponential with mean one. So the
// chance of being found in a step is 1 − exp(−hazard of the step), as in docs/MODEL.md, with one draw per endpoint. Endpoints in the messenger's own
// subnets (cloud −1) are never found, because everybody knows them.
func (x *discovery) open(cloud int, ordinal uint64) {
	draw := x.d.At(streamFinding, rng.EntityOf(uint64(cloud+1), ordinal), 0)
	target := math.Inf(1)
	if cloud >= 0 {
		target = draw.Exp()
	}
	x.searches = append(x.searches, search{target: target})
}

// found ends the search for endpoints that the censor has found.
func (x *discovery) found(ids []int64) {
	for _, id := range ids {
		x.searches[id].target = math.Inf(1)
	}
}

// find runs the traffic analysis for a step and returns the endpoints found. The hazard of an endpoint is λ₀·n·s: n is the number of endpoints in its
// version of the settings, and s its share of the country's traffic. Clients spread evenly over the endpoints of their version, so n·s is the share
// of clients that use the version.
func (x *discovery) find(hours float64, r *reach, at *endpoints) events.EndpointsFound {
	var f events.EndpointsFound
	for v := range r.versions {
		hazard := float64(x.p.Censor.Discovery * hours * r.traffic(v))
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
