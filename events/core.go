package events

import "math/bits"

// Instant is a moment in whole minutes since the scenario's start.
type Instant int64

// Useful spans in minutes.
const (
	Hour Instant = 60
	Day          = 24 * Hour
	Week         = 7 * Day
)

// Never stands for a moment that does not come.
const Never Instant = -1

// Seq is a position in the log, from 1. As a cause, 0 means none.
type Seq int64

// Actor is whoever makes facts happen. The order of the constants is the rank: the order in which moves of one round are adjudicated.
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

// String is the wire name of the actor.
func (a Actor) String() string {
	if a < ActorCount {
		return actorNames[a]
	}
	return "unknown"
}

// ParseActor reads a wire name; ok is false for an unknown one.
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

// To makes an audience of some actors.
func To(actors ...Actor) Audience {
	var a Audience
	for _, x := range actors {
		a |= 1 << x
	}
	return a
}

// Has reports whether the actor belongs to the audience.
func (a Audience) Has(x Actor) bool { return a&(1<<x) != 0 }

// First is the member of the lowest rank. The audience must not be empty.
func (a Audience) First() Actor { return Actor(bits.TrailingZeros16(uint16(a))) }

// Rest is the audience without its first member.
func (a Audience) Rest() Audience { return a & (a - 1) }

// Everyone is every actor who takes part. The referee is always present: it owns the log.
const Everyone Audience = 1<<ActorCount - 1

// Fact is something that happened. The variants are in the facts_*.go files and nowhere else.
//
//sumtype:decl
type Fact interface {
	// Kind tells which fact it is.
	Kind() Kind
	// Fields shows every field of the fact to the visitor, in wire order, and returns the fact with whatever the visitor wrote into it.
	Fields(Visitor) Fact
	fact()
}

// Move is something an actor proposes; the referee turns it into facts or rejects it. The variants are in moves.go and nowhere else.
//
//sumtype:decl
type Move interface {
	// Name is the wire name of the move.
	Name() string
	// Fields shows every field of the move to the visitor, in wire order, and returns the move with whatever the visitor wrote into it.
	Fields(Visitor) Move
	move()
}

// Visitor is shown the fields of a fact or a move. It may read or write through the pointer. Unit is empty for names and ordinals.
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
	Round   int64 // the round that brought it forth, 0 for the opening
	Actor   Actor // who made it happen
	Because Seq   // the fact it answers, 0 for none
	Fact    Fact
}

// Audience tells who may observe the entry: as its kind declares, save that a rejection is seen by its actor alone.
func (e *Entry) Audience() Audience {
	kind := e.Fact.Kind()
	if kind == KindMoveRejected {
		return To(e.Actor)
	}
	return kind.Spec().Audience
}

// Wakes tells which observers are asked at once; the others hear of the entry when they are next asked.
func (e *Entry) Wakes() Audience { return e.Fact.Kind().Spec().Wakes }

// Round is the one message an actor gets in a round: the facts of its audience since it was last asked.
type Round struct {
	Number int64
	At     Instant
	// Tick is true where the clock asks: a step has ended at At.
	Tick  bool
	Facts []Entry
}

// Proposal is a move with its reason.
type Proposal struct {
	// Because names the fact the move answers; 0 lets the engine put the last fact of the round.
	Because Seq
	Move    Move
}

// Reply is the one answer an actor gives to a round.
type Reply struct {
	Round int64
	Actor Actor
	Moves []Proposal
}

// Proposed is a proposal with its actor, as the referee gets it.
type Proposed struct {
	Actor   Actor
	Because Seq
	Move    Move
}

// Ruling is a fact the referee states. Then lists what the fact announces: each follows at its due time with this fact as its cause, and
// the due times must stand in the payload of the announcing fact.
type Ruling struct {
	Actor   Actor
	Because Seq
	Fact    Fact
	Then    []Timed
}

// Timed is a fact that is due later than the ruling that announces it.
type Timed struct {
	Due   Instant
	Actor Actor
	Fact  Fact
}
