package events

import "math/bits"

// Instant is a point in time: the number of whole minutes since the start of the scenario.
type Instant int64

// Common durations in minutes.
const (
	Hour Instant = 60
	Day          = 24 * Hour
	Week         = 7 * Day
)

// Never is the instant of an event that does not happen.
const Never Instant = -1

// Seq is the number of an entry in the log, from 1. As a cause, 0 means that the entry has no cause.
type Seq int64

// Actor is a participant of the simulation: the referee, the censor and so on. The value is the actor's rank. The referee adjudicates the moves of one
// round in the order of rank.
type Actor uint8

// The actors, in the order of rank from 0. ActorCount is the number of actors.
const (
	Referee Actor = iota
	Censor
	Providers
	Messenger
	Clouds
	Market
	Users
	Businesses
	Politics
	ActorCount
)

var actorNames = [ActorCount]string{"referee", "censor", "providers", "messenger", "clouds", "market", "users", "businesses", "politics"}

// String returns the name of the actor in the log, for example "censor", or "unknown" if there is no such actor.
func (a Actor) String() string {
	if a < ActorCount {
		return actorNames[a]
	}
	return "unknown"
}

// ParseActor returns the actor that has the name s in the log. For an unknown name, ok is false.
func ParseActor(s string) (a Actor, ok bool) {
	for i, n := range actorNames {
		if n == s {
			return Actor(i), true
		}
	}
	return 0, false
}

// Actors returns all actors, the referee included, in the order of rank.
func Actors() []Actor {
	out := make([]Actor, ActorCount)
	for i := range out {
		out[i] = Actor(i)
	}
	return out
}

// Audience is the set of actors who can observe a fact.
type Audience uint16

// To returns the audience that consists of the given actors.
func To(actors ...Actor) Audience {
	var a Audience
	for _, x := range actors {
		a |= 1 << x
	}
	return a
}

// Has reports whether the actor belongs to the audience.
func (a Audience) Has(x Actor) bool { return a&(1<<x) != 0 }

// First returns the actor of the audience with the lowest rank number. The audience must not be empty.
func (a Audience) First() Actor { return Actor(bits.TrailingZeros16(uint16(a))) }

// Rest returns the audience without the actor that First returns.
func (a Audience) Rest() Audience { return a & (a - 1) }

// Everyone is the audience of all actors, the referee included.
const Everyone Audience = 1<<ActorCount - 1

// Fact is something that happened in the simulated world. The files facts_referee.go and facts_actors.go define all types of facts.
//
//sumtype:decl
type Fact interface {
	// Kind returns the kind of the fact.
	Kind() Kind
	// Fields passes every field of a copy of the fact to the visitor, in the order of the struct. It returns the copy, with the values that the visitor
	// has written.
	Fields(Visitor) Fact
	fact()
}

// Move is an action that an actor proposes. The referee turns the move into facts or rejects it. The file moves.go defines all types of moves.
//
//sumtype:decl
type Move interface {
	// Name returns the name of the move in messages and documents, for example "block".
	Name() string
	// By returns the only actor that may propose the move.
	By() Actor
	// Fields passes every field of a copy of the move to the visitor, in the order of the struct. It returns the copy, with the values that the visitor
	// has written.
	Fields(Visitor) Move
	move()
}

// Visitor receives the fields of a fact or a move, one call for each field. Pointer p gives access to the value of the field, to read or change it. The
// unit is empty for a value that has none, such as the number of an order.
type Visitor interface {
	Int(p *int64, name, unit, doc string)
	Float(p *float64, name, unit, doc string)
	Bool(p *bool, name, doc string)
	Text(p *string, name, doc string)
	Ints(p *[]int64, name, unit, doc string)
	Floats(p *[]float64, name, unit, doc string)
	Texts(p *[]string, name, doc string)
	Prefixes(p *[]Prefix, name, doc string)
}

// Entry is one line of the log: a fact, with its time and its cause.
type Entry struct {
	Seq     Seq
	At      Instant
	Round   int64 // number of the round that began last before the fact was stated; 0 before the first round
	Actor   Actor // actor that caused the fact
	Because Seq   // number of the entry that caused the fact, 0 for none
	Fact    Fact
}

// Audience returns the actors who can observe the entry. For move.rejected, this is only the actor whose move was rejected. For other facts, the kind
// declares the audience.
func (e *Entry) Audience() Audience {
	kind := e.Fact.Kind()
	if kind == KindMoveRejected {
		return To(e.Actor)
	}
	return kind.Spec().Audience
}

// Wakes returns the actors who are asked for moves at once when the entry is stated. Other observers receive the entry when they are next asked.
func (e *Entry) Wakes() Audience { return e.Fact.Kind().Spec().Wakes }

// Round is the message that asks an actor for its moves. In each round of the engine, an actor gets at most one such message. The message contains the facts
// that the actor can observe and that were stated since the actor was last asked.
type Round struct {
	Number int64
	At     Instant
	// Tick is true in the first round after the end of a step, which ended at the instant At. It is false in all other rounds.
	Tick  bool
	Facts []Entry
}

// CausedMove is a move with the fact that it answers.
type CausedMove struct {
	// Because is the number of the entry that the move answers. If it is 0, the engine uses the last entry that the actor received in the round.
	Because Seq
	Move    Move
}

// Reply is an actor's answer to a Round: its moves, perhaps none. An actor sends exactly one Reply to each Round.
type Reply struct {
	Round int64
	Actor Actor
	Moves []CausedMove
}

// ActorMove is a move as the referee receives it, with the actor who proposes the move and the entry that the move answers.
type ActorMove struct {
	Actor   Actor
	Because Seq
	Move    Move
}

// Ruling is a fact that the referee states now. The field Then lists later facts that this fact announces. The engine states each later fact at its due
// time, with this fact as its cause.
type Ruling struct {
	Actor   Actor
	Because Seq
	Fact    Fact
	Then    []Timed
}

// Timed is a fact that an earlier fact announces, with the instant at which it is due.
type Timed struct {
	Due   Instant
	Actor Actor
	Fact  Fact
}
