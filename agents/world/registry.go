package world

import (
	"math"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/internal/portable"
	"whackamole/sim/rng"
)

var streamListing = rng.NewStream("registry.listing")

// registry issues the orders that list or lift prefixes, and records which orders the providers have answered.
type registry struct {
	judge
	p        *setup.Case
	own      []addr.Prefix
	d        *rng.Source
	campaign *campaign
	list     *blocklist.State
	orders   []order                        // all orders, by number from 1
	blocks   map[addr.Prefix]events.Instant // for each prefix, when the registry lists it for the last order that blocks it
	lifts    map[addr.Prefix]events.Instant // for each prefix, when the registry lifts it for the last order that lifts it
}

type order struct {
	due      events.Instant // when the registry lists or lifts the prefixes of the order
	received bool           // whether the providers have answered the order
}

func newRegistry(p *setup.Case, w *setup.World, d *rng.Source, c *campaign, list *blocklist.State) *registry {
	return &registry{p: p, own: w.Own, d: d, campaign: c, list: list, orders: make([]order, 1),
		blocks: map[addr.Prefix]events.Instant{}, lifts: map[addr.Prefix]events.Instant{}}
}

// issue rules on an order of the censor. The registry carries the order out after a delay, which is drawn once for each order. It lifts no prefix before
// it has carried out the earlier blocks of the prefix, and lists none before the earlier lifts. So the later order wins.
func (r *registry) issue(now events.Instant, p events.ActorMove, prefixes []addr.Prefix, reason string, lift bool) []events.Ruling {
	switch {
	case !r.campaign.mandate():
		return r.reject(p, "the censor has no mandate yet")
	case len(prefixes) == 0 || slices.ContainsFunc(prefixes, func(x addr.Prefix) bool { return x.Bits > 32 || x.First() != x.Base }):
		return r.reject(p, "an order needs prefixes, each without host bits")
	case !lift && reason == "own" && !r.owned(prefixes):
		return r.reject(p, "the prefixes are not the messenger's own subnets")
	case !lift && r.campaign.stoodDown && reason != "own":
		return r.reject(p, "the campaign has stood down, so no cloud address can be listed")
	}
	number := int64(len(r.orders))
	draw := r.d.At(streamListing, uint64(number), int64(now))
	spread := r.p.Censor.ListingMax - r.p.Censor.ListingMin
	wait := r.p.Censor.ListingMin + draw.Intn(spread+1)
	if now-r.campaign.ordered >= events.Day {
		wait = max(portable.Int64(math.Round(float64(wait)*r.p.Censor.Campaign)), 1)
	}
	due, before := now+events.Instant(wait), r.lifts
	if lift {
		before = r.blocks
	}
	for _, x := range prefixes {
		due = max(due, before[x])
	}
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

// schedule rules on the providers' answer to an order, and announces when each stratum follows the order.
func (r *registry) schedule(now events.Instant, p events.ActorMove, m events.FollowOrder) []events.Ruling {
	if _, listed := r.list.Order(m.Order); !listed || r.orders[m.Order].received || len(m.Lags) != len(r.p.Strata) {
		return r.reject(p, "the order is not listed, is already answered, or lacks the lag of a stratum")
	}
	due := make([]int64, len(m.Lags))
	out := events.Ruling{Actor: events.Providers, Because: p.Because, Fact: events.OrderReceived{Order: m.Order, Due: due}}
	for s, lag := range m.Lags {
		due[s] = int64(events.Never)
		if lag >= events.LagNever || lag < 0 {
			continue
		}
		due[s] = int64(max(r.orders[m.Order].due+events.Instant(lag), now))
		out.Then = append(out.Then, events.Timed{Due: events.Instant(due[s]), Actor: events.Providers, Fact: events.FiltersChanged{Order: m.Order, Stratum: int64(s)}})
	}
	return []events.Ruling{out}
}

// issued records a new order that the registry has not carried out yet.
func (r *registry) issued(f events.OrderIssued) {
	r.orders = append(r.orders, order{due: f.Listed})
	last := r.blocks
	if f.Lift {
		last = r.lifts
	}
	for _, p := range f.Prefixes {
		last[p] = max(last[p], f.Listed)
	}
}

// receive records that the providers have answered an order.
func (r *registry) receive(number int64) { r.orders[number].received = true }
