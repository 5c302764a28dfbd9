package sim

import (
	"fmt"

	"whackamole/events"
)

// MaxRounds is the maximum number of rounds at one instant. The limit stops agents that wake each other forever.
const MaxRounds = 16

// Clock is the step length and the end of a run.
type Clock struct {
	Step    events.Instant // length of a step in minutes, at least 1
	Horizon events.Instant // end of the run in minutes after its start, at least 1
}

// check returns an error if a run is not possible with the clock.
func (c Clock) check() error {
	if c.Step < 1 {
		return fmt.Errorf("clock: step is %d min, want at least 1", c.Step)
	}
	if c.Horizon < 1 {
		return fmt.Errorf("clock: horizon is %d min, want at least 1", c.Horizon)
	}
	return nil
}

// after returns the end of the step that begins at the given instant. The instant must be before the horizon.
func (c Clock) after(at events.Instant) events.Instant {
	if c.Horizon-at <= c.Step {
		return c.Horizon
	}
	return at + c.Step
}
