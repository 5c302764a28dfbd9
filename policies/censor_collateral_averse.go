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

// collateralAverse is the regulator that listens to complaints, which it counts in periods. For every complaints_narrow complaints, its next blocks
// get narrower. Above complaints_lift complaints it lifts its widest listings, once a period, and lists narrower blocks there. After a period with
// few complaints and with reach above the goal, its next blocks get slightly wider. Existing listings keep their width, because to widen them all at
// once would not be slow.
type collateralAverse struct {
	bitsFirst, bitsMin               int64
	narrowBy, widenBy                int64
	complaintsNarrow, complaintsLift int64
	reviewEvery                      int64 // minutes
	goal                             float64

	shift      int64 // bits that complaints have added to prefix_bits_first so far
	listed     bool  // whether the censor has ever listed a cloud block
	since      events.Instant
	complaints int64 // complaints in this period so far
	narrowed   int64 // how often complaints have narrowed the next blocks in this period
	lifted     bool  // whether the censor has lifted listings in this period
	due        bool  // whether known addresses must be listed again, at the present width, after a lift
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
		Doc: "Complaints in a period above which the next blocks become narrower. Each further multiple of this number narrows them again."})
	s.Int(&c.complaintsLift, "complaints_lift", 2500, param.Spec{Unit: param.Count, Min: 0, Max: 1e9, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Complaints in a period above which the censor lifts its widest listings, once per period."})
	s.Span(&c.reviewEvery, "review_every", "2 days", param.Spec{Unit: param.Minutes, Min: 60, Max: 100800, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Length of a period in which the censor counts complaints."})
	s.Float(&c.goal, "goal", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Estimated unaided reach below which the censor is content."})
}

// bits is the prefix length of the blocks that the censor lists now.
func (c *collateralAverse) bits() int64 { return min(max(c.bitsFirst+c.shift, c.bitsMin), 32) }

// changeBits adds by to the prefix length of the next blocks, which stays from prefix_bits_min to 32.
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
	default: // other facts do not matter to this strategy
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

// widest returns the widest cloud listings, if they are wider than the blocks that the censor lists now. It never returns listings of the present
// width: the next step would only list the same blocks again.
func (c *collateralAverse) widest(v *CensorView) []addr.Prefix {
	bits := uint8(c.bits())
	wider := func(l Listing) bool { return l.Reason != "own" && l.Prefix.Bits < bits }
	least := bits
	for _, p := range v.listed(wider) {
		least = min(least, p.Bits)
	}
	return v.listed(func(l Listing) bool { return wider(l) && l.Prefix.Bits == least })
}
