package policies

import (
	"testing"

	"pgregory.net/rapid"

	"whackamole/events"
)

func TestSlowThrottleRisesStepByStepToItsCeiling(t *testing.T) {
	o := newOffice(t, "slow_throttle", "level_max = 0.35")
	o.find("52.3.2.1") // the censor never lists this endpoint
	wantMoves(t, o.step(0), events.Throttle{Level: 0.1})
	wantMoves(t, o.step(events.Week-1))
	wantMoves(t, o.step(1), events.Throttle{Level: 0.2})
	wantMoves(t, o.step(events.Week), events.Throttle{Level: 0.3})
	wantMoves(t, o.step(events.Week), events.Throttle{Level: 0.35})
	wantMoves(t, o.step(events.Week))
}

func TestSlowThrottleStepsBackAtOnceWhenComplaintsPassTheLimit(t *testing.T) {
	o := newOffice(t, "slow_throttle", "complaints_limit = 100")
	o.step(0)
	o.step(events.Week)
	o.observe(events.LossesReported{Complaints: 100})
	wantMoves(t, o.step(events.Hour)) // the number of complaints equals the limit and is not above it
	o.observe(events.LossesReported{Complaints: 1})
	wantMoves(t, o.step(events.Hour), events.Throttle{}, events.Throttle{Level: 0.1}) // a weaker throttle acts only after a lift
	wantMoves(t, o.step(events.Hour))                                                 // no move, because complaints before the last change do not count
	o.observe(events.LossesReported{Complaints: 101})
	wantMoves(t, o.step(events.Hour), events.Throttle{})
	o.observe(events.LossesReported{Complaints: 101})
	wantMoves(t, o.step(events.Hour)) // no move, because the level is already 0
	wantMoves(t, o.step(events.Week), events.Throttle{Level: 0.1})
}

func TestSlowThrottleStepsBackWhileResolveIsLow(t *testing.T) {
	o := newOffice(t, "slow_throttle", "")
	o.step(0)
	o.step(events.Week)
	o.v.Resolve = 0.49
	wantMoves(t, o.step(events.Hour))
	wantMoves(t, o.step(events.Week), events.Throttle{}, events.Throttle{Level: 0.1})
	wantMoves(t, o.step(events.Week), events.Throttle{})
	wantMoves(t, o.step(events.Week))
	o.v.Resolve = 0.5
	wantMoves(t, o.step(events.Week), events.Throttle{Level: 0.1})
}

func TestSlowThrottleListsTheMessengersOwnSubnetsOnlyIfToldTo(t *testing.T) {
	o := newOffice(t, "slow_throttle", "list_own = true")
	o.v.Tick = false
	wantMoves(t, o.step(0), own(o))
	wantMoves(t, o.step(events.Hour))
}

func TestSlowThrottleStaysWithinItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := newOffice(t, "slow_throttle", "raise_by = 0.3\nlevel_max = 0.7")
		for range 30 {
			o.observe(events.LossesReported{Complaints: rapid.Int64Range(0, 4000).Draw(t, "complaints")})
			o.v.Resolve = rapid.Float64Range(0, 1).Draw(t, "resolve")
			before := o.v.Filter.Throttle
			o.step(events.Instant(rapid.Int64Range(1, 20000).Draw(t, "minutes")))
			if after := o.v.Filter.Throttle; after < 0 || after > 0.7 || after-before > 0.3+1e-9 || before-after > 0.3+1e-9 {
				t.Fatalf("the level of the throttle goes from %g to %g, outside its bounds", before, after)
			}
		}
	})
}
