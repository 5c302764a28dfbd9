// Package events is the vocabulary of the simulation: what happened (facts, past tense), what an actor proposes (moves, imperative), who can
// observe what (audiences), and which states people go between (population). How it is written down is the business of events/wire.
//
// It imports the standard library and events/addr only. Everything else in the project speaks in these types, so they are the one place where
// two packages meet: Instant, Fact, Move, Entry, Round, Reply, Ruling.
//
// A fact is a plain struct passed by value. It declares its fields once, in order, in declare; docs/EVENTS.md and, in events/wire, JSON and the
// fingerprint derive from that declaration. To add one: write the struct with its methods beside its neighbours, give it a line in the table of
// kinds (kinds.go), run `make golden`. Wire names and version numbers are never reused.
//
// A typed payload is read-only for whoever receives it: slices inside a fact are shared between all observers.
package events
