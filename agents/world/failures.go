package world

import (
	"math"

	"whackamole/events"
)

// failures calculates what the messenger learns about failed connections. It learns everything one step late.
type failures struct {
	endpoints *endpoints
	people    *people
	reported  float64 // share of clients cut off, as the messenger was last told
	pending   failing
}

// failing is what the messenger will learn about a step: the endpoints that changed, and the share of clients cut off.
type failing struct {
	changed []int64
	share   []float64
	cutOff  float64
}

// report returns what the messenger learns now: the changes of the step before. some is false if nothing has changed.
func (x *failures) report() (f events.FailuresReported, some bool) {
	due := x.pending
	x.pending = x.observe()
	if len(due.changed) == 0 && math.Abs(due.cutOff-x.reported) < cutOffNoise {
		return f, false
	}
	x.reported = due.cutOff
	return events.FailuresReported{Changed: due.changed, Share: due.share, CutOff: due.cutOff}, true
}

// observe returns the share of clients cut off now, and the endpoints blocked or freed since the last call of observe.
func (x *failures) observe() failing {
	f := failing{cutOff: x.people.cutOff()}
	f.changed, f.share = x.endpoints.changes()
	return f
}

// cutOffNoise is the smallest change of the share of cut-off clients that the messenger notices.
const cutOffNoise = 0.001
