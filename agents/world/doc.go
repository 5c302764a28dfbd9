// Package world holds the referee, Internet, who alone owns the ground truth: who listens where, what is blocked at whom, which firm is down, how
// many people are in which state. It judges what actors propose, turns it into facts, folds every fact of the log, and says as each step ends
// how it was.
//
// Internet coordinates (internet.go: Open and Step; adjudicate.go; apply.go). The truth is kept by its parts. Each has a file and a duty, judges the
// moves that are its business, and folds the facts about it; what it needs of another it is handed:
//
//   - campaign: the mandate, the stand-down, the messenger's withdrawal;
//   - registry: orders and what is listed; filters: what each stratum has in force, and the load of its routers; patterns: filters by pattern;
//   - platforms: clouds and stores, what they are asked and what they answer; leases: which addresses the messenger gets;
//   - endpoints: where the messenger listens and where that is blocked; discovery: how the censor finds it; failures: what the messenger sees of it;
//   - reach: which clients hold which settings and have a path, in reach.go through the minutes of a step, in settings.go version by version;
//   - people and firms: where people are, which firms are down; rivals: how well other messengers work;
//   - lenses: what others see of the truth; tail: the risk that something vital breaks; money: the accounts.
//
// It imports events, events/addr, sim/rng and agents/setup. Neither actors nor strategies may import it, nor may it import them: what they learn of the truth
// they learn from facts. Only agents/cast does, to bring both sides together.
package world
