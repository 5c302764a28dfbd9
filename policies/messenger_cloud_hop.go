package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "messenger", Name: "cloud_hop", Evidence: "S0, S2",
		Summary: "Replaces blocked endpoints by new ones rented at clouds, and pushes new settings. Does nothing else.",
		New:     func() Strategy { return &cloudHop{} }})
}

var streamCloud = rng.NewStream("messenger.cloud")

// cloudHop rents new addresses when the present ones are blocked (S2: within hours, at Amazon and Google first).
type cloudHop struct {
	passive
	live      int64
	batch     float64
	dead      float64
	retireAge int64
	budget    int64
}

func (h *cloudHop) Declare(s *param.Set) {
	s.Int(&h.live, "endpoints_live", 60, param.Spec{Unit: param.Endpoints, Min: 1, Max: 5000, Use: param.Lever, Source: param.Assumed,
		Doc: "Number of working endpoints that the messenger wants once it is under attack."})
	s.Float(&h.batch, "replace_from", 0.1, param.Spec{Unit: param.Fraction, Min: 0.01, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the wanted endpoints that must be missing before the messenger opens and pushes new ones together."})
	s.Float(&h.dead, "dead_from", 0.1, param.Spec{Unit: param.Fraction, Min: 0.001, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of subscribers who cannot reach an endpoint, from which it counts as blocked."})
	s.Span(&h.retireAge, "retire_after", "1 day", param.Spec{Unit: param.Minutes, Min: 60, Max: 1440000, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time after which the messenger gives up an endpoint that half of subscribers or more cannot reach."})
	s.Int(&h.budget, "budget_usd", 0, param.Spec{Unit: param.USD, Min: 0, Max: 1e10, Use: param.Lever, Source: param.Assumed,
		Doc: "Money for endpoints and proxies. Once the messenger has spent more, it opens no endpoint and launches no proxy; 0 for no limit."})
}

func (h *cloudHop) Decide(v *MessengerView, d *rng.Source) []events.CausedMove {
	if v.Withdrawn {
		return nil
	}
	if push := pushFresh(v, h.dead); len(push) > 0 {
		return push
	}
	if !v.Tick || v.FailureSeq == 0 {
		return nil
	}
	out := retireBlocked(v, h.retireAge)
	missing := h.live - v.CountWorking(h.dead)
	if float64(missing) < h.batch*float64(h.live) || h.broke(v) {
		return out
	}
	return append(out, h.open(v, d, missing)...)
}

// broke reports whether the messenger has spent more than its budget. A budget of 0 is no limit.
func (h *cloudHop) broke(v *MessengerView) bool { return h.budget > 0 && v.Spent > 100*h.budget }

// pushFresh proposes to push settings with all working endpoints, if an endpoint was opened after the last push.
func pushFresh(v *MessengerView, dead float64) []events.CausedMove {
	if v.Version == 0 || int64(len(v.Endpoints)-1) <= v.PushedLast {
		return nil
	}
	working := v.Working(dead)
	if len(working) == 0 {
		return nil
	}
	return []events.CausedMove{{Because: v.OpenedSeq, Move: events.PushSettings{Endpoints: working}}}
}

// open divides the missing endpoints at random among the clouds that still host the messenger, in proportion to the weights of the clouds. A binomial
// draw for each cloud gives its number.
func (h *cloudHop) open(v *MessengerView, d *rng.Source, missing int64) []events.CausedMove {
	var left float64
	for _, c := range v.Hosts {
		if !c.Evicted {
			left += c.Weight
		}
	}
	var out []events.CausedMove
	for i, c := range v.Hosts {
		if c.Evicted || c.Weight <= 0 || missing == 0 {
			continue
		}
		draw := d.At(streamCloud, uint64(i), int64(v.Now))
		n := draw.Binomial(missing, min(c.Weight/left, 1))
		left -= c.Weight
		missing -= n
		if n > 0 {
			out = append(out, events.CausedMove{Because: v.FailureSeq, Move: events.OpenEndpoints{Cloud: c.Name, Count: n}})
		}
	}
	return out
}

// retireBlocked proposes to retire each endpoint that at least half of the subscribers cannot reach and that has been blocked somewhere for after
// minutes. It never retires endpoints in the messenger's own subnets, which cost no rent.
func retireBlocked(v *MessengerView, after int64) []events.CausedMove {
	var old []int64
	for _, id := range v.Refused {
		if e := &v.Endpoints[id]; e.Blocked >= 0.5 && v.Now-e.Since >= events.Instant(after) && e.Cloud != "" {
			old = append(old, id)
		}
	}
	if len(old) == 0 {
		return nil
	}
	return []events.CausedMove{{Because: v.FailureSeq, Move: events.Retire{Endpoints: old}}}
}
