package docking

import (
	"cmp"
	"math"
	"slices"

	"whackamole/internal/portable"
)

// Censor decides which of the proxies that insiders reported are blocked. Proxies found from outside (Params.Hazard) are always blocked.
type Censor interface {
	// blocks returns the proxies to block now. The argument known lists the working proxies that the censor knows.
	blocks(known []sighting) []int
	check() error
}

// sighting is a working proxy that the censor knows.
type sighting struct {
	proxy  int
	served int // Number of users who hold the proxy, without insiders.
}

// Aggressive blocks every proxy as soon as the censor knows it.
type Aggressive struct{}

// Conservative blocks a known proxy if at least Cost users hold it, without insiders. A block may expose the insiders, so it must gain enough. At
// cost 0, Conservative works as Aggressive. If Cost is above the number of all users, it never blocks.
type Conservative struct {
	Cost int // Smallest number of users for which a proxy is blocked, 0 or more.
}

// Targeted blocks, in every step, a share of the known working proxies: those with the most users. If it knows any, it blocks at least one. Of
// proxies with equally many users, it blocks the oldest first.
type Targeted struct {
	Share float64 // Share of the known working proxies to block in a step, 0 to 1. Their number is rounded up.
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
	n := max(int(portable.Int64(math.Ceil(c.Share*float64(len(known))))), 1)
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
