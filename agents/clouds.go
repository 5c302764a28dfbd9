package agents

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// clouds hosts the strategies of all clouds and stores, in the order of the scenario.
type clouds struct {
	d       *rng.Source
	choices []*policies.Choice
	views   []policies.PlatformView
	listed  addr.Counted // the public list, but for the orders below
	orders  []events.OrderListed
}

func newClouds(p *Params, w *World, d *rng.Source) *clouds {
	a := &clouds{d: d}
	add := func(name string, store bool, own []addr.Prefix, c *policies.Choice) {
		a.choices = append(a.choices, c)
		a.views = append(a.views, policies.PlatformView{Calendar: p.Calendar, Name: name, Store: store, Answered: map[string]bool{}, Ordered: 1,
			Tenant: p.Population.Users, Listed: func() float64 { return a.shareListed(own) }})
	}
	for k := range p.Clouds {
		add(p.Clouds[k].Name, false, slices.Concat(w.clouds[k].tenant.prefixes, w.clouds[k].front.prefixes), &p.Clouds[k].Choice)
	}
	for k := range p.Stores {
		add(p.Stores[k].Name, true, nil, &p.Stores[k].Choice)
	}
	return a
}

// Actor tells that these are the clouds.
func (a *clouds) Actor() events.Actor { return events.Clouds }

// fold takes in what all platforms can know alike.
func (a *clouds) fold(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.OrderListed:
		a.orders = append(a.orders, f) // most platforms never ask how much of theirs is listed
	case events.PoliticsMoved:
		for k := range a.views {
			a.views[k].Pressure, a.views[k].Publicity = f.Pressure, f.Publicity
		}
	default: // the other facts concern one platform, or none
	}
}

// shareListed is the share of addresses on the public list.
func (a *clouds) shareListed(own []addr.Prefix) float64 {
	for _, o := range a.orders {
		for _, p := range o.Prefixes {
			if o.Lift {
				a.listed.Remove(p)
			} else {
				a.listed.Add(p)
			}
		}
	}
	a.orders = a.orders[:0]
	var all, listed int64
	for _, p := range own {
		all += p.Size()
		listed += a.listed.Overlap(p)
	}
	if all == 0 {
		return 0
	}
	return float64(listed) / float64(all)
}

// Handle folds the facts of a round and asks every platform's strategy.
func (a *clouds) Handle(r events.Round) []events.Proposal {
	var out []events.Proposal
	for _, e := range r.Facts {
		a.fold(e)
	}
	for k := range a.views {
		v := &a.views[k]
		for _, e := range r.Facts {
			switch f := e.Fact.(type) {
			case events.CampaignOrdered:
				v.Ordered = e.Seq
			case events.PlatformAsked:
				if f.Platform == v.Name {
					v.Asks = append(v.Asks, policies.Ask{Demand: f.Demand, Seq: e.Seq})
				}
			case events.PlatformAnswered:
				if f.Platform == v.Name {
					v.Answered[f.Answer] = true
					v.Asks = v.Asks[:0]
				}
			default: // the other facts change nothing here
			}
			a.choices[k].Observe(e)
		}
		v.Now, v.Tick = r.At, r.Tick
		out = append(out, a.choices[k].Current().(policies.Player[policies.PlatformView]).Decide(v, a.d)...)
	}
	return out
}
