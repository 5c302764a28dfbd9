package metrics

import (
	"slices"
	"strconv"
	"strings"

	"whackamole/events"
)

// redefinition says that a version changed how it calculates some outcomes from a log. The log itself, and its series, are as before.
type redefinition struct {
	since  string // the version
	reason string // what changed, in sentences without the last full stop
	// outcome reports whether the outcome of a series for a stat changed. target reports this for the outcome of a target, in a run of the given step.
	outcome func(s *Series, stat Stat) bool
	target  func(g Target, step events.Instant) bool
}

// redefinitions lists every such change, oldest first. By this list, replay tells an old definition from a damaged table. Add an entry if a value in
// outcomes.csv changes although log and series do not.
var redefinitions = []redefinition{{
	since:  "0.4.0",
	reason: "means and totals take the minutes of their interval, whose beginning is left out. The row at the beginning no longer counts, and a step that lies partly in the interval counts in part",
	outcome: func(s *Series, stat Stat) bool {
		return stat == Mean && declared[columnByName[s.Name]].weight == nil
	},
	target: func(g Target, step events.Instant) bool {
		cut := false // true if the window cuts a step
		for _, end := range []events.Instant{g.From, g.To, g.BaseFrom, g.BaseTo} {
			cut = cut || end%step != 0
		}
		return g.Stat == "mean" || cut && (g.Stat == "total" || g.Stat == "ratio_of_totals")
	},
}}

// addition names series, and outcomes of older series, that a version added.
type addition struct {
	since string
	names []string
}

// additions lists what versions after 0.3.0 added. The tables of an older version lack it.
var additions = []addition{}

// Redefined says that an outcome has another definition now than in the version that simulated a run.
type Redefined struct{ Outcome, Since, Reason string }

// Redefined returns the outcomes whose definition has changed since the given version. The targets are those of the run. An outcome that changed twice
// has the reason of the first change.
func (t *Table) Redefined(version string, targets []Target) (all []Redefined) {
	add := func(name string, changed func(redefinition) bool) {
		for _, r := range redefinitions {
			if older(version, r.since) && changed(r) {
				all = append(all, Redefined{name, r.since, r.reason})
				return
			}
		}
	}
	for _, c := range t.Columns {
		for _, stat := range c.Series.Outcomes {
			add(c.Series.OutcomeName(stat), func(r redefinition) bool { return r.outcome(c.Series, stat) })
		}
	}
	for _, g := range targets {
		if g.Stat != "" && len(t.Instants) > 1 {
			add(g.Outcome, func(r redefinition) bool { return r.target(g, t.Instants[1]) })
		}
	}
	return all
}

// Added reports whether a version after the given one added a series or an outcome. An outcome of an added series is added too.
func Added(version, name string) bool {
	for _, a := range additions {
		if !older(version, a.since) {
			continue
		}
		if slices.Contains(a.names, name) {
			return true
		}
		for i := range declared {
			s := &declared[i].Series
			if slices.Contains(a.names, s.Name) && slices.ContainsFunc(s.Outcomes, func(stat Stat) bool { return s.OutcomeName(stat) == name }) {
				return true
			}
		}
	}
	return false
}

// older reports whether version a, such as 0.3.0, comes before version b. A text that is no version is not older.
func older(a, b string) bool {
	x, ok := numbers(a)
	y, _ := numbers(b)
	return ok && slices.Compare(x, y) < 0
}

// numbers returns the three numbers of a version.
func numbers(version string) (of []int, ok bool) {
	for _, word := range strings.Split(version, ".") {
		n, err := strconv.ParseUint(word, 10, 31)
		if err != nil {
			return nil, false
		}
		of = append(of, int(n))
	}
	return of, len(of) == 3
}
