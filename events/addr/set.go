package addr

import (
	"math/bits"
	"slices"
)

// Set is a set of IPv4 addresses. The zero value is an empty set. A Set is a sorted
// slice of stretches, eight bytes each. Add and Remove search the slice by bisection
// and then move a part of it. For some thousands of prefixes this is faster than a tree.
type Set struct {
	// stretches holds all addresses of the set, in ascending order. Between two
	// stretches at least one address is missing, so equal sets have equal slices.
	stretches []stretch
	size      int64
}

// stretch is a range of consecutive addresses, from lo to hi, both included.
type stretch struct{ lo, hi uint32 }

func (r stretch) size() int64 { return int64(r.hi) - int64(r.lo) + 1 }

// Add adds every address of p to the set. It returns how many of these addresses were
// not in the set before.
func (s *Set) Add(p Prefix) int64 {
	lo, hi := p.First(), p.Last()
	// The new stretch absorbs stretches that touch it, so the search begins one address
	// before lo. As int64, the address before 0 does not overflow.
	from := s.search(int64(lo) - 1)
	if from < len(s.stretches) && s.stretches[from].lo <= lo && hi <= s.stretches[from].hi {
		return 0
	}
	to := from
	var held int64
	for ; to < len(s.stretches) && int64(s.stretches[to].lo) <= int64(hi)+1; to++ {
		held += s.stretches[to].size()
	}
	whole := stretch{lo, hi}
	if from < to {
		whole.lo = min(lo, s.stretches[from].lo)
		whole.hi = max(hi, s.stretches[to-1].hi)
	}
	s.stretches = slices.Replace(s.stretches, from, to, whole)
	gained := whole.size() - held
	s.size += gained
	return gained
}

// Remove removes every address of p from the set. It returns how many of these
// addresses were in the set.
func (s *Set) Remove(p Prefix) int64 {
	lo, hi := p.First(), p.Last()
	from := s.search(int64(lo))
	to := from
	var lost int64
	for ; to < len(s.stretches) && s.stretches[to].lo <= hi; to++ {
		lost += common(s.stretches[to], lo, hi)
	}
	if from == to {
		return 0
	}
	var ends [2]stretch
	left := ends[:0]
	if first := s.stretches[from]; first.lo < lo {
		left = append(left, stretch{first.lo, lo - 1})
	}
	if last := s.stretches[to-1]; last.hi > hi {
		left = append(left, stretch{hi + 1, last.hi})
	}
	s.stretches = slices.Replace(s.stretches, from, to, left...)
	s.size -= lost
	return lost
}

// search returns the index of the first stretch whose last address is a or later. If
// there is none, it returns the number of stretches.
func (s *Set) search(a int64) int {
	from, to := 0, len(s.stretches)
	for from < to {
		if mid := (from + to) / 2; int64(s.stretches[mid].hi) < a {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}

// common returns the number of addresses that are both in r and in the range from lo
// to hi. There must be at least one.
func common(r stretch, lo, hi uint32) int64 {
	return stretch{max(r.lo, lo), min(r.hi, hi)}.size()
}

// Has reports whether address a is in the set. It allocates nothing.
func (s *Set) Has(a uint32) bool {
	i := s.search(int64(a))
	return i < len(s.stretches) && s.stretches[i].lo <= a
}

// Covers reports whether every address of p is in the set.
func (s *Set) Covers(p Prefix) bool {
	i := s.search(int64(p.First()))
	return i < len(s.stretches) && s.stretches[i].lo <= p.First() && p.Last() <= s.stretches[i].hi
}

// Overlap returns the number of addresses of p that are in the set.
func (s *Set) Overlap(p Prefix) int64 {
	lo, hi := p.First(), p.Last()
	var n int64
	for _, r := range s.stretches[s.search(int64(lo)):] {
		if r.lo > hi {
			break
		}
		n += common(r, lo, hi)
	}
	return n
}

// Len returns the number of addresses in the set, 0 to 2³².
func (s *Set) Len() int64 { return s.size }

// Prefixes returns the shortest list of prefixes that contain exactly the addresses of
// the set, in ascending order. The caller may change the slice.
func (s *Set) Prefixes() []Prefix {
	var out []Prefix
	for _, r := range s.stretches {
		for at, left := r.lo, r.size(); left > 0; {
			// Two things limit the size of the next block: the alignment of its
			// first address, and the number of addresses that are not yet covered.
			free := min(bits.TrailingZeros32(at), bits.Len64(uint64(left))-1)
			out = append(out, Prefix{Base: at, Bits: uint8(32 - free)})
			at += 1 << free
			left -= 1 << free
		}
	}
	return out
}

// Clone returns a copy of the set. A change of one set does not change the other.
func (s *Set) Clone() *Set {
	return &Set{stretches: slices.Clone(s.stretches), size: s.size}
}
