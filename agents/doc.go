// Package agents holds the actors, each in its own file. An actor is a projection that also decides: it folds the facts it can observe into a view,
// asks its strategy, and answers with moves. New makes the actors of one run. A host puts them on a bus.
//
// It imports events, events/addr, events/blocklist, policies, sim/rng and agents/setup. It satisfies the engine's interfaces without importing the
// engine. It may not import agents/world, which owns the ground truth, so the compiler keeps the truth from actors and strategies. Actors learn
// about the world from facts, or from agents/setup before the run begins. agents/cast brings both sides together.
package agents
