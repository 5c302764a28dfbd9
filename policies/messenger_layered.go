package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "layered", Default: true, Evidence: "S0, S1, S2",
		Summary: "Hops between clouds, pays volunteers, and launches proxies and hides behind front ends while many clients are cut off. Changes its protocol last.",
		New:     func() Strategy { return &layered{} }})
}

// layered is what the messenger did in 2018: when one answer to the block wore down, it added the next (S0–S2).
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
	obfuscateAbove float64
	obfuscateAfter int64
	obfuscateEvery int64
}

func (l *layered) Declare(s *param.Set) {
	l.cloudHop.Declare(s)
	s.Float(&l.frontAbove, "front_above", 0.1, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of clients cut off above which the messenger hides behind the front ends of clouds that allow it."})
	s.Int(&l.frontEndpoints, "front_endpoints", 6, param.Spec{Unit: param.Endpoints, Min: 0, Max: 1000, Use: param.Lever, Source: param.Assumed,
		Doc: "Front ends that the messenger uses at each cloud it hides behind."})
	s.Float(&l.proxiesAbove, "proxies_above", 0.02, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of clients cut off above which the messenger launches proxies."})
	s.Span(&l.proxiesAfter, "proxies_after", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 1440000, Use: param.Uncertainty, Source: "S2",
		Doc: "Least time from the order to the first proxies. The founder spoke of proxies on day 1."})
	s.Int(&l.proxiesPerDay, "proxies_per_day", 200, param.Spec{Unit: param.Count, Min: 0, Max: 100000, Use: param.Lever, Source: param.Assumed,
		Doc: "Proxies launched per day while many clients are cut off."})
	s.Int(&l.proxiesMax, "proxies_max", 2000, param.Spec{Unit: param.Count, Min: 0, Max: 1e6, Use: param.Lever, Source: param.Assumed,
		Doc: "Largest number of proxies that the messenger launches."})
	s.Span(&l.fundAfter, "fund_after", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 1440000, Use: param.Uncertainty, Source: "S2",
		Doc: "Time from the order to the announcement of grants."})
	s.Int(&l.fundCents, "fund_cents", 300_000_000, param.Spec{Unit: param.Cents, Min: 0, Max: 1e12, Use: param.Lever, Source: "S2",
		Doc: "Grants for proxy and VPN operators. The founder spoke of millions of dollars."})
	s.Float(&l.obfuscateAbove, "obfuscate_above", 0.15, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of clients cut off above which the messenger changes its protocol, if its addresses still work."})
	s.Span(&l.obfuscateAfter, "obfuscate_after", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 1440000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Age from which a working endpoint counts as known to clients. The protocol changes only if half of the live endpoints are known."})
	s.Span(&l.obfuscateEvery, "obfuscate_every", "4 weeks", param.Spec{Unit: param.Minutes, Min: 60, Max: 5256000, Use: param.Lever, Source: param.Assumed,
		Doc: "Least time between two new generations of the protocol. Each must be written, tested and released."})
}

func (l *layered) Decide(v *MessengerView, d *rng.Source) []events.CausedMove {
	out := l.cloudHop.Decide(v, d)
	if v.Withdrawn || !v.Tick || v.Ordered == events.Never || v.FailureSeq == 0 {
		return out
	}
	broke := l.broke(v)
	if !broke {
		out = append(out, l.fronts(v)...)
	}
	if n := min(l.proxiesPerDay, l.proxiesMax-v.Proxies); v.CutOff > l.proxiesAbove && n > 0 && !broke &&
		v.Now-v.Ordered >= events.Instant(l.proxiesAfter) && (v.Proxies == 0 || v.Now-v.ProxiesAt >= events.Day) {
		out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.LaunchProxies{Count: n}})
	}
	if v.Funded == 0 && l.fundCents > 0 && v.Now-v.Ordered >= events.Instant(l.fundAfter) {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.FundVolunteers{Cents: l.fundCents}})
	}
	if l.obfuscates(v) {
		out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.Obfuscate{}})
	}
	return out
}

// fronts makes the messenger hide behind the front ends of clouds once many clients are cut off. Later, when at least half of the front ends at a
// cloud are blocked, it opens new ones there. It uses only clouds that still allow fronting.
func (l *layered) fronts(v *MessengerView) (out []events.CausedMove) {
	for k := range v.Hosts {
		c := &v.Hosts[k]
		switch {
		case !c.Fronts || c.Banned || c.Evicted:
		case c.Fronting:
			missing := l.frontEndpoints
			for _, id := range v.Live {
				if e := &v.Endpoints[id]; e.Front && e.Cloud == c.Name && e.Blocked < l.dead {
					missing--
				}
			}
			if missing > 0 && 2*missing >= l.frontEndpoints {
				out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.OpenEndpoints{Cloud: c.Name, Count: missing, Front: true}})
			}
		case v.CutOff > l.frontAbove:
			out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.Front{Cloud: c.Name}},
				events.CausedMove{Because: v.FailureSeq, Move: events.OpenEndpoints{Cloud: c.Name, Count: l.frontEndpoints, Front: true}})
		}
	}
	return out
}

// obfuscates reports whether filters seem to recognise the protocol: many clients are cut off, although at least half of the live endpoints work and
// are old enough for clients to know them. Newer endpoints prove nothing, because many clients are also cut off after a hop until the new settings
// have spread.
func (l *layered) obfuscates(v *MessengerView) bool {
	if v.Renewing || v.CutOff <= l.obfuscateAbove || v.RenewedAt != events.Never && v.Now-v.RenewedAt < events.Instant(l.obfuscateEvery) {
		return false
	}
	known := 0
	for _, id := range v.Live {
		if e := &v.Endpoints[id]; e.Blocked < l.dead && v.Now-e.Opened >= events.Instant(l.obfuscateAfter) {
			known++
		}
	}
	return 2*known >= len(v.Live)
}
