// Package wire writes the vocabulary of package events down and reads it back: entries as the lines of a log, rounds and replies as messages, and
// the fingerprint, a hash that names the course of a run.
//
// There is one way to write anything, so that two logs are equal as bytes where they are equal as facts. Reading is as strict: what a reader
// accepts, a writer would write the same. All of it derives from the fields that each fact and move declares.
package wire
