package rng

import "math/bits"

// golden is 2⁶⁴ divided by the golden ratio, made odd. The multiples of this step
// spread most evenly over 64 bits.
const golden = 0x9e3779b97f4a7c15

// mix maps 64 bits to 64 bits, one to one. A flip of any input bit flips about half
// of the output bits. The constants are Stafford's variant 13 of the MurmurHash3
// finaliser (D. Stafford, "Better bit mixing", 2011), as used by SplitMix64 (Steele,
// Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// absorb adds the word w to the hash h. For a given h it is one to one in w.
func absorb(h, w uint64) uint64 { return mix(bits.RotateLeft64(h, 23) + golden ^ w) }

// Streams, entities of names, entities of numbers and sources have different starting values. So their hashes differ even if their words are the
// same.
const (
	fromStream  = 0x243f6a8885a308d3 // the binary digits of π, in order
	fromNames   = 0x13198a2e03707344
	fromNumbers = 0xa4093822299f31d0
	fromSeed    = 0x082efa98ec4e6c89
)

// Entity returns the stable number of an entity with a name in parts, such as
// Entity("federal", "low", "cut_off>direct"). The division into parts matters:
// Entity("ab", "c") is not Entity("a", "bc"). Two different names have the same
// number with a probability of about 5·10⁻²⁰.
func Entity(parts ...string) uint64 {
	h := absorb(fromNames, uint64(len(parts)))
	for _, p := range parts {
		h = absorbString(h, p)
	}
	return h
}

// absorbString adds the length and then the bytes, eight at a time, with zeros at
// the end. Because of the length, no two strings give the same words.
func absorbString(h uint64, s string) uint64 {
	h = absorb(h, uint64(len(s)))
	for len(s) > 0 {
		var w uint64
		n := min(8, len(s))
		for i := range n {
			w |= uint64(s[i]) << (8 * i)
		}
		h = absorb(h, w)
		s = s[n:]
	}
	return h
}

// EntityOf returns the stable number of an entity that is identified by numbers, such
// as a prefix and a stratum, or the number of a name and an ordinal within it. Order
// and count matter.
func EntityOf(a uint64, b ...uint64) uint64 {
	h := absorb(absorb(fromNumbers, uint64(len(b))), a)
	for _, w := range b {
		h = absorb(h, w)
	}
	return h
}
