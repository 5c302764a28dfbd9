package param

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ParseAssign reads the argument of the flag --set: path=value. A value that is not TOML becomes a text. A comment
// after a TOML value may give its source. [Tree.Assign] adds the result to the Tree of a scenario. [Set.Decode] checks
// that the path exists and that the value fits. The File of every [Position] is the flag as typed: "--set path=value".
func ParseAssign(arg string) (*Tree, error) {
	file := "--set " + arg
	split := unquotedIndex(arg, '=')
	if split == len(arg) {
		return nil, &Error{File: file, Problem: "the assignment has no = between path and value", Remedy: "write --set path=value, such as --set censor.policy=stand_pat"}
	}
	path := strings.TrimSpace(arg[:split])
	parts, wrong := splitPath(path)
	if wrong != nil {
		return nil, wrong.placed(Position{File: file}, "")
	}
	value, wrong := parseValue(file, arg[split+1:])
	if wrong != nil {
		return nil, wrong.placed(Position{File: file}, path)
	}
	root := &node{shape: shapeTable, kids: map[string]*node{}, src: value.src}
	return &Tree{root: root, pending: []assignment{{path: path, parts: parts, value: value}}}, nil
}

// parseValue reads one TOML value. A value that is not TOML becomes a text node. file is the name in messages.
func parseValue(file, text string) (*node, *fault) {
	text = strings.TrimSpace(text)
	switch {
	case len(text) > maxBytes:
		return nil, &fault{problem: fmt.Sprintf("the value has %d bytes, more than the limit of %d", len(text), maxBytes)}
	case !utf8.ValidString(text):
		return nil, &fault{problem: quoted(text) + " is not UTF-8"}
	}
	const key = "v = "
	src := newSource(file, key+text)
	root, err := parse(src)
	src.flat = true
	if err == nil && len(root.keys) == 1 && !root.kids["v"].header {
		return root.kids["v"], nil
	}
	return &node{shape: shapeText, value: text, src: src, val: extent{len(key), len(src.text)}, plain: true}, nil
}

// assign writes the value of one assignment into the field, table or list at the assignment's path.
func (d *decoding) assign(a assignment) {
	to, wrong := d.set.resolve(a.parts)
	if wrong != nil {
		d.fail(wrong, a.value.position(), a.path)
		return
	}
	if to.elem == nil {
		to.entry.decode(d, a.value)
		return
	}
	(&table{Set: to.elem}).decode(d, a.value)
}

// target is what a path leads to. elem is set for an element of a list; otherwise entry is the field, table or list.
type target struct {
	entry entry
	elem  *Set
}

// node returns the node of the input that last set the target, or nil if no input set it.
func (t target) node() *node {
	if t.elem != nil {
		return t.elem.given
	}
	switch e := t.entry.(type) {
	case *field:
		return e.given
	case *table:
		return e.given
	case lister:
		return e.origin()
	}
	return nil
}

func (t target) path() string {
	if t.elem != nil {
		return t.elem.path
	}
	switch e := t.entry.(type) {
	case *field:
		return e.path()
	case *table:
		return e.Set.path
	case lister:
		return e.path()
	}
	return ""
}

// resolve finds what a path leads to, through tables and elements of lists. parts are the keys of the path.
func (s *Set) resolve(parts []string) (target, *fault) {
	e := s.entries.find(parts[0])
	rest := parts[1:]
	if e == nil {
		return target{}, s.entries.unknown(parts[0], s.path, s.root.entries.search(parts[0]))
	}
	if len(rest) == 0 {
		return target{entry: e}, nil
	}
	switch e := e.(type) {
	case *table:
		return e.resolve(rest)
	case lister:
		elem, used := element(e, rest)
		switch {
		case elem == nil:
			return target{}, noElement(e, rest[0])
		case used == len(rest):
			return target{elem: elem}, nil
		}
		return elem.resolve(rest[used:])
	}
	f := e.(*field)
	return target{}, &fault{problem: fmt.Sprintf("%s is a value (%s), not a table", f.path(), f.kind), remedy: "end the path at this value"}
}

// element finds the list element whose name is at the start of rest, the keys that follow the list in a path. It also
// returns how many keys make up the name: a name with dots needs no quotes.
func element(l lister, rest []string) (*Set, int) {
	for used := 1; used <= len(rest); used++ {
		path := joinPath(l.path(), strings.Join(rest[:used], "."))
		for _, elem := range l.elements() {
			if elem.path == path {
				return elem, used
			}
		}
	}
	return nil, 0
}

func noElement(l lister, name string) *fault {
	var names []string
	for _, elem := range l.elements() {
		names = append(names, strings.TrimPrefix(elem.path, l.path()+"."))
	}
	wrong := &fault{problem: fmt.Sprintf("no %s named %s", l.label(), quoted(name))}
	switch near := Nearest(name, names); {
	case near != "":
		wrong.remedy = "did you mean " + quoted(near) + "?"
	case len(names) == 0:
		wrong.remedy = "the list is empty; add the element in the file first"
	default:
		wrong.remedy = "choose one of " + alternatives(names)
	}
	return wrong
}
