// Package addr holds IPv4 prefixes, and sets of them that count every address
// once.
//
// A censor's register is a list of prefixes that overlap, nest and repeat. The
// reported figure is the number of blocked addresses. The sum of the prefix sizes
// overstates it; the counts of this package do not.
//
//   - [Prefix] is a block of addresses: eight bytes, comparable, usable as a map key.
//   - [Set] is a set of addresses. It does not keep the prefixes it was made from.
//   - [Counted] is a list of prefixes, each listed once or more. It keeps them:
//     removing one entry leaves in the addresses that another entry covers.
//
// Addresses are uint32 in host order: 1.2.3.4 is 0x01020304. Counts are int64,
// because the whole space has 2³² addresses.
//
// The package imports the standard library only. A value must not be used by
// several goroutines while one of them writes to it.
//
// Callers should build a Prefix with [Parse], [From], [Host] or [Prefix.At]. A
// literal may have bits set beyond its length; it means the block around its base.
// A length above 32 means 32. Two such literals for one block do not compare
// equal with ==.
package addr
