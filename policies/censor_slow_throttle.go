package policies

import (
	"math"

	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "slow_throttle", Evidence: "assumed",
		Summary: "Takes away a little more of the messenger's speed each week, and gives a little back when people complain. Lists no clouds.",
		New:     func() Strategy { return &slowThrottle{} }})
}

// slowThrottle makes the messenger slow and does not block it. A gradual loss of speed teaches fewer people to use proxies and VPNs than a sudden
// block, and it gives no date for protests.
type slowThrottle struct {
	raiseBy, levelMax float64
	raiseEvery        int64 // minutes
	complaintsLimit   int64
	relentBelow       float64
	listOwn           bool

	stepped    bool
	steppedAt  events.Instant
	complaints int64 // complaints since the throttle last changed
}

func (s *slowThrottle) Declare(set *param.Set) {
	set.Float(&s.raiseBy, "raise_by", 0.1, param.Spec{Unit: param.Fraction, Min: 0.01, Max: 0.99, Use: param.Lever, Source: param.Assumed,
		Doc: "Share of the messenger's speed that one step takes away."})
	set.Span(&s.raiseEvery, "raise_every", "1 week", param.Spec{Unit: param.Minutes, Min: 60, Max: 525600, Use: param.Lever, Source: param.Assumed,
		Doc: "Time between two steps. The first step is at the order."})
	set.Float(&s.levelMax, "level_max", 0.8, param.Spec{Unit: param.Fraction, Min: 0, Max: 0.99, Use: param.Lever, Source: param.Assumed,
		Doc: "Largest share of the messenger's speed that the censor takes away."})
	set.Int(&s.complaintsLimit, "complaints_limit", 2000, param.Spec{Unit: param.Count, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Complaints since the last step above which the censor at once gives back the speed of one step."})
	set.Float(&s.relentBelow, "relent_below", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve below which the next step gives speed back."})
	set.Bool(&s.listOwn, "list_own", false, param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "Whether the censor also lists the messenger's own subnets."})
}

func (s *slowThrottle) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.DPIOrdered:
		s.stepped, s.steppedAt, s.complaints = true, e.At, 0
	case events.LossesReported:
		s.complaints += f.Complaints
	default: // other facts do not matter to this strategy
	}
}

func (s *slowThrottle) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	var out []events.CausedMove
	if s.listOwn && !v.ownListed() {
		out = append(out, v.listOwn())
	}
	if !v.Tick {
		return out
	}
	due := !s.stepped || v.Now-s.steppedAt >= events.Instant(s.raiseEvery)
	level := v.Filter.Throttle
	switch loud := s.complaints > s.complaintsLimit; {
	case level > 0 && (loud || due && v.Resolve < s.relentBelow):
		level = max(level-s.raiseBy, 0)
	case level < s.levelMax && due && v.Resolve >= s.relentBelow:
		level = min(level+s.raiseBy, s.levelMax)
	default:
		return out
	}
	// The level is rounded to six digits, so that three steps of a tenth give 0.3 and not 0.30000000000000004.
	return append(out, v.throttle(math.Round(level*1e6)/1e6, v.PoliticsSeq)...)
}
