package policies

import "whackamole/events"

// Conclude is what a censor of any strategy does once the messenger complies: the demand is met, so it lifts everything listed, takes the
// filter by pattern and the ban on VPNs off, and stands down. Over is true from then on: the strategy is not to be asked any more. What it
// proposes follows from the view alone, so each is proposed until the view shows it done, and nothing after that. A messenger that leaves
// the country has not complied: nothing is over.
func Conclude(v *CensorView) (out []events.Proposal, over bool) {
	if v.Withdrew != "comply" {
		return nil, false
	}
	if v.Ordered == events.Never { // no mandate, so nothing to undo
		return nil, true
	}
	out = append(v.liftAll(v.WithdrewSeq), v.takeOff(v.WithdrewSeq)...)
	if v.VPNLevel > 0 {
		out = append(out, events.Proposal{Because: v.WithdrewSeq, Move: events.BlockVPN{}})
	}
	if !v.StoodDown {
		out = append(out, events.Proposal{Because: v.WithdrewSeq, Move: events.StandDown{Goal: "the demand is met"}})
	}
	return out, true
}
