package events

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// StreamDoc describes a stream of random draws for docs/EVENTS.md. The package that draws from a stream provides its StreamDoc.
type StreamDoc struct {
	Name         string // name of the stream, which is a part of the key of each draw
	Entity       string // what a draw is about, for example "cohort and flow" or "order"
	Distribution string // distribution of a draw, in words
	Doc          string // what a draw decides, in words
}

// Describe writes the text of docs/EVENTS.md to w: all actors, facts and moves as Markdown, from their declarations. The argument log is the section on
// the format of a log, from wire.Describe. Describe returns the error of w, if w fails.
func Describe(w io.Writer, log string, streams []StreamDoc) error {
	var d page
	d.intro(log)
	d.actors()
	d.facts()
	d.moves()
	d.population()
	d.streams(streams)
	_, err := w.Write(d.Bytes())
	return err
}

// page is the Markdown document that Describe builds.
type page struct{ bytes.Buffer }

func (d *page) printf(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// cells returns the texts in a form that fits the cells of a Markdown table: bars are escaped, line ends become spaces, empty texts become a dash.
func cells(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		t = strings.ReplaceAll(strings.ReplaceAll(t, "|", `\|`), "\n", " ")
		if t == "" {
			t = "–"
		}
		out[i] = t
	}
	return out
}

func (d *page) head(columns ...string) {
	d.row(columns...)
	d.printf("|%s\n", strings.Repeat(" --- |", len(columns)))
}

func (d *page) row(texts ...string) { d.printf("| %s |\n", strings.Join(cells(texts), " | ")) }

func code(s string) string { return "`" + s + "`" }

// who returns the names of the actors in an audience, by rank, or "everyone" if all actors are in. For an empty audience it returns the text nobody.
func who(a Audience, nobody string) string {
	switch a {
	case 0:
		return nobody
	case Everyone:
		return "everyone"
	}
	var names []string
	for _, x := range Actors() {
		if a.Has(x) {
			names = append(names, x.String())
		}
	}
	return strings.Join(names, ", ")
}

// links returns Markdown links to the sections of the named facts or moves, separated by commas.
func links(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("[%s](#%s)", n, anchor(n))
	}
	return strings.Join(out, ", ")
}

// anchor returns the link target of a heading that is the name of a fact or a move. Markdown viewers leave the dots out of link targets.
func anchor(heading string) string { return strings.ReplaceAll(heading, ".", "") }

// actors writes the section on actors: which moves each actor proposes, which facts wake the actor, and which other facts the actor observes.
func (d *page) actors() {
	d.printf("\n## Actors\n\nActors have a rank. The referee judges the moves of one round in this order. A fact *wakes* some of its observers:\n" +
		"these are asked for moves at once. Other observers receive the fact when they are next asked, at the latest at the end of the step.\n\n")
	d.head("rank", "actor", "proposes", "woken by", "also observes")
	for _, a := range Actors() {
		var proposes, wakes, observes []string
		for _, m := range Moves() {
			if m.By() == a {
				proposes = append(proposes, m.Name())
			}
		}
		for _, k := range Kinds() {
			switch s := k.Spec(); {
			case s.Wakes.Has(a):
				wakes = append(wakes, s.Name)
			case s.Audience.Has(a) && s.Audience != Everyone:
				observes = append(observes, s.Name)
			}
		}
		rest := links(observes)
		if a == Referee {
			rest = "everything; it owns the log"
		}
		d.row(fmt.Sprint(int(a)), a.String(), links(proposes), links(wakes), rest)
	}
	d.printf("\nEveryone observes %s.\n", links(forEveryone()))
}

func forEveryone() []string {
	var out []string
	for _, k := range Kinds() {
		if s := k.Spec(); s.Audience == Everyone && k != KindMoveRejected {
			out = append(out, s.Name)
		}
	}
	return out
}

func (d *page) facts() {
	d.printf("\n## Facts\n\n")
	d.head("fact", "version", "emitter", "audience", "timing")
	for _, k := range Kinds() {
		s := k.Spec()
		d.row(links([]string{s.Name}), fmt.Sprint(s.Version), who(s.Emitter, ""), observers(k), s.Timing)
	}
	for _, k := range Kinds() {
		s := k.Spec()
		d.printf("\n### %s\n\n%s\n\n", s.Name, s.Doc)
		d.printf("- version %d\n- emitter: %s\n- audience: %s\n", s.Version, who(s.Emitter, "nobody"), observers(k))
		d.printf("- wakes: %s\n- timing: %s\n- answers: %s\n\n", who(s.Wakes, "nobody"), s.Timing, s.Cause)
		d.fields(func(v Visitor) { s.zero.Fields(v) })
	}
}

func observers(k Kind) string {
	if k == KindMoveRejected {
		return "only its actor"
	}
	return who(k.Spec().Audience, "only the referee and the results")
}

func (d *page) moves() {
	d.printf("\n## Moves\n\nA move is an action that an actor proposes. The referee turns a move into the facts that the table lists, or into [move.rejected](#moverejected) with the reason.\n\n")
	d.head("move", "proposed by", "becomes")
	for _, s := range moves {
		d.row(links([]string{s.zero.Name()}), s.zero.By().String(), links(kindNames(s.becomes)))
	}
	for _, s := range moves {
		d.printf("\n### %s\n\n%s\n\n- proposed by: %s\n- becomes: %s\n\n", s.zero.Name(), s.doc, s.zero.By(), links(kindNames(s.becomes)))
		d.fields(func(v Visitor) { s.zero.Fields(v) })
	}
}

func kindNames(kinds []Kind) []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = k.String()
	}
	return out
}

func (d *page) fields(show func(Visitor)) { d.WriteString(FieldTable("field", show)) }

// FieldTable returns a Markdown table of the fields that show passes to a visitor. The column of names gets the title heading.
func FieldTable(heading string, show func(Visitor)) string {
	var d page
	d.head(heading, "type", "unit", "meaning")
	show((*fieldRows)(&d))
	return d.String()
}

// fieldRows is the Visitor that writes a table row for each field.
type fieldRows page

func (d *fieldRows) row(name, kind, unit, doc string) { (*page)(d).row(code(name), kind, unit, doc) }

func (d *fieldRows) Int(_ *int64, name, unit, doc string)     { d.row(name, "integer", unit, doc) }
func (d *fieldRows) Float(_ *float64, name, unit, doc string) { d.row(name, "number", unit, doc) }
func (d *fieldRows) Bool(_ *bool, name, doc string)           { d.row(name, "boolean", "", doc) }
func (d *fieldRows) Text(_ *string, name, doc string)         { d.row(name, "text", "", doc) }
func (d *fieldRows) Ints(_ *[]int64, name, unit, doc string)  { d.row(name, "integers", unit, doc) }
func (d *fieldRows) Floats(_ *[]float64, name, unit, doc string) {
	d.row(name, "numbers", unit, doc)
}
func (d *fieldRows) Texts(_ *[]string, name, doc string)    { d.row(name, "texts", "", doc) }
func (d *fieldRows) Prefixes(_ *[]Prefix, name, doc string) { d.row(name, "prefixes", "", doc) }

func (d *page) streams(streams []StreamDoc) {
	d.printf("\n## Random streams\n\n" +
		"A random draw is a function of seed, replicate, stream, entity and instant, and of nothing else. So if one actor\n" +
		"gets another strategy, the draws of other actors do not change.\n\n")
	d.head("stream", "entity", "distribution", "decides")
	for _, s := range streams {
		d.row(code(s.Name), s.Entity, s.Distribution, s.Doc)
	}
}
