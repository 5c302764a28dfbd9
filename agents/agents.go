package agents

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

// Agent is the code of one actor. The engine gives it rounds of facts, and it answers with moves.
type Agent interface {
	Actor() events.Actor
	Handle(events.Round) []events.CausedMove
}

// New makes the agents of one run, in the order of their ranks. Each agent gets its own source of random draws. p must belong to this run alone,
// because dated changes write into it.
func New(p *setup.Case, w *setup.World, source func() *rng.Source, step events.Instant) []Agent {
	return []Agent{
		newCensor(p, w, source()),
		newProviders(p, source()),
		newMessenger(p, w, source()),
		newClouds(p, w, source()),
		newMarket(p, w, source(), step),
		newUsers(p, w, source(), step),
		newBusinesses(p, w, source(), step),
		newPolitics(p, source(), step),
	}
}
