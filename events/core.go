package events

import "math/bits"

// Instant is a time in whole minutes since the scenario's start.
type Instant int64

// Common durations in minutes.
const (
	Hour Instant = 60
	Day          = 24 * Hour
	Week         = 7 * Day
)

// Never is the instant of something that does not happen.
const Never Instant = -1

// Seq is a position in the log, from 1. A cause of 0 means none.
type Seq int64

// Actor is a participant that causes facts. The constants are in order of rank. Moves of one round are adjudicated by rank.
type Actor uint8

// The actors, by rank.
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

// String returns the wire name of the actor.
func (a Actor) String() string {
	if a < ActorCount {
		return actorNames[a]
	}
	return "unknown"
}

// ParseActor returns the actor with the wire name s. For an unknown name, ok is false.
func ParseActor(s string) (a Actor, ok bool) {
	for i, n := range actorNames {
		if n == s {
			return Actor(i), true
		}
	}
	return 0, false
}

// Actors lists all actors by rank.
func Actors() []Actor {
	out := make([]Actor, ActorCount)
	for i := range out {
		out[i] = Actor(i)
	}
	return out
}

// Audience is the set of actors who can observe a fact.
type Audience uint16

// To returns the audience of the given actors.
func To(actors ...Actor) Audience {
	var a Audience
	for _, x := range actors {
		a |= 1 << x
	}
	return a
}

// Has reports whether the actor belongs to the audience.
func (a Audience) Has(x Actor) bool { return a&(1<<x) != 0 }

// First returns the member with the lowest rank. The audience must not be empty.
func (a Audience) First() Actor { return Actor(bits.TrailingZeros16(uint16(a))) }

// Rest returns the audience without its first member.
func (a Audience) Rest() Audience { return a & (a - 1) }

// Everyone is the audience of all actors, the referee included.
const Everyone Audience = 1<<ActorCount - 1

// Fact is something that happened. All variants are in facts_referee.go and facts_actors.go.
//
//sumtype:decl
type Fact interface {
	// Kind returns the kind of the fact.
	Kind() Kind
	// Fields passes every field to the visitor, in the order of the struct. It returns the fact with the values the visitor wrote.
	Fields(Visitor) Fact
	fact()
}

// Move is an action that an actor proposes. The referee turns it into facts or rejects it. All variants are in moves.go.
//
//sumtype:decl
type Move interface {
	// Name returns the wire name of the move.
	Name() string
	// By returns the actor who may make the move.
	By() Actor
	// Fields passes every field to the visitor, in the order of the struct. It returns the move with the values the visitor wrote.
	Fields(Visitor) Move
	move()
}

// Visitor receives the fields of a fact or a move. It may read or write through the pointer. Names and ordinals have an empty unit.
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

// Entry is a fact in the log.
type Entry struct {
	Seq     Seq
	At      Instant
	Round   int64 // number of the last round held, 0 in the opening
	Actor   Actor // who caused it
	Because Seq   // the fact that caused it, 0 for none
	Fact    Fact
}

// Audience returns the actors who can observe the entry. The kind declares them, but only its own actor sees a rejection.
func (e *Entry) Audience() Audience {
	kind := e.Fact.Kind()
	if kind == KindMoveRejected {
		return To(e.Actor)
	}
	return kind.Spec().Audience
}

// Wakes returns the observers who are asked at once. The others receive the entry when they are next asked.
func (e *Entry) Wakes() Audience { return e.Fact.Kind().Spec().Wakes }

// Round is the message an actor gets in a round, at most one. It holds the facts the actor can observe since it was last asked.
type Round struct {
	Number int64
	At     Instant
	// Tick is true if the clock asks, because a step has ended at At.
	Tick  bool
	Facts []Entry
}

// CausedMove is a move with its reason.
type CausedMove struct {
	// Because is the fact the move answers. For 0, the engine uses the last fact the actor received in the round.
	Because Seq
	Move    Move
}

// Reply is an actor's answer to a round. There is exactly one.
type Reply struct {
	Round int64
	Actor Actor
	Moves []CausedMove
}

// ActorMove is a proposal with its actor, as the referee receives it.
type ActorMove struct {
	Actor   Actor
	Because Seq
	Move    Move
}

// Ruling is a fact the referee states. Then lists the facts it announces. Each is appended at its due time, with this fact as its cause.
// The payload of the announcing fact must contain the due times.
type Ruling struct {
	Actor   Actor
	Because Seq
	Fact    Fact
	Then    []Timed
}

// Timed is an announced fact with its due time.
type Timed struct {
	Due   Instant
	Actor Actor
	Fact  Fact
}
