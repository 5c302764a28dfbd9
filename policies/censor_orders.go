package policies

import (
	"cmp"
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// ownListed reports whether the messenger's own subnets are listed, or an order to list them is on its way.
func (v *CensorView) ownListed() bool {
	return slices.ContainsFunc(v.Listings, func(l Listing) bool { return l.Reason == "own" })
}

// listOwn orders the messenger's own subnets blocked, which the court named.
func (v *CensorView) listOwn() events.CausedMove {
	return events.CausedMove{Because: v.OrderedSeq, Move: events.Block{Prefixes: slices.Clone(v.Own), Reason: "own"}}
}

// found returns the addresses that were found and are in no order yet, and the fact that reported the last of these addresses.
func (v *CensorView) found() (addresses []uint32, last events.Seq) {
	for _, f := range v.Finds {
		addresses, last = append(addresses, f.Address), f.Seq
	}
	return addresses, last
}

// blocks returns a prefix of that length around each address. No prefix is wider than its announced block, and no returned prefix covers another.
func (v *CensorView) blocks(addresses []uint32, bits int64) []addr.Prefix {
	out := make([]addr.Prefix, len(addresses))
	for i, a := range addresses {
		out[i] = v.Announced.Block(a, int(bits))
	}
	return distinct(out)
}

// unlisted returns the prefixes of ps that no listing covers; ps must be sorted and disjoint. A view has few prefixes and thousands of listings, so
// each listing is looked up among the prefixes, and the listings are not sorted.
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

// listed returns the prefixes of the picked listings. A prefix that was ordered twice is returned twice, so that lifting all returned prefixes leaves
// none of them listed.
func (v *CensorView) listed(pick func(Listing) bool) []addr.Prefix {
	var out []addr.Prefix
	for _, l := range v.Listings {
		if pick(l) {
			out = append(out, l.Prefix)
		}
	}
	return out
}

// widest returns the prefixes of the picked listings, widest first, until they cover goal addresses. With a block it returns every picked listing
// inside the block, so that no address of the block stays listed because of them.
func (v *CensorView) widest(goal int64, pick func(Listing) bool) []addr.Prefix {
	listed := v.listed(pick)
	var lengths [33]bool
	for _, p := range listed {
		lengths[p.Bits] = true
	}
	var going Announced
	for bits, some := range lengths {
		if !some || goal <= 0 {
			continue
		}
		for _, p := range listed {
			if int(p.Bits) != bits || goal <= 0 {
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
	return slices.DeleteFunc(listed, func(p addr.Prefix) bool {
		_, goes := going.Around(p.First())
		return !goes
	})
}

// liftAll proposes to lift every listing, including the messenger's own subnets. Without listings it proposes nothing.
func (v *CensorView) liftAll(because events.Seq) []events.CausedMove {
	if len(v.Listings) == 0 {
		return nil
	}
	all := v.listed(func(Listing) bool { return true })
	return []events.CausedMove{{Because: because, Move: events.Unblock{Prefixes: all, Reason: "release"}}}
}

// stopFilter proposes to lift the orders about filters by pattern, each with the kind of move that gave it: deploy_dpi or throttle. Without such orders
// it proposes nothing.
func (v *CensorView) stopFilter(because events.Seq) (out []events.CausedMove) {
	if v.Filter.Block {
		out = append(out, events.CausedMove{Because: because, Move: events.DeployDPI{}})
	}
	if v.Filter.Throttle > 0 {
		out = append(out, events.CausedMove{Because: because, Move: events.Throttle{}})
	}
	return out
}

// throttle proposes to throttle to a level, if the throttle in force has another level. A weaker throttle acts only after a lift of the one in force.
func (v *CensorView) throttle(level float64, because events.Seq) (out []events.CausedMove) {
	if level < v.Filter.Throttle {
		out = append(out, events.CausedMove{Because: because, Move: events.Throttle{}})
	}
	if level > 0 && level != v.Filter.Throttle {
		out = append(out, events.CausedMove{Because: because, Move: events.Throttle{Level: level}})
	}
	return out
}

// standDown proposes to end the filter by pattern, the ban on VPNs and the campaign, with a goal from then on. What has ended already it does not end
// again. It lifts nothing from the list.
func (v *CensorView) standDown(because events.Seq, goal string) []events.CausedMove {
	out := v.stopFilter(because)
	if v.VPNLevel > 0 {
		out = append(out, events.CausedMove{Because: because, Move: events.BlockVPN{}})
	}
	if !v.StoodDown {
		out = append(out, events.CausedMove{Because: because, Move: events.StandDown{Goal: goal}})
	}
	return out
}

// deploy proposes to block with the filter by pattern, if the filter is ready and does not block yet.
func (v *CensorView) deploy() []events.CausedMove {
	if !v.Filter.Ready || v.Filter.Block {
		return nil
	}
	return []events.CausedMove{{Because: v.Filter.Seq, Move: events.DeployDPI{On: true}}}
}

// banVPNs proposes to filter the share level of VPN exits, if another share is ordered now.
func (v *CensorView) banVPNs(level float64) []events.CausedMove {
	if v.VPNLevel == level {
		return nil
	}
	return []events.CausedMove{{Because: v.OrderedSeq, Move: events.BlockVPN{Level: level}}}
}

// askAll makes the same demand of every store, or else of every cloud, that the censor has never asked anything.
func (v *CensorView) askAll(stores bool, demand string) []events.CausedMove {
	var out []events.CausedMove
	for _, p := range v.Platforms {
		if p.Store == stores && !p.Asked {
			out = append(out, events.CausedMove{Because: v.OrderedSeq, Move: events.RequestTakedown{Platform: p.Name, Demand: demand}})
		}
	}
	return out
}
