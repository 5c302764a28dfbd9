package wire

import (
	"fmt"
	"slices"
	"strings"

	"whackamole/events"
)

// spelling is how a kind of fact stands in a log.
type spelling struct {
	name    string
	version int
}

// past tells how versions of a fact that the program no longer writes are read: the function shows the visitor the fields that version had, in
// its wire order, and returns today's fact made from them.
//
// It is empty until a fact first changes. To change one, say order.listed: raise its version in the table of kinds (events/kinds.go) to 2, change the
// struct and what it declares, and put the old fields here, saying what the new fields are for a log that does not have them:
//
//	{"order.listed", 1}: func(v events.Visitor) events.Fact {
//		var f events.OrderListed
//		v.Int(&f.Order, "order", "", "number of the order")
//		v.Bool(&f.Lift, "lift", "true where the prefixes are taken off the list")
//		f.Court = "unknown" // version 1 did not say
//		return f
//	},
//
// An old line is compared with, and fingerprinted by, the fields it was written with, so old logs stay whole. Keep a log of each version that
// has landed in testdata.
var past = map[spelling]func(events.Visitor) events.Fact{}

// fieldsOf gives the fields of a fact as that version has them, or an error naming kind and version.
func fieldsOf(name string, version int) (func(events.Visitor) events.Fact, error) {
	k, ok := events.ParseKind(name)
	if ok && k.Spec().Version == version {
		return k.Zero().Fields, nil
	}
	if old, known := past[spelling{name, version}]; known {
		return old, nil
	}
	if !ok {
		return nil, fmt.Errorf("%s version %d: this program knows no such kind of fact", name, version)
	}
	return nil, fmt.Errorf("%s version %d: this program reads version %s", name, version, versionsOf(name, k.Spec().Version))
}

// versionsOf lists the versions of a kind that can be read, oldest first.
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
