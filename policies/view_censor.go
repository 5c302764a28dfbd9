package policies

import (
	"slices"

	"whackamole/events"
	"whackamole/events/addr"
)

// Find is an endpoint the censor has found and not yet ordered blocked.
type Find struct {
	Endpoint int64
	Address  uint32
	At       events.Instant
	Seq      events.Seq
}

// Listing is a prefix that is on the censor's list or ordered onto it.
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

	Ordered    events.Instant // when the mandate came, Never before
	OrderedSeq events.Seq
	StoodDown  bool

	Own       []addr.Prefix // the messenger's own subnets, public knowledge
	Announced Announced     // the blocks that clouds announce, public knowledge
	Finds     []Find        // found, not covered by an order, oldest first
	Known     []uint32      // every address found so far, ascending
	Listings  []Listing     // in force or ordered, in the order of issue
	Covered   int64         // addresses under listings, each once, without the messenger's own subnets

	Estimate    float64 // its own estimate of unaided reach; 1 before the first
	EstimateSeq events.Seq
	Pressure    float64
	Resolve     float64
	PoliticsSeq events.Seq
	Platforms   []Platform // clouds and stores it can ask
	Complaints  int64      // since the start

	Filter Filter // deep packet inspection as the censor knows it
	// VPNLevel is the share of VPN exits that operators must filter by the last order, 0 for no filter.
	VPNLevel float64
	// Inspections counts the rounds of inspections so far. InspectedAt is the time of the last, Never before the first.
	Inspections int64
	InspectedAt events.Instant
	// Circumvention is the censor's own estimate of the messenger's share of the country's connections to foreign hosts.
	Circumvention float64
	Withdrew      string     // terms on which the messenger has given in: comply or leave, empty while it resists
	WithdrewSeq   events.Seq // the fact that reported it
}

// Filter is a filter by pattern: what it can do and what it is ordered to do.
type Filter struct {
	Ready          bool       // it may be deployed: it passed a trial, or the state needs none
	Trying         bool       // a trial is under way
	Trials         int64      // trials ended
	Level          float64    // last ordered: 1 blocks, less throttles, 0 is off
	TruePositives  float64    // share of the messenger's traffic it recognises, as the censor believes
	FalsePositives float64    // share of unrelated flows that it mistakes for the messenger's
	Seq            events.Seq // the last trial's end, or the mandate
}

// Platform is a cloud or a store as the censor and the messenger see it.
type Platform struct {
	Name    string
	Store   bool
	Asked   bool
	Refused bool
}

// Announced is a sorted list of disjoint announced blocks.
type Announced []addr.Prefix

// Around returns the announced block that holds the address; ok is false if nobody announces it.
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

// Block returns the prefix of that length around the address, at most as wide as its announced block. An address that
// nobody announces gives its /32.
func (a Announced) Block(address uint32, bits int) addr.Prefix {
	around, ok := a.Around(address)
	if !ok {
		return addr.Host(address)
	}
	return addr.Host(address).At(max(bits, int(around.Bits)))
}

// distinct sorts prefixes and drops those that another one covers.
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
