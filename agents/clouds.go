package agents

import (
	"iter"
	"slices"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/events/blocklist"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// clouds is the agent of all clouds and stores. Each of them has its own strategy and view, and clouds come before stores, in the order of the
// scenario.
type clouds struct {
	d       *rng.Source
	choices []*policies.Choice
	views   []policies.PlatformView
	listed  addr.Counted                             // the public list, without the orders in the field orders
	orders  []events.OrderListed                     // orders that are not in listed yet
	players []policies.Player[policies.PlatformView] // current strategy of each platform
	until   []events.Instant                         // for each platform, the instant before which it makes no move unless it is asked; saves 4.9 % of a replicate's instructions
}

func newClouds(p *setup.Case, w *setup.World, d *rng.Source) *clouds {
	a := &clouds{d: d}
	add := func(name string, store bool, own []addr.Prefix, c *policies.Choice) {
		a.choices = append(a.choices, c)
		a.views = append(a.views, policies.PlatformView{Calendar: p.Calendar, Name: name, Store: store, Answered: map[string]bool{}, Ordered: 1,
			Tenant: p.Population.Users, Listed: func() float64 { return a.shareListed(own) }})
	}
	for k := range p.Clouds {
		add(p.Clouds[k].Name, false, slices.Concat(w.Clouds[k].Tenant.Prefixes, w.Clouds[k].Front.Prefixes), &p.Clouds[k].Choice)
	}
	for k := range p.Stores {
		add(p.Stores[k].Name, true, nil, &p.Stores[k].Choice)
	}
	a.choose()
	return a
}

// choose looks up the current strategy of each cloud and store.
func (a *clouds) choose() {
	a.players = a.players[:0]
	for _, c := range a.choices {
		a.players = append(a.players, c.Current().(policies.Player[policies.PlatformView]))
	}
	a.schedule()
}

// schedule records, for each platform, until when its strategy makes no move unless it is asked.
func (a *clouds) schedule() {
	a.until = a.until[:0]
	for k, p := range a.players {
		until := events.Never
		if p, ok := p.(policies.Patient); ok {
			until = p.Until(&a.views[k])
		}
		a.until = append(a.until, until)
	}
}

// Actor implements Agent.
func (a *clouds) Actor() events.Actor { return events.Clouds }

// shareListed returns the share of the addresses in own that is on the public list. Before that, it brings the public list up to date with the
// orders.
func (a *clouds) shareListed(own []addr.Prefix) float64 {
	for _, o := range a.orders {
		blocklist.Change(&a.listed, o)
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

// Handle folds the facts of a round, and asks the strategies of those clouds and stores that may have a move to make.
func (a *clouds) Handle(r events.Round) []events.CausedMove {
	for _, e := range r.Facts {
		a.fold(e)
		for _, c := range a.choices {
			c.Observe(e)
		}
	}
	var out []events.CausedMove
	for k, p := range a.players {
		v := &a.views[k]
		if len(v.Asks) == 0 && r.At < a.until[k] {
			continue
		}
		v.Now, v.Tick = r.At, r.Tick
		out = append(out, p.Decide(v, a.d)...)
	}
	return out
}

func (a *clouds) fold(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.ScenarioChanged:
		a.choose()
	case events.OrderListed:
		a.orders = append(a.orders, f) // applied only when a strategy asks for the listed share, which most strategies never do: saves 0.4 % of a replicate's instructions
	case events.PoliticsUpdated:
		for k := range a.views {
			a.views[k].Pressure, a.views[k].Publicity = f.Pressure, f.Publicity
		}
	case events.CampaignOrdered:
		for k := range a.views {
			a.views[k].Ordered = e.Seq
		}
	case events.PlatformAsked:
		for v := range a.named(f.Platform) {
			v.Asks = append(v.Asks, policies.Ask{Demand: f.Demand, Seq: e.Seq})
		}
	case events.PlatformAnswered:
		for v := range a.named(f.Platform) {
			v.Answered[f.Answer] = true
			v.Asks = slices.DeleteFunc(v.Asks, func(x policies.Ask) bool { return x.Seq == e.Because }) // requests that this answer does not answer keep waiting
		}
		a.schedule()
	default: // other facts do not matter to clouds and stores
	}
}

// named yields the view of the cloud or store of that name, if there is one. A cloud and a store cannot have the same name.
func (a *clouds) named(name string) iter.Seq[*policies.PlatformView] {
	return func(yield func(*policies.PlatformView) bool) {
		for k := range a.views {
			if v := &a.views[k]; v.Name == name && !yield(v) {
				return
			}
		}
	}
}
