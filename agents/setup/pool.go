package setup

import (
	"slices"

	"whackamole/events/addr"
)

// Pool is a list of prefixes from which an address is drawn with equal chance.
type Pool struct {
	Prefixes []addr.Prefix
	before   []int64 // for each prefix, the number of addresses in all prefixes before it
	Size     int64
}

// NewPool makes a pool of prefixes, which must not overlap.
func NewPool(ps []addr.Prefix) Pool {
	p := Pool{Prefixes: ps, before: make([]int64, len(ps))}
	for k, x := range ps {
		p.before[k] = p.Size
		p.Size += x.Size()
	}
	return p
}

// At returns address i, counted from 0; At returns 0 if the pool has no address i.
func (p *Pool) At(i int64) uint32 {
	if i < 0 || i >= p.Size {
		return 0
	}
	k, found := slices.BinarySearch(p.before, i)
	if !found {
		k-- // the last prefix that begins at or before i
	}
	return p.Prefixes[k].First() + uint32(i-p.before[k])
}
