// Package docking is a world of a few hundred individuals in which proxies are handed to single users, some of whom are the censor's insiders.
// The literature on the distribution of proxies derives what must happen in such a world; here its censors and its ways of assignment can be
// held against those derivations, as the main model, whose people are counts, cannot.
//
// It imports sim/rng alone. Nothing of the main model depends on it.
//
// A step goes like this: new proxies open and others are found from outside and blocked; users arrive; whoever holds fewer working proxies than
// the assignment grants asks; what insiders are handed becomes known to the censor at once; the censor blocks by its strategy. The distributor
// sees a block as it happens and hands out what works. A block is for good.
//
// # The caller's duties
//
//   - Give New a source of its own and take every step from one goroutine, as sim/rng wants it.
//   - Compare censors or assignments with one seed: proxies, users and insiders are then the same, and a user who asks in the same step goes
//     through the proxies in the same order.
package docking
