package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "rational", Evidence: "Elahi et al. 2016",
		Summary: "Allows, filters or blocks everything: it takes the response with the least expected loss, given the messenger's share of connections.",
		New:     func() Strategy { return &rational{} }})
}

// response is how a censor treats connections when some of them are the messenger's. The constants go from soft to hard.
type response string

const (
	allow  response = "allow"  // let all connections pass
	filter response = "filter" // stop the connections that the filter by pattern recognises
	block  response = "block"  // block all addresses that may be the messenger's
)

// rational is the censor of Elahi et al. (PoPETs 2016), which compares the expected losses of its responses. The messenger's share of connections
// decides. If the share is small, even a good filter breaks more unrelated connections than it stops of the messenger's, and the censor does nothing.
// If the share is large, the messages that a filter misses cost more than the unrelated connections that it spares, and the censor blocks everything.
type rational struct {
	value, cost float64
	bits        int64
	trialDays   int64
	every       int64 // minutes

	blocking, filtering bool
	chosen              bool // whether the response has ever changed
	chosenAt            events.Instant
}

func (r *rational) Declare(s *param.Set) {
	s.Float(&r.value, "value", 1, param.Spec{Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Value to the censor of stopping one connection of the messenger. Only its ratio to cost matters."})
	s.Float(&r.cost, "cost", 1, param.Spec{Min: 0, Max: 1e6, Use: param.Uncertainty, Source: param.Assumed,
		Doc: "Cost to the censor of breaking one unrelated connection, in the unit of value."})
	s.Int(&r.bits, "prefix_bits", 10, param.Spec{Unit: param.Bits, Min: 8, Max: 32, Use: param.Lever, Source: "list of 18 Apr",
		Doc: "Prefix length of the blocks that the censor lists around every known endpoint when it blocks everything. These blocks are never wider than the blocks that clouds announce."})
	s.Int(&r.trialDays, "trial_days", 14, param.Spec{Unit: param.Days, Min: 1, Max: 365, Use: param.Uncertainty, Source: "S3",
		Doc: "Length of a trial. The censor holds one when filtering is the best response and no filter is ready."})
	s.Span(&r.every, "every", "1 day", param.Spec{Unit: param.Minutes, Min: 0, Max: 525600, Use: param.Lever, Source: param.Assumed,
		Doc: "Least time between two decisions. A response stays in force for at least this time."})
}

// thresholds returns the shares of connections above which a censor filters and above which it blocks everything.
//
// A share c of connections is the messenger's. Stopping one of these is worth A; breaking an unrelated one costs B. The expected losses are
//
//	allow   c·A
//	filter  c·(1−TPR)·A + (1−c)·FPR·B
//	block   (1−c)·B
//
// Filtering loses less than allowing if c·TPR·A > (1−c)·FPR·B. Blocking loses less than filtering if c·(1−TPR)·A > (1−c)·(1−FPR)·B. If the
// first threshold is not below the second (TPR ≤ FPR: the filter tells nothing), or there is no filter (TPR = FPR = 0), the censor goes
// from allowing to blocking at B/(A+B). Source: Elahi, Doucette, Hosseini, Murdoch and Goldberg, PoPETs 2016(4).
func thresholds(value, cost, truePositives, falsePositives float64) (filterAbove, blockAbove float64) {
	filterAbove = evenShare(float64(truePositives*value), float64(falsePositives*cost))
	blockAbove = evenShare(float64((1-truePositives)*value), float64((1-falsePositives)*cost))
	if truePositives <= falsePositives || filterAbove > blockAbove {
		both := evenShare(value, cost)
		return both, both
	}
	return filterAbove, blockAbove
}

// evenShare returns the share c at which c·gain = (1−c)·loss. Above this share the harder response pays. It returns 1 if there is no gain, because
// then the harder response never pays.
func evenShare(gain, loss float64) float64 {
	if gain <= 0 {
		return 1
	}
	return loss / (gain + loss)
}

// respond returns the response with the least expected loss, where share is the messenger's share of connections. Of two responses with the same loss
// it returns the softer one.
func respond(share, value, cost, truePositives, falsePositives float64) response {
	filterAbove, blockAbove := thresholds(value, cost, truePositives, falsePositives)
	switch {
	case share > blockAbove:
		return block
	case share > filterAbove:
		return filter
	}
	return allow
}

func (r *rational) Observe(e events.Entry) {
	blocking, filtering := r.blocking, r.filtering
	switch f := e.Fact.(type) {
	case events.OrderIssued:
		r.blocking = !f.Lift
	case events.DPIOrdered:
		r.filtering = f.Level > 0
	default: // other facts do not matter to this strategy
	}
	if r.blocking != blocking || r.filtering != filtering {
		r.chosen, r.chosenAt = true, e.At
	}
}

func (r *rational) Decide(v *CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never || !v.Tick {
		return nil
	}
	present := allow
	switch {
	case len(v.Listings) > 0:
		present = block
	case v.Filter.Level() > 0:
		present = filter
	}
	if r.chosen && v.Now-r.chosenAt < events.Instant(r.every) {
		return r.enforce(v, present)
	}
	want := respond(v.Circumvention, r.value, r.cost, v.Filter.TruePositives, v.Filter.FalsePositives)
	if want != filter || v.Filter.Ready {
		return r.enforce(v, want)
	}
	// The best response needs a filter that is not ready. The censor takes the best response without a filter for now, and begins a trial.
	out := r.enforce(v, respond(v.Circumvention, r.value, r.cost, 0, 0))
	if !v.Filter.Trying {
		out = append(out, events.CausedMove{Because: v.Filter.Seq, Move: events.TrialDPI{Days: r.trialDays}})
	}
	return out
}

// enforce returns the moves that lead from the present orders to the wanted response. If the response is in place and nothing new was found, there
// are no moves.
func (r *rational) enforce(v *CensorView, want response) []events.CausedMove {
	var out []events.CausedMove
	if want != filter {
		out = v.stopFilter(v.EstimateSeq)
	}
	if want != block {
		out = append(out, v.liftAll(v.EstimateSeq)...)
	}
	switch want {
	case filter:
		out = append(out, v.deploy()...)
	case block:
		addresses, because := v.found()
		if !v.ownListed() {
			out = append(out, v.listOwn())
			addresses, because = v.Known, v.OrderedSeq
		}
		if blocks := v.unlisted(v.blocks(addresses, r.bits)); len(blocks) > 0 && !v.StoodDown {
			out = append(out, events.CausedMove{Because: because, Move: events.Block{Prefixes: blocks, Reason: "cloud"}})
		}
	default: // the response allow needs no move except the lifts above
	}
	return out
}
