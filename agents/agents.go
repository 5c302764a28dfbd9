package agents

import (
	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/sim/rng"
)

// Agent is an actor that the engine can host.
type Agent interface {
	Actor() events.Actor
	Handle(events.Round) []events.CausedMove
}

// New makes the actors of one run, in the order of their ranks. Each has its own source of randomness. Dated changes write into p during the run.
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
