package wire

import (
	"fmt"
	"slices"
	"strings"

	"whackamole/events"
)

// spelling is the name and the version of a kind of fact, as a log contains them.
type spelling struct {
	name    string
	version int
}

// past holds a function for each name and version of a fact that the program can read but no longer writes. The function passes the fields of the old
// version to the visitor, in their old order. It returns the fact as the struct of today.
//
// To change a fact, for example order.listed, raise its version in the comment of events.OrderListed to v2. Change the struct and run `make golden`.
// Then add an entry to past: it reads the old fields, and sets the new fields, which an old log does not contain:
//
//	{"order.listed", 1}: func(v events.Visitor) events.Fact {
//		var f events.OrderListed
//		v.Int(&f.Order, "order", "", "number of the order")
//		v.Bool(&f.Lift, "lift", "true if the order takes the prefixes off the list")
//		f.Court = "unknown" // version 1 did not contain the court
//		return f
//	},
//
// An old line is checked and fingerprinted with the name and fields of its own version, so old logs stay valid. Keep a log of each released version in
// runs/testdata/logs.
var past = map[spelling]func(events.Visitor) events.Fact{
	{"run.opened", 1}: func(v events.Visitor) events.Fact {
		var f events.RunOpened
		v.Text(&f.Scenario, "scenario", "the canonical scenario, TOML")
		v.Int(&f.Seed, "seed", "", "seed of the run")
		v.Int(&f.Replicate, "replicate", "", "replicate, from 0")
		v.Text(&f.Program, "program", "version of the program that wrote the log")
		return f
	},
	{"dpi.ordered", 1}: func(v events.Visitor) events.Fact {
		var f events.DPIOrdered
		v.Float(&f.Level, "level", "share", "share of the speed that filters take from recognised traffic: 1 blocks the traffic, 0 removes the filter")
		v.Ints(&f.Due, "due", "min", "instant at which the filters of each stratum follow the order, by stratum")
		f.Throttle = f.Level < 1 // version 1 did not say which orders level 0 lifted
		return f
	},
	{"users.moved", 1}: func(v events.Visitor) events.Fact {
		var f events.UsersShifted
		v.Ints(&f.Flows, "moves", "people", "pairs of a place and the people who went that way")
		v.Ints(&f.Waiting, "waiting", "people", "people cut off after the step, by age band (AgeBands)")
		v.Ints(&f.Returned, "returned", "people", "people who left the cut-off state with a path, by the age band of their wait")
		return f
	},
}

// fieldsOf returns the function that reads the fields of a fact with this name and version in the log. The name may be one that the kind had before it was
// renamed. The error for an unknown name or version names both.
func fieldsOf(name string, version int) (func(events.Visitor) events.Fact, error) {
	if old, known := past[spelling{name, version}]; known {
		return old, nil
	}
	k, ok := events.ParseKind(name)
	if !ok {
		return nil, fmt.Errorf("%s version %d: unknown kind of fact; read the log with the program that wrote it", name, version)
	}
	if k.Spec().Version == version {
		return k.Zero().Fields, nil
	}
	if old, known := past[spelling{k.String(), version}]; known {
		return old, nil
	}
	return nil, fmt.Errorf("%s version %d: this program reads version %s; read the log with the program that wrote it", name, version, versionsOf(k))
}

// versionsOf returns a text with the versions of a kind that the program can read, oldest first, for example "1, 2".
func versionsOf(k events.Kind) string {
	read := []int{k.Spec().Version}
	for w := range past { //sorted: the versions are sorted below
		if w.name == k.String() {
			read = append(read, w.version)
		}
	}
	slices.Sort(read)
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(read), " ", ", "), "[]")
}
