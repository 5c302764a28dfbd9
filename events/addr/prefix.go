package addr

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Prefix is a block of IPv4 addresses: all addresses that share the first Bits
// bits of Base. The zero value is 0.0.0.0/0, the whole space.
type Prefix struct {
	Base uint32 // lowest address, host order
	Bits uint8  // length, 0 to 32
}

// Parse reads a prefix such as "203.0.113.0/24", with a length from 0 to 32. It
// returns an error for anything else: an address without a length, IPv6, leading
// zeros, or bits set beyond the length. The error for extra bits suggests the
// prefix that was probably meant, because widening a block silently hides a mistake.
func Parse(s string) (Prefix, error) {
	head, _, slash := strings.Cut(s, "/")
	a, err := netip.ParseAddr(head)
	switch {
	case err != nil:
		return Prefix{}, fmt.Errorf("addr: %q is not an IPv4 prefix such as 203.0.113.0/24", s)
	case !a.Is4():
		return Prefix{}, fmt.Errorf("addr: %q is IPv6; write an IPv4 prefix", s)
	case !slash:
		return Prefix{}, fmt.Errorf("addr: %q has no length; write %s/32 for one address", s, a)
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return Prefix{}, fmt.Errorf("addr: %q has a wrong length; want a whole number from 0 to 32", s)
	}
	return From(p)
}

// From converts a prefix of the standard library. It returns an error if p is
// invalid, not IPv4, or has bits set beyond its length.
func From(p netip.Prefix) (Prefix, error) {
	if !p.IsValid() {
		return Prefix{}, fmt.Errorf("addr: the prefix is invalid")
	}
	if !p.Addr().Is4() {
		return Prefix{}, fmt.Errorf("addr: %s is IPv6; write an IPv4 prefix", p)
	}
	if m := p.Masked(); m != p {
		return Prefix{}, fmt.Errorf("addr: %s has bits set beyond its length; write %s", p, m)
	}
	b := p.Addr().As4()
	base := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	return Prefix{Base: base, Bits: uint8(p.Bits())}, nil
}

// Host returns the /32 of one address.
func Host(a uint32) Prefix { return Prefix{Base: a, Bits: 32} }

// Addr returns one address in dotted form.
func Addr(a uint32) string {
	return netip.AddrFrom4([4]byte{byte(a >> 24), byte(a >> 16), byte(a >> 8), byte(a)}).String()
}

// String returns the prefix in the form that [Parse] reads.
func (p Prefix) String() string { return fmt.Sprintf("%s/%d", Addr(p.First()), p.length()) }

// length returns Bits, but at most 32.
func (p Prefix) length() int { return min(int(p.Bits), 32) }

// rest returns a mask of the bits in which the addresses of a block of this length
// differ.
func rest(bits int) uint32 { return uint32(1<<(32-bits) - 1) }

// First returns the lowest address.
func (p Prefix) First() uint32 { return p.Base &^ rest(p.length()) }

// Last returns the highest address.
func (p Prefix) Last() uint32 { return p.Base | rest(p.length()) }

// Size returns the number of addresses, 1 to 2³².
func (p Prefix) Size() int64 { return 1 << (32 - p.length()) }

// Contains reports whether address a is in the block.
func (p Prefix) Contains(a uint32) bool { return p.First() <= a && a <= p.Last() }

// Covers reports whether every address of q is in p. A prefix covers itself.
func (p Prefix) Covers(q Prefix) bool { return p.length() <= q.length() && p.Contains(q.First()) }

// Overlaps reports whether p and q share an address. If so, one covers the other.
func (p Prefix) Overlaps(q Prefix) bool { return p.Covers(q) || q.Covers(p) }

// At returns the block of the given length that p lies in. A length below 0
// counts as 0. For a length above that of p, there is no such block, and At
// returns p.
func (p Prefix) At(bits int) Prefix {
	n := max(0, min(bits, p.length()))
	return Prefix{Base: p.Base &^ rest(n), Bits: uint8(n)}
}

// Widen returns the block that p lies in with a length shorter by bits: it is
// 2^bits times as large. It stops at /0. For a negative number of bits, it
// returns p.
func (p Prefix) Widen(bits int) Prefix {
	// Limiting bits before the subtraction prevents an overflow.
	return p.At(p.length() - max(0, min(bits, 32)))
}

// Compare orders prefixes by lowest address, then the larger block first. So a
// prefix comes right before all prefixes it covers. The result is negative if a
// comes first, and 0 if they are the same block.
func Compare(a, b Prefix) int { return cmp.Compare(a.order(), b.order()) }

// order returns a number that sorts prefixes as Compare does.
func (p Prefix) order() uint64 { return uint64(p.First())<<8 | uint64(p.length()) }

// ordered returns the prefix with this order.
func ordered(key uint64) Prefix { return Prefix{Base: uint32(key >> 8), Bits: uint8(key)} }

// Sort sorts prefixes in the order of Compare. It also clears the bits beyond the
// length of each.
func Sort(ps []Prefix) {
	keys := make([]uint64, len(ps))
	for i, p := range ps {
		keys[i] = p.order()
	}
	slices.Sort(keys)
	for i, key := range keys {
		ps[i] = ordered(key)
	}
}
