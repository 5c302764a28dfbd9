package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "domain_front", Evidence: "S0, S1; Verge, signal.org",
		Summary: "Hides behind the front ends of every cloud that allows it, from the first failures on. Rents no other addresses.",
		New:     func() Strategy { return &domainFront{} }})
}

// domainFront hides behind the front ends of clouds, so that a block of the messenger also blocks the cloud's own services. It ends where a cloud
// forbids fronting.
type domainFront struct {
	passive
	perCloud  int64
	dead      float64
	retireAge int64
}

func (f *domainFront) Declare(s *param.Set) {
	s.Int(&f.perCloud, "front_endpoints", 20, param.Spec{Unit: param.Endpoints, Min: 1, Max: 5000, Use: param.Lever, Source: param.Assumed,
		Doc: "Number of working front ends that the messenger wants at each cloud it hides behind."})
	s.Float(&f.dead, "dead_from", 0.1, param.Spec{Unit: param.Fraction, Min: 0.001, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of subscribers who cannot reach an endpoint, from which it counts as blocked."})
	s.Span(&f.retireAge, "retire_after", "1 day", param.Spec{Unit: param.Minutes, Min: 60, Max: 1440000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time after which the messenger gives up an endpoint that half of subscribers or more cannot reach."})
}

func (f *domainFront) Decide(v *MessengerView, _ *rng.Source) []events.CausedMove {
	if v.Withdrawn {
		return nil
	}
	if push := pushFresh(v, f.dead); len(push) > 0 {
		return push
	}
	if !v.Tick || v.FailureSeq == 0 {
		return nil
	}
	out := retireBlocked(v, f.retireAge)
	for _, c := range v.Hosts {
		if !c.Fronts || c.Banned || c.Evicted {
			continue
		}
		if !c.Fronting {
			out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.Front{Cloud: c.Name}})
		}
		if missing := f.perCloud - f.working(v, c.Name); missing > 0 {
			out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.OpenEndpoints{Cloud: c.Name, Count: missing, Front: true}})
		}
	}
	return out
}

// working counts the messenger's working front ends at a cloud.
func (f *domainFront) working(v *MessengerView, cloud string) (n int64) {
	for _, id := range v.Live {
		if e := &v.Endpoints[id]; e.Front && e.Cloud == cloud && e.Blocked < f.dead {
			n++
		}
	}
	return n
}
