package addr

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Prefix is a block of IPv4 addresses: all addresses whose first Bits bits are equal to
// those of Base. The zero value is 0.0.0.0/0, the whole IPv4 space.
type Prefix struct {
	Base uint32 // lowest address of the block; 1.2.3.4 is 0x01020304
	Bits uint8  // length of the prefix, 0 to 32
}

// Parse reads a prefix such as "203.0.113.0/24", with a length from 0 to 32. It
// returns an error for any other text, such as an address without a length, IPv6, leading
// zeros, or bits set beyond the length. The error for such bits suggests a prefix. Parse
// does not clear the bits itself, because that would hide a mistake of the author.
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
		return Prefix{}, fmt.Errorf("addr: %q has a wrong length; after the / write a whole number from 0 to 32", s)
	}
	return From(p)
}

// From converts a netip.Prefix of the standard library. It returns an error if p is
// invalid, is not IPv4, or has bits set beyond its length.
func From(p netip.Prefix) (Prefix, error) {
	if !p.IsValid() {
		return Prefix{}, fmt.Errorf("addr: the prefix is invalid: it has no address, or a length that does not fit the address")
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

// Host returns the prefix of length 32 that contains only address a.
func Host(a uint32) Prefix { return Prefix{Base: a, Bits: 32} }

// Addr returns the text of address a, for example "203.0.113.7".
func Addr(a uint32) string {
	return netip.AddrFrom4([4]byte{byte(a >> 24), byte(a >> 16), byte(a >> 8), byte(a)}).String()
}

// String returns the text of the prefix, which [Parse] reads, for example
// "203.0.113.0/24".
func (p Prefix) String() string { return fmt.Sprintf("%s/%d", Addr(p.First()), p.length()) }

// length returns the length of the prefix: Bits, but at most 32.
func (p Prefix) length() int { return min(int(p.Bits), 32) }

// rest returns a mask with the last 32 − bits bits set. In these bits, the addresses of
// one prefix of length bits differ.
func rest(bits int) uint32 { return uint32(1<<(32-bits) - 1) }

// First returns the lowest address of the block.
func (p Prefix) First() uint32 { return p.Base &^ rest(p.length()) }

// Last returns the highest address of the block.
func (p Prefix) Last() uint32 { return p.Base | rest(p.length()) }

// Size returns the number of addresses in the block, 1 to 2³².
func (p Prefix) Size() int64 { return 1 << (32 - p.length()) }

// Contains reports whether address a is in the block.
func (p Prefix) Contains(a uint32) bool { return p.First() <= a && a <= p.Last() }

// Covers reports whether every address of q is in p. A prefix covers itself.
func (p Prefix) Covers(q Prefix) bool { return p.length() <= q.length() && p.Contains(q.First()) }

// Overlaps reports whether p and q have an address in common. If they do, one of the
// prefixes covers the other.
func (p Prefix) Overlaps(q Prefix) bool { return p.Covers(q) || q.Covers(p) }

// At returns the prefix of length bits that covers p. A length below 0 counts as 0. If
// bits is greater than the length of p, At returns p, because no such prefix covers p.
func (p Prefix) At(bits int) Prefix {
	n := max(0, min(bits, p.length()))
	return Prefix{Base: p.Base &^ rest(n), Bits: uint8(n)}
}

// Widen returns the prefix that covers p and is 2^bits times as large: its length is
// that of p minus bits, but at least 0. If bits is negative, Widen returns p.
func (p Prefix) Widen(bits int) Prefix {
	// bits is limited to 0 to 32 first, so that the subtraction cannot overflow.
	return p.At(p.length() - max(0, min(bits, 32)))
}

// Compare orders prefixes by their lowest address. Of two prefixes with the same lowest
// address, the larger block comes first. So in a sorted list, all prefixes that p covers
// come directly after p. The result is negative if a comes before b, positive if b comes
// before a, and 0 if a and b are the same block.
func Compare(a, b Prefix) int { return cmp.Compare(a.order(), b.order()) }

// order returns the sort key of p: Compare compares these numbers.
func (p Prefix) order() uint64 { return uint64(p.First())<<8 | uint64(p.length()) }

// ordered returns the prefix whose method order returns key.
func ordered(key uint64) Prefix { return Prefix{Base: uint32(key >> 8), Bits: uint8(key)} }

// Sort sorts ps in place, in the order of Compare. In each element it also clears the
// bits of Base beyond the length, and sets a Bits above 32 to 32.
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
