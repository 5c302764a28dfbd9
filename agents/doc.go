// Package agents holds the actors, each in a file of its own. An actor is a projection that also decides: it folds the facts it could observe
// into a view, asks its strategy, and answers with proposals. New makes those of one run; a host puts them on a bus.
//
// It imports events, events/addr, policies, sim/rng and agents/setup, and satisfies the interfaces of the engine without importing it. It may not import
// agents/world, where the ground truth is: so the compiler keeps the truth from the actors, as it keeps it from strategies. What they know of
// the world reaches them as facts, or was given before the run began (agents/setup). agents/cast brings both sides together.
package agents
