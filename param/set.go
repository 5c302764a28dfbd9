package param

import (
	"fmt"
	"strings"
)

// Set is a group of declared parameters bound to the fields of a model: the
// whole scenario, one table of it, or one element of a list.
type Set struct {
	root    *Set
	path    string // of the table itself, "" at the root
	header  string // the same as a TOML header, where list elements have no names
	entries []entry
	checks  []func() error
	ident   string // of a list element: the field that names it, or ""
	name    string // of a list element: its name or index, which it keeps
	given   *node  // the table it was read from
}

// entry is what a Set holds: a *field, a *table or a lister.
type entry interface {
	label() string
	decode(d *decoding, n *node)
	take(from entry)
}

// New is an empty Set for the root of a scenario.
func New() *Set {
	s := &Set{}
	s.root = s
	return s
}

// inner is a Set for a table or element with the given place.
func (s *Set) inner(path, header string) *Set {
	return &Set{root: s.root, path: path, header: header}
}

func (s *Set) add(e entry) {
	if !isBare(e.label()) {
		panic(fmt.Sprintf("param: %q in %q is not a bare TOML key", e.label(), s.path))
	}
	if s.entry(e.label()) != nil {
		panic(fmt.Sprintf("param: %s is declared twice", joinPath(s.path, e.label())))
	}
	s.entries = append(s.entries, e)
}

func (s *Set) entry(name string) entry {
	for _, e := range s.entries {
		if e.label() == name {
			return e
		}
	}
	return nil
}

func (s *Set) names() []string {
	out := make([]string, len(s.entries))
	for i, e := range s.entries {
		out[i] = e.label()
	}
	return out
}

// table is a nested Set.
type table struct {
	*Set
	name, doc string
}

func (t *table) label() string { return t.name }

func (t *table) take(from entry) { t.Set.take(from.(*table).Set) }

// Table declares a nested table; the paths of what declare adds begin with
// name. It panics without a doc.
func (s *Set) Table(name, doc string, declare func(*Set)) {
	needDoc(s, name, doc)
	t := &table{Set: s.inner(joinPath(s.path, name), joinPath(s.header, name)), name: name, doc: doc}
	s.add(t)
	declare(t.Set)
}

func needDoc(s *Set, name, doc string) {
	if strings.TrimSpace(doc) == "" {
		panic(fmt.Sprintf("param: %s has no doc", joinPath(s.path, name)))
	}
}

// Check adds a condition on several fields. It runs at the end of
// [Set.Decode] and [Set.SetValue], when the fields have their new values; an
// error takes all of them back. Use [Set.At] to point at a key.
func (s *Set) Check(f func() error) { s.checks = append(s.checks, f) }

// At is an error about the parameter at a path (from the root, or from s). It
// carries the position of the key if a file or an assignment set it. What
// follows the first "; " of the message is the remedy.
func (s *Set) At(path, format string, args ...any) error {
	problem, remedy, _ := strings.Cut(fmt.Sprintf(format, args...), "; ")
	f := &fault{problem: problem, remedy: remedy}
	if parts, wrong := splitPath(path); wrong == nil {
		for _, from := range []*Set{s, s.root} {
			if to, wrong := from.resolve(parts); wrong == nil {
				return f.placed(to.node().position(), to.path())
			}
		}
	}
	return f.placed(Position{}, path)
}

// Assign copies every value, list, source and position from another Set
// declared by the same code. Nothing is shared afterwards: this is how a
// scenario is cloned for a run. It panics if the declarations differ.
func (s *Set) Assign(from *Set) { s.take(from) }

func (s *Set) take(from *Set) {
	if len(s.entries) != len(from.entries) {
		panic(fmt.Sprintf("param: Assign between different declarations of %q", s.path))
	}
	s.given = from.given
	for i, e := range s.entries {
		if e.label() != from.entries[i].label() {
			panic(fmt.Sprintf("param: Assign between different declarations: %s and %s",
				joinPath(s.path, e.label()), joinPath(from.path, from.entries[i].label())))
		}
		e.take(from.entries[i])
	}
}

// runChecks runs the checks of s and of everything inside it.
func (s *Set) runChecks(errs *Errors) {
	for _, f := range s.checks {
		errs.collect(f())
	}
	s.inside(func(t *Set) { t.runChecks(errs) })
}

// inside calls f for the tables and list elements directly in s.
func (s *Set) inside(f func(*Set)) {
	for _, e := range s.entries {
		switch e := e.(type) {
		case *table:
			f(e.Set)
		case lister:
			for _, elem := range e.elements() {
				f(elem)
			}
		}
	}
}
