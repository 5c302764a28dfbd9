package world

import (
	"math"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/sim/rng"
)

var streamListing = rng.NewStream("registry.listing")

// registry is the public list: the orders issued, and what they have listed so far.
type registry struct {
	judge
	p         *setup.Case
	own       []addr.Prefix
	d         *rng.Source
	campaign  *campaign
	orders    []order // by number, from 1
	addresses addr.Counted
}

type order struct {
	lift     bool
	prefixes []addr.Prefix
	reason   string
	listed   events.Instant
	done     bool // in the registry
	received bool // the providers have answered it
}

func newRegistry(p *setup.Case, w *setup.World, d *rng.Source, c *campaign) *registry {
	return &registry{p: p, own: w.Own, d: d, campaign: c, orders: make([]order, 1)}
}

// list issues an order. The registry lists it after a delay, which is drawn once per order.
func (r *registry) list(now events.Instant, p events.Proposed, prefixes []addr.Prefix, reason string, lift bool) []events.Ruling {
	switch {
	case !r.campaign.mandate():
		return r.reject(p, "there is no mandate yet")
	case len(prefixes) == 0 || slices.ContainsFunc(prefixes, func(x addr.Prefix) bool { return x.Bits > 32 || x.First() != x.Base }):
		return r.reject(p, "an order must name prefixes, without host bits")
	case !lift && reason == "own" && !r.owned(prefixes):
		return r.reject(p, "these are not the messenger's own subnets")
	case !lift && r.campaign.stoodDown && reason != "own":
		return r.reject(p, "the campaign has stood down: nothing from the clouds is listed")
	}
	number := int64(len(r.orders))
	draw := r.d.At(streamListing, uint64(number), int64(now))
	spread := r.p.Censor.ListingMax - r.p.Censor.ListingMin
	wait := r.p.Censor.ListingMin + draw.Intn(spread+1)
	if now-r.campaign.ordered >= events.Day {
		wait = max(int64(math.Round(float64(wait)*r.p.Censor.Campaign)), 1)
	}
	due := now + events.Instant(wait)
	return []events.Ruling{{Actor: events.Censor, Because: p.Because,
		Fact: events.OrderIssued{Order: number, Lift: lift, Prefixes: prefixes, Reason: reason, Listed: due},
		Then: []events.Timed{{Due: due, Actor: events.Censor, Fact: events.OrderListed{Order: number, Lift: lift, Prefixes: prefixes, Reason: reason}}}}}
}

// owned reports whether all prefixes lie in the messenger's own subnets.
func (r *registry) owned(prefixes []addr.Prefix) bool {
	for _, p := range prefixes {
		if !slices.ContainsFunc(r.own, func(own addr.Prefix) bool { return own.Covers(p) }) {
			return false
		}
	}
	return true
}

// schedule announces when each stratum follows an order.
func (r *registry) schedule(now events.Instant, p events.Proposed, m events.Apply) []events.Ruling {
	if m.Order < 1 || m.Order >= int64(len(r.orders)) || !r.orders[m.Order].done || r.orders[m.Order].received || len(m.Lags) != len(r.p.Strata) {
		return r.reject(p, "the order is not listed, or answered already, or a stratum has no lag")
	}
	due := make([]int64, len(m.Lags))
	out := events.Ruling{Actor: events.Providers, Because: p.Because, Fact: events.OrderReceived{Order: m.Order, Due: due}}
	for s, lag := range m.Lags {
		due[s] = int64(events.Never)
		if lag >= events.LagNever || lag < 0 {
			continue
		}
		due[s] = int64(max(r.orders[m.Order].listed+events.Instant(lag), now))
		out.Then = append(out.Then, events.Timed{Due: events.Instant(due[s]), Actor: events.Providers, Fact: events.FiltersChanged{Order: m.Order, Stratum: int64(s)}})
	}
	return []events.Ruling{out}
}

// issue records an order that is on its way.
func (r *registry) issue(f events.OrderIssued) {
	r.orders = append(r.orders, order{lift: f.Lift, prefixes: f.Prefixes, reason: f.Reason, listed: f.Listed})
}

// order returns the order with that number.
func (r *registry) order(number int64) *order { return &r.orders[number] }

// enter records that an order is listed.
func (r *registry) enter(f events.OrderListed) {
	r.orders[f.Order].done = true
	for _, p := range f.Prefixes {
		if f.Lift {
			r.addresses.Remove(p)
		} else {
			r.addresses.Add(p)
		}
	}
}

// receive records that the providers have answered an order.
func (r *registry) receive(number int64) { r.orders[number].received = true }
