package sim

import "whackamole/events"

// Agent is an actor who learns only from the facts it can observe and acts only by moves.
type Agent interface {
	// Actor is the rank of the agent. It never changes.
	Actor() events.Actor
	// Handle folds the facts of the round and proposes moves, in the order in which they are to be judged. It must not change the round
	// nor keep Round.Facts after it has returned. Each round is handled once, whatever the transport repeats; what it answered is read
	// before it is asked again.
	Handle(events.Round) []events.Proposal
}

// Referee owns the ground truth.
type Referee interface {
	// Open gives the facts of the opening, at instant 0. The first is events.RunOpened.
	Open() []events.Ruling
	// Step says what the step that has ended at now was like. It is called after the scheduled facts of now are in the log and before
	// anybody is asked.
	Step(now events.Instant) []events.Ruling
	// Adjudicate turns one move into facts, events.MoveRejected if it is not lawful. No fact at all is allowed.
	Adjudicate(now events.Instant, p events.Proposed) []events.Ruling
	// Apply folds an entry. It is called for every entry, right after it is appended and before the next move is adjudicated.
	Apply(e events.Entry)
}
