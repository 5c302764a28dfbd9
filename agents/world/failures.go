package world

import (
	"math"

	"whackamole/events"
)

// failures is what the messenger sees of failed connections, one step late.
type failures struct {
	endpoints *endpoints
	people    *people
	reported  float64 // share cut off, as last reported
	pending   failing
}

// failing is the messenger's view at the end of a step.
type failing struct {
	changed []int64
	share   []float64
	cutOff  float64
}

// report returns what is reported now: what changed in the step before.
func (x *failures) report() (f events.FailuresReported, some bool) {
	due := x.pending
	x.pending = x.observe()
	if len(due.changed) == 0 && math.Abs(due.cutOff-x.reported) < cutOffNoise {
		return f, false
	}
	x.reported = due.cutOff
	return events.FailuresReported{Changed: due.changed, Share: due.share, CutOff: due.cutOff}, true
}

// observe returns the share cut off, and the endpoints blocked or freed since its last call.
func (x *failures) observe() failing {
	f := failing{cutOff: x.people.cutOff()}
	f.changed, f.share = x.endpoints.changes()
	return f
}

// cutOffNoise is the smallest change of the share of silent clients that the messenger notices.
const cutOffNoise = 0.001
