package policies

import (
	"cmp"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// ownListed reports whether the messenger's own subnets are listed or ordered.
func (v *CensorView) ownListed() bool {
	return slices.ContainsFunc(v.Listings, func(l Listing) bool { return l.Reason == "own" })
}

// listOwn orders the messenger's own subnets blocked: the court named them.
func (v *CensorView) listOwn() events.CausedMove {
	return events.CausedMove{Because: v.OrderedSeq, Move: events.Block{Prefixes: slices.Clone(v.Own), Reason: "own"}}
}

// found returns the addresses found but not yet ordered blocked, and the fact that reported the last one.
func (v *CensorView) found() (addresses []uint32, last events.Seq) {
	for _, f := range v.Finds {
		addresses, last = append(addresses, f.Address), f.Seq
	}
	return addresses, last
}

// blocks returns the prefixes of that length around the addresses. None is wider than its announced block, and none
// covers another.
func (v *CensorView) blocks(addresses []uint32, bits int64) []addr.Prefix {
	out := make([]addr.Prefix, len(addresses))
	for i, a := range addresses {
		out[i] = v.Announced.Block(a, int(bits))
	}
	return distinct(out)
}

// unlisted returns those of the prefixes, sorted and disjoint, that no listing covers. Prefixes are few and listings are
// thousands, so each listing searches the prefixes and nothing is sorted.
func (v *CensorView) unlisted(ps []addr.Prefix) []addr.Prefix {
	covered := make([]bool, len(ps))
	for _, l := range v.Listings {
		k, _ := slices.BinarySearchFunc(ps, l.Prefix.First(), func(p addr.Prefix, first uint32) int { return cmp.Compare(p.First(), first) })
		for ; k < len(ps) && ps[k].Last() <= l.Prefix.Last(); k++ {
			covered[k] = true
		}
	}
	out := ps[:0]
	for k, p := range ps {
		if !covered[k] {
			out = append(out, p)
		}
	}
	return out
}

// listed returns the prefixes of the picked listings, each as often as it was ordered, so that lifting them leaves none.
func (v *CensorView) listed(pick func(Listing) bool) []addr.Prefix {
	var out []addr.Prefix
	for _, l := range v.Listings {
		if pick(l) {
			out = append(out, l.Prefix)
		}
	}
	return out
}

// liftAll lifts every listing, including the messenger's own subnets. It proposes nothing if there is none.
func (v *CensorView) liftAll(because events.Seq) []events.CausedMove {
	if len(v.Listings) == 0 {
		return nil
	}
	all := v.listed(func(Listing) bool { return true })
	return []events.CausedMove{{Because: because, Move: events.Unblock{Prefixes: all, Reason: "release"}}}
}

// stopFilter ends the filter by pattern with the kind of move that ordered it. It proposes nothing if no filter works.
func (v *CensorView) stopFilter(because events.Seq) []events.CausedMove {
	switch {
	case v.Filter.Level >= 1:
		return []events.CausedMove{{Because: because, Move: events.DeployDPI{}}}
	case v.Filter.Level > 0:
		return []events.CausedMove{{Because: because, Move: events.Throttle{}}}
	}
	return nil
}

// deploy orders a ready filter to block, unless it already does.
func (v *CensorView) deploy() []events.CausedMove {
	if !v.Filter.Ready || v.Filter.Level >= 1 {
		return nil
	}
	return []events.CausedMove{{Because: v.Filter.Seq, Move: events.DeployDPI{On: true}}}
}

// banVPNs orders that share of VPN exits filtered, unless it is the present share.
func (v *CensorView) banVPNs(level float64) []events.CausedMove {
	if v.VPNLevel == level {
		return nil
	}
	return []events.CausedMove{{Because: v.OrderedSeq, Move: events.BlockVPN{Level: level}}}
}

// askAll asks every store, or every cloud, that has not been asked anything yet.
func (v *CensorView) askAll(stores bool, demand string) []events.CausedMove {
	var out []events.CausedMove
	for _, p := range v.Platforms {
		if p.Store == stores && !p.Asked {
			out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.RequestTakedown{Platform: p.Name, Demand: demand}})
		}
	}
	return out
}
