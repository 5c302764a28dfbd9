package sim

import "whackamole/events"

// Agent is the code of an actor. It learns only from the facts that its actor can observe, and acts only by moves.
type Agent interface {
	// Actor returns the actor of the agent. The result never changes.
	Actor() events.Actor
	// Handle folds the facts of the round and returns the moves that the agent proposes, in the order in which they will be judged. Handle must not
	// change the round, and must not keep Round.Facts. The host calls Handle once for each round, even if the transport repeats a message, and reads
	// the result before the next call.
	Handle(events.Round) []events.CausedMove
}

// Referee owns the true state of the world.
type Referee interface {
	// Open returns the rulings of the opening, at instant 0. The first fact is events.RunOpened.
	Open() []events.Ruling
	// Step returns rulings about the step that ends now. The kernel calls Step after it has logged the scheduled facts of this instant, and before it
	// asks any agent.
	Step(now events.Instant) []events.Ruling
	// Adjudicate turns one move into facts, or into events.MoveRejected if the move is not lawful. The result may be empty.
	Adjudicate(now events.Instant, p events.ActorMove) []events.Ruling
	// Apply folds an entry into the referee's state. The kernel calls Apply for every entry that it appends, before it judges the next move.
	Apply(e events.Entry)
}
