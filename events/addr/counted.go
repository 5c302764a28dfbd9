package addr

import "slices"

// Counted is a list of prefixes, such as a censor's register. The same prefix may be
// listed more than once, and a listed prefix may lie inside another. Counts of
// addresses count each address once. The zero value is an empty list.
type Counted struct {
	entries []entry // distinct listed prefixes, sorted by Compare
	union   Set
	listed  int64
	lengths [33]int // number of distinct listed prefixes of each length, 0 to 32
}

// entry is a listed prefix and the number of times that it is listed.
type entry struct {
	key   uint64 // result of Prefix.order for the prefix
	times int64  // number of listings of the prefix, at least 1
}

func (e entry) prefix() Prefix { return ordered(e.key) }

// Add adds one listing of p. It returns the number of addresses in p that no earlier
// listing covers.
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

// Remove removes one listing of exactly p. It reports whether p was listed. An
// address of p stays covered if another listing covers it: a second listing of p, or
// a listing of a larger or smaller block.
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
	// Listed prefixes inside p come after p in the order of Compare. The removal of p
	// has also removed their addresses, so the loop adds those again.
	for ; i < len(c.entries) && p.Covers(c.entries[i].prefix()); i++ {
		c.union.Add(c.entries[i].prefix())
	}
	return true
}

// inLarger reports whether p lies inside a single listed prefix that is larger than p.
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

// Listed reports whether exactly p is listed, once or more.
func (c *Counted) Listed(p Prefix) bool {
	_, found := c.find(p)
	return found
}

// Times returns how many times exactly p is listed.
func (c *Counted) Times(p Prefix) int64 {
	if i, found := c.find(p); found {
		return c.entries[i].times
	}
	return 0
}

// Listings returns the number of listings. A prefix that is listed twice counts twice.
func (c *Counted) Listings() int64 { return c.listed }

// Len returns the number of addresses that at least one listing covers.
func (c *Counted) Len() int64 { return c.union.Len() }

// Has reports whether at least one listing covers address a. It allocates nothing.
func (c *Counted) Has(a uint32) bool { return c.union.Has(a) }

// Covers reports whether the listings together cover every address of p.
func (c *Counted) Covers(p Prefix) bool { return c.union.Covers(p) }

// Overlap returns the number of addresses of p that at least one listing covers.
func (c *Counted) Overlap(p Prefix) int64 { return c.union.Overlap(p) }

// Prefixes returns the distinct listed prefixes, sorted by [Compare]. One of them may
// lie inside another. The caller may change the slice.
func (c *Counted) Prefixes() []Prefix {
	out := make([]Prefix, len(c.entries))
	for i, e := range c.entries {
		out[i] = e.prefix()
	}
	return out
}

// Clone returns a copy of the list. A change of one list does not change the other.
func (c *Counted) Clone() *Counted {
	return &Counted{entries: slices.Clone(c.entries), union: *c.union.Clone(), listed: c.listed, lengths: c.lengths}
}
