package world

import (
	"math"

	"whackamole/events"
)

// failures are what the messenger sees of failed connections, a step late.
type failures struct {
	endpoints *endpoints
	people    *people
	reported  float64 // share cut off, as last reported
	pending   failing
}

// failing is the messenger's view as a step ended.
type failing struct {
	changed []int64
	share   []float64
	cutOff  float64
}

// report gives what is reported now, which is what changed in the step before.
func (x *failures) report() (f events.FailuresReported, some bool) {
	due := x.pending
	x.pending = x.observe()
	if len(due.changed) == 0 && math.Abs(due.cutOff-x.reported) < cutOffNoise {
		return f, false
	}
	x.reported = due.cutOff
	return events.FailuresReported{Changed: due.changed, Share: due.share, CutOff: due.cutOff}, true
}

// observe gathers the endpoints that were blocked or freed at some stratum since it was last asked.
func (x *failures) observe() failing {
	f := failing{cutOff: x.people.cutOff()}
	f.changed, f.share = x.endpoints.turned()
	return f
}

// cutOffNoise is a change of the share of silent clients too small for the messenger to notice.
const cutOffNoise = 0.001
