// Package addr holds IPv4 prefixes and sets of them in which every address is
// counted once.
//
// It exists because a censor's register is a list of prefixes that overlap,
// nest and repeat, while the figure the world reports is how many addresses
// are blocked. Adding up prefix sizes overstates it; this package does not.
//
//   - [Prefix] is a block of addresses, eight bytes, comparable, fit for a map key.
//   - [Set] is a set of addresses. It forgets which prefixes it was made from.
//   - [Counted] is a list of prefixes, each listed once or more. It remembers, so
//     that striking one entry leaves in what another entry still covers.
//
// Addresses are uint32 in host order: 1.2.3.4 is 0x01020304. Counts are int64,
// since the whole space is 2³² addresses.
//
// The package imports the standard library only. Nothing here is safe for use
// by several goroutines at once while one of them writes.
//
// The caller's duty: build a Prefix with [Parse], [From], [Host] or [Prefix.At].
// A literal whose base has bits set beyond its length means the block around that
// base, and a length above 32 means 32, but two such spellings of one block do
// not compare equal.
package addr
