package addr

import (
	"maps"
	"slices"
)

// Counted is a list of prefixes as a register keeps it: a prefix may be listed
// more than once and may lie inside another, yet each address counts once. The
// zero value is empty and ready.
type Counted struct {
	keys    []uint64         // of the distinct prefixes, in the order of Compare
	again   map[uint64]int64 // how often more than once a prefix is listed; few are
	union   Set
	listed  int64
	lengths [33]int // distinct prefixes by length
}

// Add lists p once more and returns how many addresses no listing covered
// before.
func (c *Counted) Add(p Prefix) int64 {
	c.listed++
	key := p.order()
	i, found := c.find(key)
	if found {
		if c.again == nil {
			c.again = map[uint64]int64{}
		}
		c.again[key]++
		return 0
	}
	c.keys = insert(c.keys, i, key)
	c.lengths[p.length()]++
	return c.union.Add(p)
}

// Remove strikes one listing of exactly p and reports whether there was one.
// Addresses that another listing covers, be it p again, a larger block or a
// smaller one, stay in.
func (c *Counted) Remove(p Prefix) bool {
	key := p.order()
	i, found := c.find(key)
	if !found {
		return false
	}
	c.listed--
	if more := c.again[key]; more > 1 {
		c.again[key] = more - 1
		return true
	} else if more == 1 {
		delete(c.again, key)
		return true
	}
	c.keys = slices.Delete(c.keys, i, i+1)
	c.lengths[p.length()]--
	if c.inLarger(p) {
		return true
	}
	c.union.Remove(p)
	// What lay right after p in the order and inside it is listed in its own
	// right and comes back.
	for ; i < len(c.keys) && p.Covers(ordered(c.keys[i])); i++ {
		c.union.Add(ordered(c.keys[i]))
	}
	return true
}

// inLarger reports whether a listed block, larger than p, covers p.
func (c *Counted) inLarger(p Prefix) bool {
	for bits := p.length() - 1; bits >= 0; bits-- {
		if c.lengths[bits] > 0 && c.Listed(p.At(bits)) {
			return true
		}
	}
	return false
}

func (c *Counted) find(key uint64) (int, bool) {
	from, to := 0, len(c.keys)
	for from < to {
		if mid := int(uint(from+to) / 2); c.keys[mid] < key {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from, from < len(c.keys) && c.keys[from] == key
}

// Listed reports whether exactly p is listed, however often.
func (c *Counted) Listed(p Prefix) bool {
	_, found := c.find(p.order())
	return found
}

// Listings returns how many listings there are, a prefix listed twice counting
// twice.
func (c *Counted) Listings() int64 { return c.listed }

// Len returns the number of addresses under some listing, each counted once.
func (c *Counted) Len() int64 { return c.union.Len() }

// Has reports whether some listing covers address a. It allocates nothing.
func (c *Counted) Has(a uint32) bool { return c.union.Has(a) }

// Covers reports whether the listings together cover every address of p.
func (c *Counted) Covers(p Prefix) bool { return c.union.Covers(p) }

// Overlap counts the addresses of p that some listing covers.
func (c *Counted) Overlap(p Prefix) int64 { return c.union.Overlap(p) }

// Prefixes returns the distinct prefixes listed, sorted by [Compare]. They may
// nest. The slice is the caller's to keep.
func (c *Counted) Prefixes() []Prefix {
	out := make([]Prefix, len(c.keys))
	for i, key := range c.keys {
		out[i] = ordered(key)
	}
	return out
}

// Clone returns the same listings, sharing nothing with c.
func (c *Counted) Clone() *Counted {
	return &Counted{keys: slices.Clone(c.keys), again: maps.Clone(c.again), union: *c.union.Clone(), listed: c.listed, lengths: c.lengths}
}
