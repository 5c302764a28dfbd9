// Package world holds the referee, Internet, which alone knows the true state of the world: where the messenger listens, what each stratum blocks,
// which firms are down, and how many people are in which state. The referee judges the moves that actors propose and turns them into facts. It updates
// its state with every fact of the log. At the end of each step it states facts about the step.
//
// Internet coordinates (internet.go: Open and Step; adjudicate.go; apply.go). Its parts hold the true state. Each part has a file and one task: it
// judges the moves and folds the facts of this task, and is given the other parts that it needs:
//
//   - campaign: the mandate, the stand-down, the messenger's withdrawal;
//   - registry: orders; filters: the load of routers; package events/blocklist: what is listed and in force; patterns: filters by pattern;
//   - platforms: clouds and stores, requests to them and their answers; leases: which addresses the messenger gets;
//   - endpoints: where the messenger listens and which strata block it; discovery: how the censor finds endpoints; failures: what the messenger learns
//     about failed connections;
//   - reach: which clients use which settings and have a path; reach.go integrates over the minutes of a step, settings.go holds the versions;
//   - people and firms: where people are, which firms are down; rivals: how well other messengers work;
//   - lenses: what observers measure of the true reach; tail: the risk that a critical function breaks; money: the accounts.
//
// This package imports events, events/addr, events/blocklist, sim/rng and agents/setup. Actors and strategies may not import it, and it may not import
// them, so they learn the true state only from facts. Only agents/cast imports this package, and brings both sides together.
package world
