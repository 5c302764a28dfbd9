// Package events is the vocabulary of the simulation. It defines facts (what happened, past tense), moves (what an actor proposes, imperative),
// audiences (who can observe what) and the population (the states of people and the flows between them). Package events/wire encodes them.
//
// It imports only the standard library and events/addr. The rest of the project exchanges these types: Instant, Fact, Move, Entry, Round,
// Reply, Ruling.
//
// A fact is a plain struct passed by value. The struct and its comment say everything about it once. The first paragraph of the comment is its
// text in docs/EVENTS.md. The last line, indented, declares it:
//
//	order.listed v1; by censor; to everyone; wakes providers; announced; answers order.issued
//
// These are the wire name and version, who causes it, who can observe it, which observers are asked at once, when it is stated, and which fact
// it answers (see KindSpec). The comment of a field is its meaning, with its unit in brackets. Its wire name is its Go name in lower case with
// underscores. A move is declared in the same way: wire name, the actor who may make it, the facts that it becomes.
//
// The file vocabulary.go is generated from these structs. JSON, the fingerprint in events/wire and docs/EVENTS.md derive from it. To add a
// fact, write the struct beside similar facts and run `make golden`. Wire names and version numbers are never reused.
//
// A receiver must not change a fact: all observers share the slices inside it.
package events
