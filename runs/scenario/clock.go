package scenario

import (
	"time"

	"whackamole/events"
	"whackamole/param"
	"whackamole/policies"
)

// Clock holds the start of a run, the beginning of day 0, the length of the run (the horizon) and the length of a step.
type Clock struct {
	Start   time.Time
	DayZero time.Time
	Horizon int64 // minutes
	Step    int64 // minutes
}

func (c *Clock) declare(s *param.Set) {
	zone := time.FixedZone("", 3*60*60)
	s.Time(&c.Start, "start", time.Date(2018, 4, 2, 0, 0, 0, 0, zone), param.Spec{Effect: param.AtOpening, Source: param.Assumed, Doc: "When the run begins."})
	s.Time(&c.DayZero, "day_zero", time.Date(2018, 4, 16, 0, 0, 0, 0, zone), param.Spec{Effect: param.AtOpening, Source: "S1", Doc: "The start of day 0. Moments such as day 5 count from here."})
	s.Span(&c.Horizon, "horizon", "152 days", param.Spec{Unit: param.Minutes, Min: 1, Max: 10 * 525_600, Effect: param.AtOpening, Source: param.Assumed, Doc: "Length of the run, a whole number of steps."})
	s.Span(&c.Step, "step", "1 h", param.Spec{Unit: param.Minutes, Min: 1, Max: 10_080, Effect: param.AtOpening, Source: param.Assumed, Doc: "Length of a step."})
}

// check tests that the steps fill the horizon, and that every date of the run can be written in UTC with four digits for the year.
func (c Clock) check(s *param.Set) error {
	switch {
	case c.Step > c.Horizon:
		return s.At("step", "the step is longer than the horizon; give a shorter step or a longer horizon")
	case c.Horizon%c.Step != 0:
		return s.At("horizon", "the horizon is not a whole number of steps; change the horizon or the step")
	}
	for _, x := range []struct {
		path, what string
		at         time.Time
	}{{"start", "the run starts", c.Start}, {"day_zero", "day zero is", c.DayZero}, {"horizon", "the run ends", c.End()}} {
		if year := x.at.UTC().Year(); year < 0 || year > 9999 {
			return s.At(x.path, "%s in the year %d (in UTC), outside the years 0 to 9999; give a date within them", x.what, year)
		}
	}
	return nil
}

// End returns the last instant of a run.
func (c Clock) End() time.Time { return c.Start.Add(time.Duration(c.Horizon) * time.Minute) }

// calendar returns the dates with which policies convert moments to minutes from the start.
func (c Clock) calendar() policies.Calendar {
	return policies.Calendar{Start: c.Start, DayZero: c.DayZero}
}

// Instant converts a moment to minutes from the start of the run. An unset moment gives 0.
func (c Clock) Instant(w param.When) events.Instant {
	if w.IsZero() {
		return 0
	}
	return c.calendar().At(w)
}

// DayZeroAt returns the beginning of day 0, in minutes from the start of the run.
func (c Clock) DayZeroAt() events.Instant {
	return c.calendar().Zero()
}

// Day converts an instant to days since the beginning of day 0. It is negative before day 0.
func (c Clock) Day(at events.Instant) float64 {
	return float64(at-c.DayZeroAt()) / float64(events.Day)
}

// Covers reports whether the run holds at least one whole period of the given number of days. Periods are counted from the beginning of day 0.
func (c Clock) Covers(days int64) bool {
	period := events.Instant(days) * events.Day
	begins := c.DayZeroAt() % period // a period begins at this instant
	if begins < 0 {
		begins += period
	}
	return begins+period <= events.Instant(c.Horizon)
}
