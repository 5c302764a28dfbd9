package wire

import (
	"fmt"
	"slices"
	"strings"

	"whackamole/events"
)

// spelling is the name and version of a kind of fact in a log.
type spelling struct {
	name    string
	version int
}

// past holds a function for each version of a fact that the program can read but no longer writes. The function passes the fields of that version
// to the visitor, in their wire order. It returns the fact of today's type.
//
// The table is empty until a fact first changes. To change one, for example order.listed, raise its version in the comment of events.OrderListed to
// v2. Change the struct and run `make golden`. Put the old fields here, and set the new fields, which an old log lacks:
//
//	{"order.listed", 1}: func(v events.Visitor) events.Fact {
//		var f events.OrderListed
//		v.Int(&f.Order, "order", "", "number of the order")
//		v.Bool(&f.Lift, "lift", "true where the prefixes are taken off the list")
//		f.Court = "unknown" // version 1 did not say
//		return f
//	},
//
// An old line is checked and fingerprinted with the fields of its own version, so old logs stay valid. Keep a log of each released version in
// testdata.
var past = map[spelling]func(events.Visitor) events.Fact{}

// fieldsOf returns the function that reads the fields of that version of a fact. Its error names kind and version.
func fieldsOf(name string, version int) (func(events.Visitor) events.Fact, error) {
	k, ok := events.ParseKind(name)
	if ok && k.Spec().Version == version {
		return k.Zero().Fields, nil
	}
	if old, known := past[spelling{name, version}]; known {
		return old, nil
	}
	if !ok {
		return nil, fmt.Errorf("%s version %d: unknown kind of fact", name, version)
	}
	return nil, fmt.Errorf("%s version %d: this program reads version %s", name, version, versionsOf(name, k.Spec().Version))
}

// versionsOf lists the versions of a kind that the program reads, oldest first.
func versionsOf(name string, current int) string {
	read := []int{current}
	for w := range past { //sorted: the versions are sorted below
		if w.name == name {
			read = append(read, w.version)
		}
	}
	slices.Sort(read)
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(read), " ", ", "), "[]")
}
