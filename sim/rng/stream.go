package rng

import (
	"slices"
	"strconv"
)

// Stream is a named kind of decision, such as who notices a blocked address. The draws
// of two streams are independent. Make one with [NewStream]. Do not use the zero
// Stream, which has no name.
type Stream struct {
	name string
	key  uint64
}

// declared holds the streams of the program. Packages write it while they initialise,
// one after the other. Later it is only read.
var declared = map[string]Stream{}

// NewStream declares a stream. Call it only to initialise a package-level variable.
// It panics if the name is empty or taken. Both are mistakes in the source, and the
// panic stops the program as it starts.
func NewStream(name string) Stream {
	if name == "" {
		panic("rng: a stream has no name")
	}
	if _, taken := declared[name]; taken {
		panic("rng: two streams have the name " + strconv.Quote(name))
	}
	s := Stream{name: name, key: absorbString(fromStream, name)}
	declared[name] = s
	return s
}

// Name returns the name of the stream.
func (s Stream) Name() string { return s.name }

// Streams lists the names of all streams declared in the program, sorted.
func Streams() []string {
	names := make([]string, 0, len(declared))
	for name := range declared { //sorted: below
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
