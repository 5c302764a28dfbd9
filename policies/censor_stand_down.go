package policies

import (
	"math"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "stand_down", Evidence: "assumed",
		Summary: "Gives up: it ends the campaign at once, orders the end of filters, throttles and VPN bans, and lifts the list day by day, widest blocks first.",
		Leaves: "What clouds and stores have already answered stays as it is, and a trial of filters runs to its end. " +
			"Operators lift with their own lag, and VPN filters go within censor.vpn_rollout. A campaign that has stood down cannot begin again: a strategy that takes over later can list no cloud address.",
		New: func() Strategy { return &standDown{} }})
}

// standDown is the censor that gives up. It undoes what it or the strategy before it has ordered. Once the list is empty it gives no more orders, so
// it costs nothing.
type standDown struct {
	liftShare float64 // share per day

	since  events.Instant // when this strategy took over from another, 0 if it began the run
	cause  events.Seq     // the change of the scenario by which it took over, 0 if it began the run
	lifted int64          // addresses that it has lifted so far
	days   int64          // number of the day of its last order to lift, from 1; 0 before any
}

func (s *standDown) Declare(set *param.Set) {
	set.Float(&s.liftShare, "lift_share", 0.25, param.Spec{Unit: param.PerDay, Min: 0.01, Max: 1, Use: param.Lever, Source: param.Assumed,
		Doc: "Share of the addresses listed at the takeover that each order lifts, at least. The first order is given at once, the others a day apart, until the list is empty: " +
			"0.25 takes at most four orders in three days, 1 a single order."})
}

// Observe remembers when the strategy takes over, and counts what its own orders lift after that.
func (s *standDown) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.ScenarioChanged:
		if takesOver(f, "censor", "stand_down") {
			*s = standDown{liftShare: s.liftShare, since: e.At, cause: e.Seq}
		}
	case events.OrderIssued:
		if f.Lift {
			s.lifted += size(f.Prefixes)
			s.days = s.day(e.At)
		}
	default: // other facts do not matter to this strategy
	}
}

// day returns the number of the day that contains the instant. Day 1 begins when the strategy takes over.
func (s *standDown) day(at events.Instant) int64 { return int64((at-s.since)/events.Day) + 1 }

func (s *standDown) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	because := max(v.OrderedSeq, s.cause)
	out := v.standDown(because, "none")
	if len(v.Listings) == 0 || s.days == s.day(v.Now) {
		return out
	}
	all := s.lifted + size(v.listed(func(Listing) bool { return true }))
	due := portable.Int64(math.Ceil(min(s.liftShare*float64(s.day(v.Now)), 1) * float64(all)))
	if lift := v.widest(due-s.lifted, func(Listing) bool { return true }); len(lift) > 0 {
		out = append(out, events.CausedMove{Because: because, Move: events.Unblock{Prefixes: lift, Reason: "release"}})
	}
	return out
}

// size returns the number of addresses in the prefixes, each counted once.
func size(ps []addr.Prefix) int64 {
	var n int64
	for _, p := range distinct(append([]addr.Prefix(nil), ps...)) {
		n += p.Size()
	}
	return n
}
