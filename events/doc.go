// Package events is the vocabulary of the simulation. It defines facts (what happened), moves (what an actor proposes), audiences (which actors can
// observe a fact) and the population (the states of people and the flows between them). Names of facts are in the past tense, names of moves in the
// imperative.
//
// The package imports only the standard library and events/addr. Other packages pass these types to each other: Instant, Fact, Move, Entry, Round,
// Reply, Ruling. Package events/wire writes facts and moves as text.
//
// A fact is a plain struct passed by value. The struct and its comment are the only declaration of the fact. The first paragraph of the comment becomes
// the text in docs/EVENTS.md. The last line of the comment, indented, declares the fact's properties:
//
//	order.listed v1; by censor; to everyone; wakes providers; announced; answers order.issued
//
// This line says: the name in the log and the version, the actors who cause the fact, and the actors who can observe it. Then it says which observers are
// asked for moves at once, when the fact is stated, and which fact it answers (see KindSpec). The comment of a field is its meaning, with the unit in
// brackets. In the log, a field has its Go name in lower case with underscores. For a move, the line says its name, its actor, and the facts that it becomes.
//
// A test generates the file vocabulary.go from these structs. The JSON of the log, the fingerprint and docs/EVENTS.md derive from that file. To add a fact,
// write its struct beside similar facts and run `make golden`. Never use the name of an old fact, or an old version number of a fact, for something else.
//
// All observers of a fact share the slices inside it, so a receiver of a fact must not change them.
package events
