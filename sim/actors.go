package sim

import "whackamole/events"

// Agent is an actor that learns only from the facts it can observe and acts only by moves.
type Agent interface {
	// Actor is the rank of the agent. It never changes.
	Actor() events.Actor
	// Handle folds the facts of the round and proposes moves, in the order in which they are judged. It must not change the round, and must
	// not keep Round.Facts after it returns. It is called once for each round, even if the transport repeats a message. The caller reads the
	// result before the next call.
	Handle(events.Round) []events.CausedMove
}

// Referee owns the ground truth.
type Referee interface {
	// Open returns the rulings of the opening, at instant 0. The first fact is events.RunOpened.
	Open() []events.Ruling
	// Step returns rulings about the step that ends at now. It is called after the scheduled facts of now are in the log and before any agent
	// is asked.
	Step(now events.Instant) []events.Ruling
	// Adjudicate turns one move into facts, or into events.MoveRejected if the move is not lawful. It may return no fact.
	Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling
	// Apply folds an entry into the referee's state. It is called for every entry as it is appended, before the next move is adjudicated.
	Apply(e events.Entry)
}
