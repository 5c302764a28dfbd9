package param

import (
	"fmt"
	"strings"
)

// field is one declared parameter.
type field struct {
	set     *Set
	name    string
	kind    Kind
	spec    Spec
	choices []string
	value   value
	given   *node // the node that set the value last; nil while the field has its default
}

// value is the part of a field that knows the Go type of the parameter.
type value interface {
	read(d *decoding, n *node) *fault // after a fault the value is unchanged
	text() string                     // the value as TOML on one line
	parts() []string                  // the items if the value is a list, otherwise nil
	byDefault() string
	take(from value)
}

// bound connects a parameter to the Go variable *p.
type bound[T any] struct {
	p      *T
	def    T
	parse  func(*node) (T, *fault)
	check  func(T) *fault // rejects a value; nil if every T is valid
	format func(T) string
	items  func(T) []string // writes the items of a list; set for lists, instead of format
	clone  func(T) T        // makes a deep copy of a value; nil if Go assignment is enough
}

func (b *bound[T]) read(d *decoding, n *node) *fault {
	v, wrong := b.parse(n)
	if wrong == nil {
		wrong = b.reject(v)
	}
	if wrong != nil {
		return wrong
	}
	keep(d, b.p)
	*b.p = v
	return nil
}

func (b *bound[T]) reject(v T) *fault {
	if b.check == nil {
		return nil
	}
	return b.check(v)
}

func (b *bound[T]) write(v T) string {
	if b.items != nil {
		return list(b.items(v))
	}
	return b.format(v)
}

func (b *bound[T]) text() string      { return b.write(*b.p) }
func (b *bound[T]) byDefault() string { return b.write(b.def) }

func (b *bound[T]) parts() []string {
	if b.items == nil {
		return nil
	}
	return b.items(*b.p)
}

func (b *bound[T]) copy(v T) T {
	if b.clone == nil {
		return v
	}
	return b.clone(v)
}

func (b *bound[T]) take(from value) { *b.p = b.copy(*from.(*bound[T]).p) }

// declare adds a field to s and sets the Go variable to the default.
func declare[T any](s *Set, name string, kind Kind, spec Spec, b *bound[T]) *field {
	f := &field{set: s, name: name, kind: kind, spec: spec, value: b}
	if wrong := spec.check(kind); wrong != "" {
		panic(fmt.Sprintf("param: %s %s", f.path(), wrong))
	}
	if wrong := b.reject(b.def); wrong != nil {
		panic(fmt.Sprintf("param: the default of %s: %s", f.path(), wrong.problem))
	}
	s.entries.add(s.path, f)
	b.def = b.copy(b.def)
	*b.p = b.copy(b.def)
	return f
}

func (f *field) label() string { return f.name }
func (f *field) path() string  { return joinPath(f.set.path, f.name) }
func (f *field) acts() Effect  { return max(f.spec.Effect, f.set.effect) }

// isName reports whether this field holds the name of its list element.
func (f *field) isName() bool { return f.name == f.set.ident }

func (f *field) decode(d *decoding, n *node) {
	wrong := f.value.read(d, n)
	if wrong == nil && f.isName() && n.value != f.set.name {
		wrong = &fault{problem: "the name of a list element cannot be changed by an assignment", remedy: "change the name in the file that gives it"}
	}
	if wrong != nil {
		d.fail(wrong, n.position(), f.path())
		return
	}
	keep(d, &f.given)
	f.given = n
}

func (f *field) take(from entry) {
	other := from.(*field)
	f.value.take(other.value)
	f.given = other.given
}

// source returns where the value comes from. The package comment gives the rules.
func (f *field) source() string {
	if f.given != nil {
		if _, source, found := strings.Cut(f.given.comment, ";"); found && strings.TrimSpace(source) != "" {
			return strings.TrimSpace(source)
		}
	}
	// The name of a list element states no fact, so it needs no source.
	if f.isName() || f.value.text() == f.value.byDefault() {
		return f.spec.Source
	}
	return unsourced
}

// unit returns the unit of the parameter, or its kind if it has no unit.
func (f *field) unit() string {
	if f.spec.Unit == None {
		return string(f.kind)
	}
	return string(f.spec.Unit)
}

func (f *field) param() Param {
	p := Param{
		Path: f.path(), Place: joinPath(f.set.place, f.name), Kind: f.kind, Effect: f.acts(), Naming: f.isName(),
		Value: f.value.text(), Default: f.value.byDefault(),
		Unit: f.spec.Unit, Use: f.spec.Use, Choices: append([]string(nil), f.choices...),
		Source: f.source(), Doc: f.spec.Doc, Pos: f.given.position(),
	}
	if f.kind.bounded() {
		p.Min, p.Max = f.spec.Min, f.spec.Max
	}
	p.Changed = p.Value != p.Default
	p.Assumed = p.Source == Assumed || p.Source == unsourced
	return p
}
