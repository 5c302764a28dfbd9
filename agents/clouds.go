package agents

import (
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// clouds hosts the strategies of all clouds and stores, in the order of the scenario.
type clouds struct {
	d       *rng.Source
	choices []*policies.Choice
	views   []policies.PlatformView
}

func newClouds(p *Params, d *rng.Source) *clouds {
	a := &clouds{d: d}
	add := func(name string, store bool, c *policies.Choice) {
		a.choices = append(a.choices, c)
		a.views = append(a.views, policies.PlatformView{Calendar: p.Calendar, Name: name, Store: store, Answered: map[string]bool{}, Ordered: 1})
	}
	for k := range p.Clouds {
		add(p.Clouds[k].Name, false, &p.Clouds[k].Choice)
	}
	for k := range p.Stores {
		add(p.Stores[k].Name, true, &p.Stores[k].Choice)
	}
	return a
}

// Actor tells that these are the clouds.
func (a *clouds) Actor() events.Actor { return events.Clouds }

// Handle folds the facts of a round and asks every platform's strategy.
func (a *clouds) Handle(r events.Round) []events.Proposal {
	var out []events.Proposal
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
