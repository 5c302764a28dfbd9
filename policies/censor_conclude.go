package policies

import "whackamole/events"

// Conclude returns the moves of a censor of any strategy once the messenger has complied. Its demand is met, so it lifts all listings, ends the
// filter by pattern and the ban on VPNs, and stands down. Then over is true, and the caller must not ask the strategy any more. Each move is repeated
// until the view shows it as done. A messenger that leaves the country has not complied, so over is false.
func Conclude(v *CensorView) (out []events.CausedMove, over bool) {
	if v.Withdrew != "comply" {
		return nil, false
	}
	if v.Ordered == events.Never { // without a mandate there is nothing to undo
		return nil, true
	}
	return append(v.liftAll(v.WithdrewSeq), v.standDown(v.WithdrewSeq, "the demand is met")...), true
}
