// Package events is the vocabulary of the simulation. It defines facts (what happened, past tense), moves (what an actor proposes, imperative),
// audiences (who can observe what) and the population (the states of people and the flows between them). Package events/wire encodes them.
//
// It imports only the standard library and events/addr. The rest of the project exchanges these types: Instant, Fact, Move, Entry, Round,
// Reply, Ruling.
//
// A fact is a plain struct passed by value. Its method declare lists its fields once, in order. docs/EVENTS.md derives from that list, and so
// do JSON and the fingerprint in events/wire. To add a fact, write the struct and its methods beside similar facts, add a line to the table of
// kinds (kinds.go), and run `make golden`. Wire names and version numbers are never reused.
//
// A receiver must not change a fact: all observers share the slices inside it.
package events
