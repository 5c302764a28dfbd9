package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// Find is an endpoint that the censor has found and has not yet ordered blocked.
type Find struct {
	Endpoint int64
	Address  uint32
	At       events.Instant
	Seq      events.Seq
}

// Listing is a prefix on the censor's list, or in an order to list it that is on its way.
type Listing struct {
	Prefix addr.Prefix
	Reason string
	Seq    events.Seq
}

// CensorView is what the censor knows.
type CensorView struct {
	Now      events.Instant
	Tick     bool
	Calendar Calendar

	Ordered    events.Instant // when the censor got its mandate, events.Never before that
	OrderedSeq events.Seq
	StoodDown  bool

	Own       []addr.Prefix // the messenger's own subnets, which everybody knows
	Announced Announced     // the blocks of addresses that clouds and the messenger announce, which everybody knows
	Finds     []Find        // endpoints found and covered by no order, oldest first
	Known     []uint32      // all addresses found so far, ascending
	Listings  []Listing     // prefixes listed or ordered listed, in the order of their orders
	Covered   int64         // number of addresses under listings, each counted once, without the messenger's own subnets

	Estimate    float64 // the censor's latest estimate of unaided reach; 1 before the first estimate
	EstimateSeq events.Seq
	Pressure    float64
	Resolve     float64
	PoliticsSeq events.Seq
	Platforms   []Platform // clouds and stores that the censor can send requests to
	Complaints  int64      // complaints since the start of the run

	Filter Filter // the filter by pattern (deep packet inspection) as the censor knows it
	// VPNLevel is the share of VPN exits to filter in the censor's last order to operators; 0 means no filter.
	VPNLevel float64
	// Inspections is the number of inspections of operators so far. InspectedAt is the time of the latest, events.Never before the first.
	Inspections int64
	InspectedAt events.Instant
	// Circumvention is the censor's own estimate of the messenger's share of all connections from the country to hosts abroad.
	Circumvention float64
	Withdrew      string     // how the messenger gave in: "comply" or "leave"; empty while it resists
	WithdrewSeq   events.Seq // the fact that the messenger gave in
}

// Filter describes the filter by pattern: what it can do, and what the censor has ordered it to do.
type Filter struct {
	events.Filtering            // orders that are in force once all strata follow
	Ready            bool       // whether the filter may be deployed: it passed a trial, or it needs no trial
	Trying           bool       // whether a trial runs now
	Trials           int64      // number of trials that have ended
	TruePositives    float64    // share of the messenger's traffic that the filter recognises
	FalsePositives   float64    // share of unrelated flows that the filter takes for the messenger's
	Seq              events.Seq // the fact that ended the latest trial; before any, the fact that gave the mandate
}

// Platform is a cloud or a store as the censor sees it.
type Platform struct {
	Name    string
	Store   bool
	Asked   bool
	Refused bool
}

// Announced is a list of announced blocks of addresses, sorted and without overlaps.
type Announced []addr.Prefix

// Around returns the announced block that contains the address. ok is false if no announced block does.
func (a Announced) Around(address uint32) (p addr.Prefix, ok bool) {
	i, found := slices.BinarySearchFunc(a, address, func(p addr.Prefix, x uint32) int {
		switch {
		case p.Last() < x:
			return -1
		case p.First() > x:
			return 1
		}
		return 0
	})
	if !found {
		return addr.Prefix{}, false
	}
	return a[i], true
}

// Block returns the prefix of that length that contains the address, but never a prefix wider than the announced block around it. For an address in
// no announced block it returns the /32.
func (a Announced) Block(address uint32, bits int) addr.Prefix {
	around, ok := a.Around(address)
	if !ok {
		return addr.Host(address)
	}
	return addr.Host(address).At(max(bits, int(around.Bits)))
}

// distinct sorts the prefixes and removes each prefix that another one covers.
func distinct(ps []addr.Prefix) []addr.Prefix {
	addr.Sort(ps)
	out := ps[:0]
	for _, p := range ps {
		if len(out) > 0 && out[len(out)-1].Covers(p) {
			continue
		}
		out = append(out, p)
	}
	return out
}
