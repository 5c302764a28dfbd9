package docking

import (
	"cmp"
	"math"
	"slices"
)

// Censor decides which proxies known from insiders to block. Proxies found from outside (Params.Hazard) are always blocked.
type Censor interface {
	// blocks returns the proxies to block now, out of known.
	blocks(known []sighting) []int
	check() error
}

// sighting is a working proxy the censor knows.
type sighting struct {
	proxy  int
	served int // users who hold the proxy, without insiders
}

// Aggressive blocks every known proxy at once.
type Aggressive struct{}

// Conservative blocks a proxy when the gain is at least the cost. The gain is the number of users on the proxy, without insiders. The cost is the
// value, in users, of not exposing the insiders on the proxy. At cost 0 it works as Aggressive. At a cost above the number of users it never blocks.
type Conservative struct {
	Cost int // users, 0 or more
}

// Targeted blocks in every step the busiest share of the known working proxies, at least one if there is any. Among equals the oldest is first.
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
