// Package agents holds the agents, each in its own file. An agent is the code of one role. It folds the facts that its role can observe into a view,
// asks the strategy of the role, and answers with moves. New makes the agents of one run. A host puts them on a bus.
//
// This package imports events, events/addr, events/blocklist, policies, sim/rng and agents/setup. It satisfies the interfaces of the engine without
// importing the engine. It may not import agents/world, which owns the true state of the world, so the compiler hides the true state from agents and
// strategies. Agents learn about the world from facts, or from agents/setup before the run begins. agents/cast brings both sides together.
package agents
