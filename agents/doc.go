// Package agents holds the actors. Each is a projection that also decides: it folds the facts it could observe into a view, asks its
// strategy, and answers with proposals. The referee (internet.go and its neighbours) alone owns the ground truth: who listens where, what is
// blocked at whom, which firm is down, how many people are in which state.
//
// It imports events, policies, sim/rng and param, and satisfies the interfaces of the engine without importing it. New makes the referee
// and the agents of one run from declared parameters; the caller hosts the agents on a bus and hands both to the engine.
//
// What is declared here are the facts of a case (params_*.go); what a strategy decides by is declared by the strategy.
package agents
