package policies

import (
	"whackamole/events"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "messenger", Name: "layered", Default: true, Evidence: "S0, S1, S2",
		Summary: "Hops between clouds; hides behind their front ends while many are cut off; puts up proxies and pays volunteers.",
		New:     func() Strategy { return &layered{} }})
}

// layered is what the messenger did in 2018: one answer on top of another as each was worn down (S0–S2).
type layered struct {
	cloudHop
	frontAbove     float64
	frontEndpoints int64
	proxiesAbove   float64
	proxiesAfter   int64
	proxiesPerDay  int64
	proxiesMax     int64
	fundAfter      int64
	fundCents      int64
}

func (l *layered) Declare(s *param.Set) {
	l.cloudHop.Declare(s)
	s.Float(&l.frontAbove, "front_above", 0.1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of clients cut off above which the messenger hides behind front ends, where a cloud lets it."})
	s.Int(&l.frontEndpoints, "front_endpoints", 6, param.Spec{Unit: param.Endpoints, Min: 0, Max: 1000, Use: param.Lever, Source: param.Assumed,
		Doc: "Front ends used at each cloud that is fronted."})
	s.Float(&l.proxiesAbove, "proxies_above", 0.02, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of clients cut off above which the messenger puts up proxies."})
	s.Span(&l.proxiesAfter, "proxies_after", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 1440000, Use: param.Uncertainty, Source: "S2",
		Doc: "Time from the order until it does: the founder spoke of proxies on day 1."})
	s.Int(&l.proxiesPerDay, "proxies_per_day", 200, param.Spec{Unit: param.Count, Min: 0, Max: 100000, Use: param.Lever, Source: param.Assumed,
		Doc: "Proxies put up in a day while needed."})
	s.Int(&l.proxiesMax, "proxies_max", 2000, param.Spec{Unit: param.Count, Min: 0, Max: 1e6, Use: param.Lever, Source: param.Assumed,
		Doc: "Proxies the messenger puts up at the most."})
	s.Span(&l.fundAfter, "fund_after", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 1440000, Use: param.Uncertainty, Source: "S2",
		Doc: "Time from the order to the announcement of grants."})
	s.Int(&l.fundCents, "fund_cents", 300_000_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Lever, Source: "S2",
		Doc: "Grants for proxy and VPN operators; the founder spoke of millions of dollars."})
}

func (l *layered) Decide(v *MessengerView, d *rng.Source) []events.Proposal {
	out := l.cloudHop.Decide(v, d)
	if !v.Tick || v.Ordered == events.Never || v.FailureSeq == 0 {
		return out
	}
	if v.CutOff > l.frontAbove {
		for _, c := range v.Hosts {
			if c.Fronts && !c.Banned && !c.Fronting && !c.Evicted {
				out = append(out, events.Proposal{Because: v.FailureSeq, Move: events.Front{Cloud: c.Name}},
					events.Proposal{Because: v.FailureSeq, Move: events.OpenEndpoints{Cloud: c.Name, Count: l.frontEndpoints, Front: true}})
			}
		}
	}
	if n := min(l.proxiesPerDay, l.proxiesMax-v.Proxies); v.CutOff > l.proxiesAbove && n > 0 && v.Now-v.Ordered >= events.Instant(l.proxiesAfter) &&
		(v.Proxies == 0 || v.Now-v.ProxiesAt >= events.Day) {
		out = append(out, events.Proposal{Because: v.FailureSeq, Move: events.LaunchProxies{Count: n}})
	}
	if v.Funded == 0 && l.fundCents > 0 && v.Now-v.Ordered >= events.Instant(l.fundAfter) {
		out = append(out, events.Proposal{Because: v.OrderedSeq, Move: events.FundVolunteers{Cents: l.fundCents}})
	}
	return out
}
