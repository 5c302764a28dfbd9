package rng

import (
	"slices"
	"strconv"
)

// Stream is a named kind of decision, such as who notices a blocked address. Two
// streams share no chance. Make one with [NewStream]; the zero Stream has no name
// and is not for use.
type Stream struct {
	name string
	key  uint64
}

// declared holds the streams of the program. It is written while packages
// initialise, which Go does one after the other, and only read later.
var declared = map[string]Stream{}

// NewStream declares a stream. Call it in the declaration of a package-level
// variable. It panics if the name is empty or taken: both are slips in the source
// that stop the program as it starts.
func NewStream(name string) Stream {
	if name == "" {
		panic("rng: a stream needs a name")
	}
	if _, taken := declared[name]; taken {
		panic("rng: two streams are called " + strconv.Quote(name))
	}
	s := Stream{name: name, key: absorbString(fromStream, name)}
	declared[name] = s
	return s
}

// Name returns the name the stream was declared with.
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
