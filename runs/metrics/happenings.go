package metrics

import (
	"fmt"
	"strings"

	"whackamole/events"
)

// happening is a kind of fact with an optional qualifier that narrows it. In a scenario it is written like "proxies.launched", "order.listed:cloud"
// or "trial.ended:failed".
type happening struct {
	kind      events.Kind
	qualifier string // word that a text of the fact must equal, or result of a trial; empty for any fact of the kind
}

func parseHappening(text string) (happening, error) {
	name, qualifier, narrowed := strings.Cut(text, ":")
	kind, ok := events.ParseKind(name)
	if !ok {
		names := make([]string, 0, len(events.Kinds()))
		for _, k := range events.Kinds() {
			names = append(names, k.String())
		}
		return happening{}, fmt.Errorf("unknown kind of fact %q; choose from %s", name, strings.Join(names, ", "))
	}
	h := happening{kind, qualifier}
	switch {
	case !narrowed:
		return h, nil
	case qualifier == "":
		return h, fmt.Errorf("%q names nothing after the colon; write %q to accept any %s", text, name, name)
	case kind == events.KindTrialEnded:
		if qualifier != "passed" && qualifier != "failed" {
			return h, fmt.Errorf("unknown result of a trial %q; choose passed or failed", qualifier)
		}
		return h, nil
	}
	var v textFinder
	kind.Zero().Fields(&v)
	if !v.any {
		return h, fmt.Errorf("%s has no text to compare with %q; write %q without a qualifier", name, qualifier, name)
	}
	return h, nil
}

// is reports whether a fact matches the qualifier of the happening. The fact must have the kind of the happening.
func (h happening) is(f events.Fact) bool {
	if h.qualifier == "" {
		return true
	}
	if trial, ok := f.(events.TrialEnded); ok {
		return trial.Passed == (h.qualifier == "passed")
	}
	v := textFinder{word: h.qualifier}
	f.Fields(&v)
	return v.found
}

// textFinder is a visitor of the fields of a fact that looks for a text equal to a word.
type textFinder struct {
	word       string
	any, found bool
}

func (v *textFinder) Text(p *string, _, _ string) {
	v.any = true
	v.found = v.found || *p == v.word
}

func (v *textFinder) Texts(p *[]string, _, _ string) {
	v.any = true
	for _, s := range *p {
		v.found = v.found || s == v.word
	}
}

func (*textFinder) Int(*int64, string, string, string)        {}
func (*textFinder) Float(*float64, string, string, string)    {}
func (*textFinder) Bool(*bool, string, string)                {}
func (*textFinder) Ints(*[]int64, string, string, string)     {}
func (*textFinder) Floats(*[]float64, string, string, string) {}
func (*textFinder) Prefixes(*[]events.Prefix, string, string) {}

// watch waits for the first fact that matches one happening.
type watch struct {
	happening
	text string
	came map[string]events.Instant // first time of each happening, by its text; shared by all watches
}

// watchFor returns a watch for every happening in the targets, by kind of fact.
func watchFor(targets []Target, t *Table) ([][]*watch, error) {
	kinds := events.Kinds()
	out := make([][]*watch, int(kinds[len(kinds)-1])+1)
	for _, g := range targets {
		if g.Stat != "sequence" {
			continue
		}
		for _, text := range g.Sequence {
			h, err := parseHappening(text)
			if err != nil {
				return nil, fmt.Errorf("metrics: target %s: %w", g.ID, err)
			}
			if _, set := t.came[text]; !set {
				t.came[text] = events.Never
				out[h.kind] = append(out[h.kind], &watch{h, text, t.came})
			}
		}
	}
	return out, nil
}

// notice records the time of the entry for each watch that it matches, and returns the watches that it does not match.
func notice(watches []*watch, e events.Entry) []*watch {
	waiting := watches[:0]
	for _, w := range watches {
		if w.is(e.Fact) {
			w.came[w.text] = e.At
		} else {
			waiting = append(waiting, w)
		}
	}
	return waiting
}
