package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/sim/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Card{Role: "censor", Name: "carpet_bomb", Default: true, Evidence: "S0, S2, S3, S4",
		Summary: "Lists whole blocks around every endpoint it finds, widens them while the messenger stays up, lets go when resolve fails.",
		New:     func() Strategy { return &carpetBomb{} }})
}

// carpetBomb is the campaign of April 2018: own subnets first, then the cloud blocks around each find, wider and wider (S2, S4), until
// pressure makes it narrow (the meeting of day 2), let go (May) and turn to deep packet inspection (August, S3).
type carpetBomb struct {
	bitsFirst, bitsMin, widenBy, bitsNarrow int64
	patience                                int64 // minutes
	goal                                    float64
	narrowBelow, wideAbove                  float64
	releaseBelow, releaseShare              float64
	releaseEvery                            int64 // minutes
	askStoreAt, trialAt                     param.When
	trialDays                               int64

	ownIssued   bool
	narrow      bool
	widened     int64          // how often
	levelSince  events.Instant // when the first cloud listing of the present width came into the registry
	releasedAt  events.Instant
	lastRelease bool
	trials      int64
}

func (c *carpetBomb) Declare(s *param.Set) {
	s.Int(&c.bitsFirst, "prefix_bits_first", 15, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "S4",
		Doc: "Length of the first block listed around a found endpoint; the sums of day 0 agree with blocks of /14 and /15."})
	s.Int(&c.widenBy, "widen_by", 3, param.Spec{Unit: param.Bits, Min: 0, Max: 16, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "How many bits a block is widened at a time."})
	s.Int(&c.bitsMin, "prefix_bits_min", 10, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "list of 18 Apr",
		Doc: "Never list a wider block than this; the largest single block was a /10."})
	s.Span(&c.patience, "patience", "8 h", param.Spec{Unit: param.Minutes, Min: 60, Max: 20160, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "How long estimated reach may stay above the goal at the present width before the censor widens."})
	s.Float(&c.goal, "goal", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Estimated unaided reach the censor wants to get below."})
	s.Int(&c.bitsNarrow, "prefix_bits_narrow", 24, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "Kommersant",
		Doc: "Length of a listed block once resolve has weakened; from day 2 the list hardly grew."})
	s.Float(&c.narrowBelow, "narrow_below", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve below which nothing wider than prefix_bits_narrow is listed."})
	s.Float(&c.wideAbove, "wide_above", 0.75, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve above which it lists wide blocks again: what was promised to operators is not taken back at the first calm."})
	s.Float(&c.releaseBelow, "release_below", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve below which the campaign stands down and lists are released."})
	s.Float(&c.releaseShare, "release_share", 0.2, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the listed addresses released at a time, widest blocks first."})
	s.Span(&c.releaseEvery, "release_every", "1 week", param.Spec{Unit: param.Minutes, Min: 1440, Max: 100800, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time between two releases."})
	s.When(&c.askStoreAt, "ask_store_at", "", param.Spec{Use: param.Lever, Source: "Meduza",
		Doc: "When the stores are asked to remove the app and its pushes; unset for never."})
	s.When(&c.trialAt, "trial_at", "", param.Spec{Use: param.Lever, Source: "S3", Doc: "When deep packet inspection is tried; unset for never."})
	s.Int(&c.trialDays, "trial_days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 365, Use: param.Uncertainty, Source: "S3",
		Doc: "Length of a trial: planned from 6 to 20 August 2018."})
}

func (c *carpetBomb) Observe(e events.Entry) {
	switch f := e.Fact.(type) {
	case events.OrderIssued:
		switch {
		case f.Lift:
			c.releasedAt, c.lastRelease = e.At, true
		case f.Reason == "own":
			c.ownIssued = true
		case f.Reason == "widen":
			c.widened++
			c.levelSince = f.Listed
		case f.Reason == "cloud" && c.levelSince == 0:
			c.levelSince = f.Listed
		}
	case events.PoliticsMoved:
		c.narrow = f.Resolve < c.narrowBelow || c.narrow && f.Resolve <= c.wideAbove
	case events.TrialStarted:
		c.trials++
	default: // the other facts change nothing here
	}
}

func (c *carpetBomb) Decide(v *CensorView, _ *rng.Source) []events.Proposal {
	if v.Ordered == events.Never {
		return nil
	}
	if !c.ownIssued {
		return []events.Proposal{{Because: v.OrderedSeq, Move: events.Block{Prefixes: slices.Clone(v.Own), Reason: "own"}}}
	}
	if !v.Tick {
		return nil
	}
	var out []events.Proposal
	if !v.StoodDown {
		out = c.list(v)
		if v.Resolve < c.releaseBelow {
			out = append(out, events.Proposal{Because: v.PoliticsSeq, Move: events.StandDown{Goal: "degrade"}})
		}
	} else if !c.lastRelease || v.Now-c.releasedAt >= events.Instant(c.releaseEvery) {
		out = append(out, c.release(v)...)
	}
	if at := v.Calendar.At(c.askStoreAt); at != events.Never && v.Now >= at {
		for _, p := range v.Platforms {
			if p.Store && !p.Asked {
				out = append(out, events.Proposal{Because: v.OrderedSeq, Move: events.RequestTakedown{Platform: p.Name, Demand: "listing"}})
			}
		}
	}
	if at := v.Calendar.At(c.trialAt); at != events.Never && v.Now >= at && c.trials == 0 {
		out = append(out, events.Proposal{Because: v.OrderedSeq, Move: events.TrialDPI{Days: c.trialDays}})
	}
	return out
}

// list answers new finds and, where the present width has had its time and reach is still above the goal, widens what is known.
func (c *carpetBomb) list(v *CensorView) []events.Proposal {
	bits := max(c.bitsFirst-c.widened*c.widenBy, c.bitsMin)
	if wider := max(bits-c.widenBy, c.bitsMin); !c.narrow && wider < bits && c.levelSince > 0 &&
		v.Now-c.levelSince >= events.Instant(c.patience) && v.Estimate > c.goal {
		return []events.Proposal{{Because: v.EstimateSeq, Move: events.Block{Prefixes: c.around(v, v.Known, wider), Reason: "widen"}}}
	}
	if len(v.Finds) == 0 {
		return nil
	}
	if c.narrow {
		bits = max(bits, c.bitsNarrow)
	}
	addresses := make([]uint32, len(v.Finds))
	for i, f := range v.Finds {
		addresses[i] = f.Address
	}
	return []events.Proposal{{Because: v.Finds[len(v.Finds)-1].Seq, Move: events.Block{Prefixes: c.around(v, addresses, bits), Reason: "cloud"}}}
}

func (c *carpetBomb) around(v *CensorView, addresses []uint32, bits int64) []addr.Prefix {
	blocks := make([]addr.Prefix, len(addresses))
	for i, a := range addresses {
		blocks[i] = v.Announced.Block(a, int(bits))
	}
	return distinct(blocks)
}

// release lifts the widest blocks first, until the share is reached; what is listed inside a block goes with it, or its addresses would stay
// listed. The messenger's own subnets stay: the court named them.
func (c *carpetBomb) release(v *CensorView) []events.Proposal {
	var listed []addr.Prefix
	for _, l := range v.Listings {
		if l.Reason != "own" {
			listed = append(listed, l.Prefix)
		}
	}
	var total int64
	for _, p := range distinct(slices.Clone(listed)) {
		total += p.Size()
	}
	goal := int64(c.releaseShare * float64(total))
	if goal == 0 {
		return nil
	}
	var going Announced
	for bits := uint8(0); bits <= 32 && goal > 0; bits++ {
		for _, p := range listed {
			if p.Bits != bits || goal <= 0 {
				continue
			}
			if _, goes := going.Around(p.First()); goes {
				continue
			}
			at, _ := slices.BinarySearchFunc(going, p, addr.Compare)
			going = slices.Insert(going, at, p)
			goal -= p.Size()
		}
	}
	lift := slices.DeleteFunc(listed, func(p addr.Prefix) bool {
		_, goes := going.Around(p.First())
		return !goes
	})
	return []events.Proposal{{Because: v.PoliticsSeq, Move: events.Unblock{Prefixes: lift, Reason: "release"}}}
}
