// Package setup holds what is given before a run begins and does not change in it but by a dated change: the declared facts of a case
// (case.go, roles.go, filters.go), the static world made from them (world.go) and what the first fact of a log says besides (opening.go).
// trials.go has the arithmetic of filters by pattern, which the censor's engineers and the referee do alike, each with trials of its own.
//
// It is a leaf: it imports events, events/addr, policies, sim/rng and param, and knows neither actors nor referee. Both may read it, for nothing in it tells
// how a run goes. What changes in a run belongs to an actor (package agents) or to the referee (package agents/world).
//
// What is declared here are the facts of a case; what a strategy decides by is declared by the strategy.
package setup
