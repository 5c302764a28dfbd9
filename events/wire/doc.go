// Package wire encodes and decodes the vocabulary of package events. Entries become lines of a log; rounds and replies become messages. It also
// computes the fingerprint, a hash that identifies the history of a run.
//
// Every value has exactly one encoding, so two logs with equal facts have equal bytes. Readers are as strict: they accept only what a writer
// would write. Everything derives from the fields that each fact and move declares.
package wire
