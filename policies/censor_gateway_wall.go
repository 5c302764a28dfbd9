package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "gateway_wall", Evidence: "assumed",
		Summary: "Lists blocks around each endpoint that it finds, filters by pattern, bans VPNs and has the app removed. Never relents.",
		New:     func() Strategy { return &gatewayWall{} }})
}

// gatewayWall is a state whose traffic passes a few gateways of its own (S0, S1: a network that was built to be controlled). It blocks by pattern,
// whatever else that breaks; complaints and resolve do not change its moves. Its filters need no trial at first. When the messenger changes its
// protocol, it holds one trial after another until the filters recognise the new protocol.
type gatewayWall struct {
	passive
	bitsMin      int64
	banVPNsAfter int64 // minutes
	banLevel     float64
	knownFrom    float64
	trialDays    int64
}

func (g *gatewayWall) Declare(s *param.Set) {
	s.Int(&g.bitsMin, "prefix_bits_min", 16, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: param.Assumed,
		Doc: "Prefix length of the block listed around a found endpoint. This block is never wider than the block that the cloud announces."})
	s.Span(&g.banVPNsAfter, "ban_vpns_after", "3 days", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Lever, Source: param.Assumed,
		Doc: "Time from the order to the ban on VPNs."})
	s.Float(&g.banLevel, "ban_level", 0.7, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Lever, Source: param.Assumed,
		Doc: "Share of VPN exits that the filters know at any time; 0 for no ban."})
	s.Float(&g.knownFrom, "known_from", 0.8, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the messenger's traffic that the filters must recognise. Below this share the censor holds a trial, in which the filters learn."})
	s.Int(&g.trialDays, "trial_days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 365, Use: param.Uncertainty, Source: param.Assumed, Doc: "Length of a trial."})
}

func (g *gatewayWall) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	out := v.askAll(true, "listing")
	if !v.ownListed() {
		out = append(out, v.listOwn())
	}
	out = append(out, v.deploy()...)
	if !v.Tick {
		return out
	}
	if addresses, last := v.found(); len(addresses) > 0 && !v.StoodDown {
		out = append(out, events.CausedMove{Because: last, Move: events.Block{Prefixes: v.blocks(addresses, g.bitsMin), Reason: "cloud"}})
	}
	if v.Filter.Ready && !v.Filter.Trying && v.Filter.TruePositives < g.knownFrom {
		out = append(out, events.CausedMove{Because: v.Filter.Seq, Move: events.TrialDPI{Days: g.trialDays}})
	}
	if v.Now-v.Ordered >= events.Instant(g.banVPNsAfter) {
		out = append(out, v.banVPNs(g.banLevel)...)
	}
	return out
}
