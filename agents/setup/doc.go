// Package setup holds what is given before a run begins. During a run only dated changes alter it. The package has three parts: the declared values of a
// case (case.go, roles.go, filters.go), the static world made from these (world.go), and what the referee states at the start (opening.go). trials.go
// calculates how well filters by pattern work. The censor and the referee both use this calculation, each with its own count of trials.
//
// This package imports events, events/addr, policies, sim/rng and param, and knows neither the agents nor the referee. Both may read this package, because
// only dated changes alter what it holds. Other state that changes in a run belongs to an agent (package agents) or to the referee (package
// agents/world).
//
// This package declares the values of a case. A strategy declares its own parameters.
package setup
