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
	header  string // the path as a TOML header, in which list elements have no names
	place   string // the path with the index of each list element instead of its name
	effect  Effect // the least effect of what it declares
	entries entries
	checks  []func() error
	ident   string // of a list element: the field that names it, or ""
	name    string // of a list element: its name or index, which never changes
	given   *node  // the table it was read from
}

// New returns an empty Set for the root of a scenario.
func New() *Set {
	s := &Set{}
	s.root = s
	return s
}

// inner returns a Set for the table or element at a path.
func (s *Set) inner(path, header, place string) *Set {
	return &Set{root: s.root, path: path, header: header, place: place, effect: s.effect}
}

// Effect sets the least effect of all that s declares. Call it before declaring tables or lists in s. In an element of a
// list it also sets the effect of the list.
func (s *Set) Effect(e Effect) { s.effect = e }

// EffectOf returns the effect of the parameter, table or list at a path. The error is an *[Error] without a position.
func (s *Set) EffectOf(path string) (Effect, error) {
	parts, wrong := splitPath(path)
	if wrong != nil {
		return Anytime, wrong.placed(Position{}, path)
	}
	to, wrong := s.resolve(parts)
	if wrong != nil {
		return Anytime, wrong.placed(Position{}, path)
	}
	if to.elem != nil {
		return to.elem.effect, nil
	}
	return to.entry.acts(), nil
}

// table is a nested Set.
type table struct {
	*Set
	name, doc string
}

func (t *table) label() string { return t.name }
func (t *table) acts() Effect  { return t.effect }

func (t *table) take(from entry) { t.Assign(from.(*table).Set) }

// Table declares a nested table. The paths of the parameters that declare adds begin with name. It panics without a doc.
func (s *Set) Table(name, doc string, declare func(*Set)) {
	needDoc(joinPath(s.path, name), doc)
	t := &table{Set: s.inner(joinPath(s.path, name), joinPath(s.header, name), joinPath(s.place, name)), name: name, doc: doc}
	s.entries.add(s.path, t)
	declare(t.Set)
}

func needDoc(path, doc string) {
	if strings.TrimSpace(doc) == "" {
		panic(fmt.Sprintf("param: %s has no doc", path))
	}
}

// Check adds a condition on several fields. It runs at the end of [Set.Decode] and [Set.SetValues], when the fields have
// their new values; an error undoes all changes. Use [Set.At] to point at a key.
func (s *Set) Check(f func() error) { s.checks = append(s.checks, f) }

// At returns an error about the parameter at a path (from s, else from the root). It has the position of the key if a
// file or an assignment set it. The text after the first "; " of the message is the remedy.
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

// runChecks runs the checks of s and of everything inside it.
func (s *Set) runChecks(errs *Errors) {
	for _, f := range s.checks {
		errs.collect(f())
	}
	s.entries.inside(func(t *Set) { t.runChecks(errs) })
}
