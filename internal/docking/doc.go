// Package docking simulates a few hundred individuals. A distributor hands proxies to single users, some of whom are the censor's insiders. The
// literature on the distribution of proxies derives what must happen in such a world. The tests compare its censors and assignments with those
// derivations. The main model cannot be compared in this way, because its people are counts.
//
// It imports only sim/rng. Nothing in the main model depends on it.
//
// A step goes as follows. New proxies open, and others are found from outside and blocked. Users arrive. Users who hold fewer working proxies than the
// assignment grants ask for more. The censor learns at once what insiders are handed. Then it blocks by its strategy. The distributor sees a block as
// it happens and hands out working proxies only. A block is permanent.
//
// # The caller's duties
//
//   - Give New its own source and take every step from one goroutine, as sim/rng requires.
//   - Compare censors or assignments with the same seed. Proxies, users and insiders are then the same, and a user who asks in the same step goes
//     through the proxies in the same order.
package docking
