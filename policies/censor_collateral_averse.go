package policies

import (
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "collateral_averse", Evidence: "assumed",
		Summary: "Lists blocks around the endpoints it finds. Lists narrower blocks when customers of unrelated businesses complain, and wider ones while they do not.",
		New:     func() Strategy { return &collateralAverse{} }})
}

// collateralAverse is the regulator that listens to complaints. It counts them in periods. After every complaints_narrow
// complaints it lists narrower blocks. Above complaints_lift it lifts its widest listings, once a period, and lists them
// again, narrower. After a quiet period with reach above the goal it lists slightly wider blocks. It never widens
// existing listings: wider blocks around all known addresses would not be a slow widening.
type collateralAverse struct {
	bitsFirst, bitsMin               int64
	narrowBy, widenBy                int64
	complaintsNarrow, complaintsLift int64
	reviewEvery                      int64 // minutes
	goal                             float64

	shift      int64 // bits that complaints have added to the first width
	listed     bool  // it has listed a block of a cloud
	since      events.Instant
	complaints int64 // in this period
	narrowed   int64 // how often it has narrowed in this period
	lifted     bool  // it has lifted in this period
	due        bool  // what was lifted must be listed again, at the present width
}

func (c *collateralAverse) Declare(s *param.Set) {
	s.Int(&c.bitsFirst, "prefix_bits_first", 24, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: param.Assumed,
		Doc: "Prefix length of the first block listed around a found endpoint."})
	s.Int(&c.bitsMin, "prefix_bits_min", 16, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: param.Assumed,
		Doc: "Prefix length of the widest block that may be listed."})
	s.Int(&c.narrowBy, "narrow_by", 2, param.Spec{Unit: param.Bits, Min: 1, Max: 24, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Bits by which each narrowing lengthens the prefix of the next blocks, down to single addresses."})
	s.Int(&c.widenBy, "widen_by", 1, param.Spec{Unit: param.Bits, Min: 0, Max: 16, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Bits by which a quiet period shortens the prefix of the next blocks."})
	s.Int(&c.complaintsNarrow, "complaints_narrow", 500, param.Spec{Unit: param.Count, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Complaints in a period above which the next blocks become narrower. Each further such number narrows them again."})
	s.Int(&c.complaintsLift, "complaints_lift", 2500, param.Spec{Unit: param.Count, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Complaints in a period above which the censor lifts its widest listings, once per period."})
	s.Span(&c.reviewEvery, "review_every", "2 days", param.Spec{Unit: param.Minutes, Min: 60, Max: 100800, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Length of a period in which the censor counts complaints."})
	s.Float(&c.goal, "goal", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Estimated unaided reach below which the censor is content."})
}

// bits is the prefix length of what it lists now.
func (c *collateralAverse) bits() int64 { return min(max(c.bitsFirst+c.shift, c.bitsMin), 32) }

// changeBits changes the prefix length by that many bits, within its bounds.
func (c *collateralAverse) changeBits(by int64) {
	c.shift = min(max(c.bits()+by, c.bitsMin), 32) - c.bitsFirst
}

func (c *collateralAverse) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.OrderIssued:
		switch {
		case f.Lift:
			c.lifted, c.due = true, true
		case f.Reason != "own":
			if !c.listed {
				c.listed, c.since = true, e.At
			}
			c.due = false
		}
	case events.LossesReported:
		c.complaints += f.Complaints
		for c.complaints > (c.narrowed+1)*c.complaintsNarrow && c.bits() < 32 {
			c.narrowed++
			c.changeBits(c.narrowBy)
		}
	case events.ReachEstimated:
		if c.listed && e.At-c.since >= events.Instant(c.reviewEvery) {
			if c.complaints <= c.complaintsNarrow && f.Reach > c.goal {
				c.changeBits(-c.widenBy)
			}
			c.since, c.complaints, c.narrowed, c.lifted = e.At, 0, 0, false
		}
	default: // the other facts change nothing here
	}
}

func (c *collateralAverse) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	if !v.ownListed() {
		return []events.CausedMove{v.listOwn()}
	}
	if !v.Tick {
		return nil
	}
	var out []events.CausedMove
	if c.complaints > c.complaintsLift && !c.lifted {
		if wide := c.widest(v); len(wide) > 0 {
			out = append(out, events.CausedMove{Because: v.PoliticsSeq, Move: events.Unblock{Prefixes: wide, Reason: "release"}})
		}
	}
	addresses, because := v.found()
	if c.due {
		addresses, because = v.Known, max(because, v.PoliticsSeq)
	}
	if len(addresses) == 0 || v.StoodDown {
		return out
	}
	if blocks := v.unlisted(v.blocks(addresses, c.bits())); len(blocks) > 0 {
		out = append(out, events.CausedMove{Because: because, Move: events.Block{Prefixes: blocks, Reason: "cloud"}})
	}
	return out
}

// widest returns the widest of the listings that are wider than what it would list now. Lifting the others would only
// bring the same blocks back in the next step.
func (c *collateralAverse) widest(v *CensorView) []addr.Prefix {
	bits := uint8(c.bits())
	wider := func(l Listing) bool { return l.Reason != "own" && l.Prefix.Bits < bits }
	least := bits
	for _, p := range v.listed(wider) {
		least = min(least, p.Bits)
	}
	return v.listed(func(l Listing) bool { return wider(l) && l.Prefix.Bits == least })
}
