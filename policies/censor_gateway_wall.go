package policies

import (
	"whackamole/events"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "censor", Name: "gateway_wall", Evidence: "assumed",
		Summary: "Lists whole what clouds announce around each find, filters by pattern, bans VPNs, has the app removed, and does not relent.",
		New:     func() Strategy { return &gatewayWall{} }})
}

// gatewayWall is a state whose traffic passes a few gateways of its own: it blocks whole patterns, whatever else goes down with them, and
// neither complaints nor resolve move it. It holds no trials: where the filter by pattern needs one it stays without.
type gatewayWall struct {
	passive
	bitsMin      int64
	banVPNsAfter int64 // minutes
	banLevel     float64
}

func (g *gatewayWall) Declare(s *param.Set) {
	s.Int(&g.bitsMin, "prefix_bits_min", 8, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: param.Assumed,
		Doc: "Never list a wider block than this around a find; 8 is as wide as clouds announce."})
	s.Span(&g.banVPNsAfter, "ban_vpns_after", "3 days", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Lever, Source: param.Assumed,
		Doc: "Time from the order to the ban on VPNs."})
	s.Float(&g.banLevel, "ban_level", 0.7, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Lever, Source: param.Assumed,
		Doc: "Share of VPN exits that the filters know at any time; 0 for no ban."})
}

func (g *gatewayWall) Decide(v *CensorView, _ *rng.Source) []events.Proposal {
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
		out = append(out, events.Proposal{Because: last, Move: events.Block{Prefixes: v.blocks(addresses, g.bitsMin), Reason: "cloud"}})
	}
	if v.Now-v.Ordered >= events.Instant(g.banVPNsAfter) {
		out = append(out, v.banVPNs(g.banLevel)...)
	}
	return out
}
