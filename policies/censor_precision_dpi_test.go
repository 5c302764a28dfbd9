package policies

import (
	"testing"

	"whackamole/events"
)

func TestPrecisionDPITriesUntilATrialPassesAndAgainAtEachNewProtocol(t *testing.T) {
	o := newOffice(t, "precision_dpi", "trial_days = 9")
	o.v.Tick = false
	wantMoves(t, o.step(0), own(o)) // the censor orders its mandate without waiting for the end of a step
	wantMoves(t, o.step(0))
	o.v.Tick = true
	o.find("52.3.2.1")
	trial := events.TrialDPI{Days: 9}
	wantMoves(t, o.step(0), trial) // the find at a cloud is not listed
	wantMoves(t, o.step(events.Day))
	o.judge(false)
	wantMoves(t, o.step(events.Hour), trial)
	o.judge(true)
	wantMoves(t, o.step(events.Hour), events.DeployDPI{On: true})
	wantMoves(t, o.step(events.Week))

	o.v.Filter.Ready = false
	o.observe(events.ProtocolAdopted{Generation: 2})
	wantMoves(t, o.step(events.Hour), trial)
	o.judge(true)
	wantMoves(t, o.step(events.Hour)) // nothing to propose, because the filter is still deployed
}

func TestPrecisionDPIWaitsForTheMandate(t *testing.T) {
	o := newOffice(t, "precision_dpi", "")
	o.v.Ordered = events.Never
	wantMoves(t, o.ask())
}
