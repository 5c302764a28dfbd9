// Package addr has types for IPv4 prefixes and for sets of addresses.
//
// A censor's register is a list of prefixes. Some of them overlap, and some are in the
// list more than once, so the sum of their sizes is larger than the number of blocked
// addresses. The types of this package count every address once.
//
//   - [Prefix] is a block of addresses: eight bytes, comparable, usable as a map key.
//   - [Set] is a set of addresses. It does not know with which prefixes they were added.
//   - [Counted] is a list of prefixes, each listed once or more. If one listing is
//     removed, addresses that another listing covers stay covered.
//
// An address is a uint32: 1.2.3.4 is 0x01020304. A number of addresses is an int64,
// because the whole IPv4 space has 2³² addresses.
//
// The package imports only the standard library. No goroutine may use a Set or a Counted
// while another goroutine changes it.
//
// Callers should make a Prefix with [Parse], [From], [Host] or [Prefix.At]. A composite
// literal can have bits set beyond its length, or a length above 32, which counts as 32.
// The methods treat it as the block that contains its base. But == can report false for
// two literals that mean the same block.
package addr
