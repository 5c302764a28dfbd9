// Package setup holds what is given before a run begins and changes only by dated changes. These are the declared facts of a case (case.go, roles.go,
// filters.go), the static world made from them (world.go), and what the referee states when a run opens (opening.go). The arithmetic of filters by
// pattern is in trials.go. The censor and the referee both use this arithmetic, each with its own count of trials.
//
// It imports events, events/addr, policies, sim/rng and param, and knows neither actors nor referee. Actors and referee may read this package,
// because only dated changes alter what it holds during a run. Other state that changes in a run belongs to an actor (package agents) or to the
// referee (package agents/world).
//
// This package declares the facts of a case. A strategy declares its own parameters.
package setup
