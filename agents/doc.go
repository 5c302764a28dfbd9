// Package agents holds the actors. Each is a projection that also decides: it folds the facts it could observe into a view, asks its
// strategy, and answers with proposals. The referee (internet.go and its neighbours) alone owns the ground truth: who listens where, what is
// blocked at whom, which firm is down, how many people are in which state.
//
// It imports events, policies, sim/rng and agents/setup, and satisfies the interfaces of the engine without importing it. New makes the referee
// and the agents of one run from the case and the static world of agents/setup; the caller hosts the agents on a bus and hands both to the engine.
package agents
