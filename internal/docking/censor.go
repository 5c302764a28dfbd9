package docking

import (
	"cmp"
	"math"
	"slices"
)

// Censor is a strategy of blocking what insiders have told. What is found from outside (Params.Hazard) is blocked in any case.
type Censor interface {
	// blocks gives the proxies to block now, of those that it knows and that work.
	blocks(known []sighting) []int
	check() error
}

// sighting is a working proxy the censor knows.
type sighting struct {
	proxy  int
	served int // users on it who are no insiders
}

// Aggressive blocks all it knows at once.
type Aggressive struct{}

// Conservative blocks a proxy when that gains more than it costs, or as much. The gain is the number of users it would cut off now, insiders
// not counted; the cost is what it is worth, in users, that the insiders on the proxy are not given away. At 0 it is Aggressive; above all
// the users there are it watches and never blocks.
type Conservative struct {
	Cost int // users, 0 or more
}

// Targeted blocks in every step the busiest part of what it knows, and where it knows any, at least one. Of equally busy ones the oldest goes.
type Targeted struct {
	Share float64 // of the known working proxies, 0 to 1, rounded up
}

func (Aggressive) blocks(known []sighting) []int { return Conservative{}.blocks(known) }

func (c Conservative) blocks(known []sighting) (out []int) {
	for _, s := range known {
		if s.served >= c.Cost {
			out = append(out, s.proxy)
		}
	}
	return out
}

func (c Targeted) blocks(known []sighting) (out []int) {
	busiest := slices.Clone(known)
	slices.SortFunc(busiest, func(a, b sighting) int { return cmp.Or(cmp.Compare(b.served, a.served), cmp.Compare(a.proxy, b.proxy)) })
	n := max(int(math.Ceil(c.Share*float64(len(known)))), 1)
	for _, s := range busiest[:min(n, len(busiest))] {
		out = append(out, s.proxy)
	}
	return out
}

func (Aggressive) check() error { return nil }

func (c Conservative) check() error {
	return within("Conservative.Cost", float64(c.Cost), 0, math.Inf(1))
}

func (c Targeted) check() error { return within("Targeted.Share", c.Share, 0, 1) }
