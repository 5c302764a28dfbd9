// Package docking simulates a few hundred single users. A distributor hands proxies to them, and some of the users are the censor's insiders. The
// literature on the distribution of proxies derives what must happen in such a world. The tests compare the simulated world with these derivations. The
// main model cannot be compared with them, because it only counts people.
//
// Package docking imports only sim/rng, and nothing in the main model depends on it.
//
// In a step, first new proxies open, and the censor finds some proxies from outside and blocks them. Then users arrive. Users who hold fewer working
// proxies than the assignment grants ask for more. When an insider is handed a proxy, the censor learns it at once. Last, the censor blocks proxies by
// its strategy. The distributor notices each block at once and hands out working proxies only. A block is permanent.
//
// # The caller's duties
//
//   - Give New a random source of its own, and take every step from one goroutine, as sim/rng requires.
//   - Use one seed to compare censors or assignments. Then the proxies, users and insiders are the same. A user who asks in the same step goes through
//     the proxies in the same order in both worlds.
package docking
