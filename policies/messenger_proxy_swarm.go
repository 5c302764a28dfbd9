package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "proxy_swarm", Evidence: "S0, S2; scale assumed",
		Summary: "Launches proxies every day from the order on, and pays volunteers. Uses no clouds.",
		New:     func() Strategy { return &proxySwarm{} }})
}

// proxySwarm launches many small proxies and opens no new endpoints. People who use a proxy can do without the messenger's own addresses.
type proxySwarm struct {
	passive
	perDay    int64
	most      int64
	fundCents int64
}

func (p *proxySwarm) Declare(s *param.Set) {
	s.Int(&p.perDay, "proxies_per_day", 1000, param.Spec{Unit: param.Count, Min: 1, Max: 100000, Use: param.Lever, Source: param.Assumed,
		Doc: "Proxies launched per day."})
	s.Int(&p.most, "proxies_max", 200_000, param.Spec{Unit: param.Count, Min: 0, Max: 1e8, Use: param.Lever, Source: param.Assumed,
		Doc: "Largest number of proxies that the messenger launches, including those found and blocked."})
	s.Int(&p.fundCents, "fund_cents", 300_000_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Lever, Source: "S2",
		Doc: "Grants for proxy and VPN operators, announced at once. The founder spoke of millions of dollars."})
}

func (p *proxySwarm) Decide(v *MessengerView, _ *rng.Source) []events.CausedMove {
	if v.Withdrawn || !v.Tick || v.Ordered == events.Never {
		return nil
	}
	var out []events.CausedMove
	if n := min(p.perDay, p.most-v.Proxies); n > 0 && (v.Proxies == 0 || v.Now-v.ProxiesAt >= events.Day) {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.LaunchProxies{Count: n}})
	}
	if v.Funded == 0 && p.fundCents > 0 {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.FundVolunteers{Cents: p.fundCents}})
	}
	return out
}
