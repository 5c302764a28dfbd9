package policies

import "whackamole/events"

// Conclude returns what a censor of any strategy does once the messenger complies. The demand is met, so it lifts all
// listings, ends the filter by pattern and the ban on VPNs, and stands down. From then on, over is true: the strategy
// must not be asked any more. The moves depend on the view alone: each repeats until the view shows it done. If the
// messenger leaves the country, it has not complied, and over stays false.
func Conclude(v *CensorView) (out []events.CausedMove, over bool) {
	if v.Withdrew != "comply" {
		return nil, false
	}
	if v.Ordered == events.Never { // no mandate, so nothing to undo
		return nil, true
	}
	out = append(v.liftAll(v.WithdrewSeq), v.stopFilter(v.WithdrewSeq)...)
	if v.VPNLevel > 0 {
		out = append(out, events.CausedMove{Because: v.WithdrewSeq, Move: events.BlockVPN{}})
	}
	if !v.StoodDown {
		out = append(out, events.CausedMove{Because: v.WithdrewSeq, Move: events.StandDown{Goal: "the demand is met"}})
	}
	return out, true
}
