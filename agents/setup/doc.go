// Package setup holds what is given before a run begins. During a run only dated changes alter it. The files case.go, roles.go and filters.go declare the
// values of a case. The file world.go makes the static world from them, and opening.go describes what the referee states when a run opens. The file
// trials.go calculates how well filters by pattern work; the censor and the referee both use it, each with its own count of trials.
//
// This package imports events, events/addr, policies, sim/rng and param, and knows neither the agents nor the referee. Both may read this package, because
// only dated changes alter what it holds. Other state that changes in a run belongs to an agent (package agents) or to the referee (package
// agents/world).
//
// This package declares the values of a case. A strategy declares its own parameters.
package setup
