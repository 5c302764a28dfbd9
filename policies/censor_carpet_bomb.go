package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/internal/portable"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "carpet_bomb", Default: true, Evidence: "S0, S2, S3, S4",
		Summary: "Lists a whole block around every endpoint that it finds. Lists wider blocks while the messenger stays reachable, and stands down when resolve fails.",
		New:     func() Strategy { return &carpetBomb{} }})
}

// carpetBomb is the censor's campaign of April 2018. It lists the messenger's own subnets first, then blocks of clouds around each find, wider and
// wider (S2, S4). Under political pressure it lists only narrow blocks (from day 2 on), then lifts listings (May), and turns to deep packet
// inspection (August, S3).
type carpetBomb struct {
	bitsFirst, bitsMin, widenBy, bitsNarrow int64
	patience                                int64 // minutes
	goal                                    float64
	narrowBelow, wideAbove                  float64
	releaseBelow, releaseShare              float64
	releaseEvery                            int64 // minutes
	askStoreAt, askCloudsAt                 param.When
	inspectEvery                            int64 // minutes between two inspections, 0 for no inspections
	banVPNsAt                               param.When
	banLevel                                float64
	trialAt                                 param.When
	trialDays, trialsMax                    int64
	trialPause                              int64 // minutes
	deploy                                  bool

	ownIssued   bool
	narrow      bool
	widened     int64          // how often the censor has widened its blocks
	levelSince  events.Instant // when the registry lists the first cloud block of the present width, 0 before any
	releasedAt  events.Instant
	lastRelease bool
	trials      int64
	trialOver   events.Instant // when the last trial ended; events.Never while a trial runs
}

func (c *carpetBomb) Declare(s *param.Set) {
	s.Int(&c.bitsFirst, "prefix_bits_first", 15, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "S4",
		Doc: "Prefix length of the first block listed around a found endpoint. The totals of day 0 agree with blocks of /14 and /15."})
	s.Int(&c.widenBy, "widen_by", 3, param.Spec{Unit: param.Bits, Min: 0, Max: 16, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Bits by which each widening shortens the prefix."})
	s.Int(&c.bitsMin, "prefix_bits_min", 10, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "list of 18 Apr",
		Doc: "Prefix length of the widest block that may be listed. The largest single block was a /10."})
	s.Span(&c.patience, "patience", "8 h", param.Spec{Unit: param.Minutes, Min: 60, Max: 20160, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time for which estimated reach may stay above the goal before the censor lists wider blocks."})
	s.Float(&c.goal, "goal", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Estimated unaided reach below which the censor is content."})
	s.Int(&c.bitsNarrow, "prefix_bits_narrow", 24, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "Kommersant",
		Doc: "Prefix length of a listed block once resolve has weakened. From day 2 the list hardly grew."})
	s.Float(&c.narrowBelow, "narrow_below", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve below which the censor lists nothing wider than prefix_bits_narrow."})
	s.Float(&c.wideAbove, "wide_above", 0.75, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve above which the censor lists wide blocks again. A short calm does not suffice: the censor keeps what it promised to operators."})
	s.Float(&c.releaseBelow, "release_below", 0.3, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Resolve below which the campaign stands down and the censor lifts listings."})
	s.Float(&c.releaseShare, "release_share", 0.2, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Share of the listed addresses that each release lifts, widest blocks first."})
	s.Span(&c.releaseEvery, "release_every", "1 week", param.Spec{Unit: param.Minutes, Min: 1440, Max: 100800, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time between two releases."})
	s.When(&c.askStoreAt, "ask_store_at", "", param.Spec{Use: param.Lever, Source: "Meduza",
		Doc: "When the censor asks the stores to remove the app and its pushes; unset for never."})
	s.When(&c.askCloudsAt, "ask_clouds_at", "", param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "When the censor asks each cloud to stop hosting the messenger; unset for never."})
	s.Span(&c.inspectEvery, "inspect_every", "0 min", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Lever, Source: param.Assumed,
		Doc: "Time from the order to the first inspection of operators, and between two inspections. Inspections end when the campaign stands down; 0 for no inspections."})
	s.When(&c.banVPNsAt, "ban_vpns_at", "", param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "When the censor orders operators to filter VPNs; unset for never."})
	s.Float(&c.banLevel, "ban_level", 0.5, param.Spec{Unit: param.Fraction, Min: 0, Max: 1, Use: param.Lever, Source: param.Assumed,
		Doc: "Share of VPN exits that the filters know at any time."})
	s.When(&c.trialAt, "trial_at", "", param.Spec{Use: param.Lever, Source: "S3", Doc: "When the first trial of deep packet inspection begins; unset for never."})
	s.Int(&c.trialDays, "trial_days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 365, Use: param.Uncertainty, Source: "S3",
		Doc: "Length of a trial. The trial of 2018 was planned from 6 to 20 August."})
	s.Int(&c.trialsMax, "trials_max", 1, param.Spec{Unit: param.Count, Min: 0, Max: 100, Use: param.Lever, Source: param.Assumed,
		Doc: "Largest number of trials. A further trial follows only if the last one failed."})
	s.Span(&c.trialPause, "trial_pause", "8 weeks", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Time from the end of a failed trial to the start of the next."})
	s.Bool(&c.deploy, "deploy", true, param.Spec{Use: param.Lever, Source: param.Assumed,
		Doc: "Whether all operators must install a filter that has passed a trial."})
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
	case events.PoliticsUpdated:
		c.narrow = f.Resolve < c.narrowBelow || c.narrow && f.Resolve <= c.wideAbove
	case events.TrialStarted:
		c.trials++
		c.trialOver = events.Never
	case events.TrialEnded:
		c.trialOver = e.At
	default: // other facts do not matter to this strategy
	}
}

func (c *carpetBomb) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never {
		return nil
	}
	if !c.ownIssued {
		return []events.CausedMove{{Because: v.OrderedSeq, Move: events.Block{Prefixes: slices.Clone(v.Own), Reason: "own"}}}
	}
	if !v.Tick {
		return nil
	}
	var out []events.CausedMove
	if !v.StoodDown {
		out = c.list(v)
		if v.Resolve < c.releaseBelow {
			out = append(out, events.CausedMove{Because: v.PoliticsSeq, Move: events.StandDown{Goal: "degrade"}})
		}
	} else if !c.lastRelease || v.Now-c.releasedAt >= events.Instant(c.releaseEvery) {
		out = append(out, c.release(v)...)
	}
	return append(out, c.beside(v)...)
}

// beside proposes the moves that accompany the listing: requests to platforms and the VPN ban on their dates, inspections, trials, and the deployment
// of a filter that passed a trial.
func (c *carpetBomb) beside(v *CensorView) []events.CausedMove {
	var out []events.CausedMove
	come := func(w param.When) bool { at := v.Calendar.At(w); return at != events.Never && v.Now >= at }
	if come(c.askStoreAt) {
		out = append(out, v.askAll(true, "listing")...)
	}
	if come(c.askCloudsAt) {
		out = append(out, v.askAll(false, "hosting")...)
	}
	if c.inspectEvery > 0 && !v.StoodDown && v.Now-max(v.Ordered, v.InspectedAt) >= events.Instant(c.inspectEvery) {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.Inspect{}})
	}
	if come(c.banVPNsAt) {
		out = append(out, v.banVPNs(c.banLevel)...)
	}
	again := c.trialOver != events.Never && v.Now-c.trialOver >= events.Instant(c.trialPause) && !v.Filter.Ready
	if come(c.trialAt) && c.trials < c.trialsMax && (c.trials == 0 || again) {
		out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.TrialDPI{Days: c.trialDays}})
	}
	if c.deploy && c.trials > 0 {
		out = append(out, v.deploy()...)
	}
	return out
}

// list orders blocks around new finds listed. But if the present width has been listed for the patience and reach is still above the goal, it orders
// wider blocks around all known addresses listed.
func (c *carpetBomb) list(v *CensorView) []events.CausedMove {
	bits := max(c.bitsFirst-c.widened*c.widenBy, c.bitsMin)
	if wider := max(bits-c.widenBy, c.bitsMin); !c.narrow && wider < bits && c.levelSince > 0 &&
		v.Now-c.levelSince >= events.Instant(c.patience) && v.Estimate > c.goal {
		return []events.CausedMove{{Because: v.EstimateSeq, Move: events.Block{Prefixes: v.blocks(v.Known, wider), Reason: "widen"}}}
	}
	if len(v.Finds) == 0 {
		return nil
	}
	if c.narrow {
		bits = max(bits, c.bitsNarrow)
	}
	addresses, last := v.found()
	return []events.CausedMove{{Because: last, Move: events.Block{Prefixes: v.blocks(addresses, bits), Reason: "cloud"}}}
}

// release lifts blocks, widest first, until it has lifted the share release_share of all listed addresses. It never lifts the messenger's own subnets,
// because the court named them.
func (c *carpetBomb) release(v *CensorView) []events.CausedMove {
	goal := portable.Int64(c.releaseShare * float64(v.Covered))
	if goal == 0 {
		return nil
	}
	lift := v.widest(goal, func(l Listing) bool { return l.Reason != "own" })
	return []events.CausedMove{{Because: v.PoliticsSeq, Move: events.Unblock{Prefixes: lift, Reason: "release"}}}
}
