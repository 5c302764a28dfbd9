package setup

import (
	"slices"

	"whackamole/events/addr"
)

// Pool is a list of prefixes from which an address can be drawn, each with the same chance.
type Pool struct {
	Prefixes []addr.Prefix
	before   []int64 // for each prefix, the total number of addresses in the prefixes before it
	Size     int64
}

// NewPool makes a pool from prefixes that do not overlap.
func NewPool(ps []addr.Prefix) Pool {
	p := Pool{Prefixes: ps, before: make([]int64, len(ps))}
	for k, x := range ps {
		p.before[k] = p.Size
		p.Size += x.Size()
	}
	return p
}

// At returns the address with index i, from 0 to Size − 1. For another i it returns 0.
func (p *Pool) At(i int64) uint32 {
	if i < 0 || i >= p.Size {
		return 0
	}
	k, found := slices.BinarySearch(p.before, i)
	if !found {
		k-- // the last prefix whose first address has an index of at most i
	}
	return p.Prefixes[k].First() + uint32(i-p.before[k])
}
