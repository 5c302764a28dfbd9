// Package world holds the referee, Internet, which alone owns the ground truth: where the messenger listens, what each stratum blocks, which firms are
// down, and how many people are in which state. It judges the moves that actors propose, turns them into facts, folds every fact of the log, and
// states at the end of each step how the step was.
//
// Internet coordinates (internet.go: Open and Step; adjudicate.go; apply.go). Its parts keep the truth. Each part has a file and a duty, judges the moves
// and folds the facts that concern it, and is given the other parts it needs:
//
//   - campaign: the mandate, the stand-down, the messenger's withdrawal;
//   - registry: orders; filters: the load of routers; package events/blocklist: what is listed and in force; patterns: filters by pattern;
//   - platforms: clouds and stores, requests to them and their answers; leases: which addresses the messenger gets;
//   - endpoints: where the messenger listens and where that is blocked; discovery: how the censor finds it; failures: what the messenger sees of it;
//   - reach: which clients hold which settings and have a path; reach.go follows the minutes of a step, settings.go the versions;
//   - people and firms: where people are, which firms are down; rivals: how well other messengers work;
//   - lenses: what others see of the truth; tail: the risk that something vital breaks; money: the accounts.
//
// It imports events, events/addr, events/blocklist, sim/rng and agents/setup. Actors and strategies may not import it, nor may it import them: they
// learn the truth only from facts. Only agents/cast imports it, to bring both sides together.
package world
