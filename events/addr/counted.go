package addr

import "slices"

// Counted is a list of prefixes, as a censor's register keeps it. A prefix may be
// listed more than once and may lie inside another, but each address counts once.
// The zero value is empty and ready for use.
type Counted struct {
	entries []entry // sorted by Compare, one for each distinct prefix
	union   Set
	listed  int64
	lengths [33]int // distinct prefixes by length
}

// entry is a prefix and how often it is listed, at least once.
type entry struct {
	key   uint64 // order of the prefix
	times int64
}

func (e entry) prefix() Prefix { return ordered(e.key) }

// Add lists p once more. It returns the number of addresses in p that no listing
// covered before.
func (c *Counted) Add(p Prefix) int64 {
	i, found := c.find(p)
	if found {
		c.entries[i].times++
	} else {
		c.entries = slices.Insert(c.entries, i, entry{p.order(), 1})
		c.lengths[p.length()]++
	}
	c.listed++
	return c.union.Add(p)
}

// Remove removes one listing of exactly p and reports whether there was one.
// Addresses that another listing covers stay in: p again, a larger block or a
// smaller one.
func (c *Counted) Remove(p Prefix) bool {
	i, found := c.find(p)
	if !found {
		return false
	}
	c.listed--
	if c.entries[i].times > 1 {
		c.entries[i].times--
		return true
	}
	c.entries = slices.Delete(c.entries, i, i+1)
	c.lengths[p.length()]--
	if c.inLarger(p) {
		return true
	}
	c.union.Remove(p)
	// Prefixes inside p follow it in the order. They are listed themselves, so
	// their addresses are added again.
	for ; i < len(c.entries) && p.Covers(c.entries[i].prefix()); i++ {
		c.union.Add(c.entries[i].prefix())
	}
	return true
}

// inLarger reports whether a listed block larger than p covers p.
func (c *Counted) inLarger(p Prefix) bool {
	for bits := p.length() - 1; bits >= 0; bits-- {
		if c.lengths[bits] > 0 && c.Listed(p.At(bits)) {
			return true
		}
	}
	return false
}

func (c *Counted) find(p Prefix) (int, bool) {
	key, from, to := p.order(), 0, len(c.entries)
	for from < to {
		if mid := (from + to) / 2; c.entries[mid].key < key {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from, from < len(c.entries) && c.entries[from].key == key
}

// Listed reports whether exactly p is listed, however often.
func (c *Counted) Listed(p Prefix) bool {
	_, found := c.find(p)
	return found
}

// Listings returns the number of listings. A prefix listed twice counts twice.
func (c *Counted) Listings() int64 { return c.listed }

// Len returns the number of addresses that some listing covers, each counted once.
func (c *Counted) Len() int64 { return c.union.Len() }

// Has reports whether some listing covers address a. It allocates nothing.
func (c *Counted) Has(a uint32) bool { return c.union.Has(a) }

// Covers reports whether the listings together cover every address of p.
func (c *Counted) Covers(p Prefix) bool { return c.union.Covers(p) }

// Overlap counts the addresses of p that some listing covers.
func (c *Counted) Overlap(p Prefix) int64 { return c.union.Overlap(p) }

// Prefixes returns the distinct listed prefixes, sorted by [Compare]. They may
// nest. The caller owns the slice.
func (c *Counted) Prefixes() []Prefix {
	out := make([]Prefix, len(c.entries))
	for i, e := range c.entries {
		out[i] = e.prefix()
	}
	return out
}

// Clone returns a copy that shares nothing with c.
func (c *Counted) Clone() *Counted {
	return &Counted{entries: slices.Clone(c.entries), union: *c.union.Clone(), listed: c.listed, lengths: c.lengths}
}
