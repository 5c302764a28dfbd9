package agents

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/policies"
	"whackamole/sim/rng"
)

// market is the agent of VPN sellers and of volunteers with proxies. They notice when customers come and go, so market counts these customers.
type market struct {
	p    *setup.Case
	d    *rng.Source
	view policies.MarketView
	// banned is, for each stratum, the share of VPN exits that its operators filter.
	banned []float64
}

func newMarket(p *setup.Case, w *setup.World, d *rng.Source, step events.Instant) *market {
	m := &market{p: p, d: d, banned: make([]float64, len(p.Strata))}
	m.view.SuppliedAt, m.view.Step = events.Never, step
	for k := range w.Start {
		m.view.VPNUsers += w.Start[k][events.VPN]
		m.view.ProxyUsers += w.Start[k][events.Proxy]
	}
	return m
}

// Actor implements Agent.
func (m *market) Actor() events.Actor { return events.Market }

// Handle folds the facts of a round and asks the strategy.
func (m *market) Handle(r events.Round) []events.CausedMove {
	v := &m.view
	for _, e := range r.Facts {
		switch f := e.Fact.(type) {
		case events.CampaignOrdered:
			v.Ordered = true
		case events.PoliticsUpdated:
			v.Publicity = f.Publicity
		case events.VPNFiltered:
			v.Banned += float64(m.p.Strata[f.Stratum].Share * (f.Level - m.banned[f.Stratum]))
			m.banned[f.Stratum] = f.Level
		case events.ProxiesLaunched:
			v.Launched += f.Count
		case events.VolunteersFunded:
			if v.Granted == 0 {
				v.GrantedAt = e.At
			}
			v.Granted += f.Cents
		case events.SupplyUpdated:
			v.Proxies, v.VPNSeats, v.SuppliedAt, v.Launched = f.Proxies, f.VPNSeats, e.At, 0
		case events.UsersShifted:
			went := events.FlowTotals(f.Flows)
			v.VPNUsers += went[events.DirectToVPN] + went[events.CutToVPN] - went[events.VPNToDirect] - went[events.VPNToCut]
			v.ProxyUsers += went[events.CutToProxy] - went[events.ProxyToDirect] - went[events.ProxyToCut]
		default: // other facts do not matter to the market
		}
		m.p.Market.Observe(e)
	}
	v.Now, v.Tick = r.At, r.Tick
	return m.p.Market.Current().(policies.Player[policies.MarketView]).Decide(v, m.d)
}
