package agents

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

var streamPhase = rng.NewStream("providers.phase")

// providers is the agent of the access providers. It folds the facts that they can observe: the orders of the registry, and inspections.
type providers struct {
	p    *setup.Case
	d    *rng.Source
	view policies.ProvidersView
}

func newProviders(p *setup.Case, d *rng.Source) *providers {
	a := &providers{p: p, d: d}
	for i, s := range p.Strata {
		phase := d.At(streamPhase, uint64(i), 0)
		a.view.Strata = append(a.view.Strata, policies.Stratum{From: s.LagFrom, To: s.LagTo, Phase: phase.Uniform()})
	}
	return a
}

// Actor implements Agent.
func (a *providers) Actor() events.Actor { return events.Providers }

// Handle folds the facts of a round and asks the strategy.
func (a *providers) Handle(r events.Round) []events.CausedMove {
	v := &a.view
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.OrderListed:
			v.Orders = append(v.Orders, policies.Received{Order: f.Order, Lift: f.Lift, Listed: e.At, Seq: e.Seq})
		case events.OrderReceived:
			for k := range v.Orders {
				if v.Orders[k].Order == f.Order {
					v.Orders = append(v.Orders[:k], v.Orders[k+1:]...)
					break
				}
			}
		case events.ProvidersInspected:
			v.Inspections = f.Number
		default: // other facts do not matter to providers
		}
		a.p.Providers.Observe(e)
	}
	v.Now = r.At
	if len(v.Orders) == 0 {
		return nil
	}
	return a.p.Providers.Current().(policies.Player[policies.ProvidersView]).Decide(v, a.d)
}
