package sim

import (
	"fmt"

	"whackamole/events"
)

// MaxRounds is the most rounds one instant may take. More is taken for agents who wake each other for ever.
const MaxRounds = 16

// Clock says how time passes in a run.
type Clock struct {
	Step    events.Instant // length of a step in minutes, at least 1
	Horizon events.Instant // end of the run in minutes after its start, at least 1
}

// check reports a clock that cannot run.
func (c Clock) check() error {
	if c.Step < 1 {
		return fmt.Errorf("clock: step of %d min, want at least 1", c.Step)
	}
	if c.Horizon < 1 {
		return fmt.Errorf("clock: horizon of %d min, want at least 1", c.Horizon)
	}
	return nil
}

// after gives the end of the step that begins at the instant, which is before the horizon.
func (c Clock) after(at events.Instant) events.Instant {
	if c.Horizon-at <= c.Step {
		return c.Horizon
	}
	return at + c.Step
}
