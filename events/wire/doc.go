// Package wire writes and reads the types of package events as text. It turns entries into lines of a log, and rounds and replies into messages. It also
// calculates the fingerprint, a hash that identifies the history of a run.
//
// Every value has exactly one encoding, so two logs with equal entries have equal bytes. Readers return an error for any text that a writer would not write.
// The encodings derive from the declared fields of each fact and move, so a new fact needs no code here.
package wire
