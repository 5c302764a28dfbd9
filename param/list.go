package param

import (
	"fmt"
	"strconv"
)

// maxElements is the most elements that a list of tables may have. The longest list of a shipped scenario has hundreds.
const maxElements = 10_000

// lister is a list of tables, whatever the Go type of its elements.
type lister interface {
	entry
	path() string
	note() string
	elements() []*Set
	sample() *Set // a new element with its defaults, which is not in the list
	origin() *node
}

// tables is a TOML array of tables. Its elements are read into the slice *p.
type tables[T any] struct {
	set       *Set
	name, doc string
	p         *[]T
	declare   func(*T, *Set)
	ident     string // the field that holds the name of an element ("name" or "id"), or ""
	effect    Effect // lowest effect of the parameters of an element
	elems     []*Set // one Set for each element of *p
	given     *node
}

// List declares an array of tables [[name]], and makes *p empty. It calls declare for each element, with a Set of its
// own, and for sample elements that never enter the list. An element is named by its text "name" if it declares one,
// else by its text "id", else by its index from 0. Each element must give its name, and no two names may be equal. List
// panics without a doc.
func List[T any](s *Set, p *[]T, name, doc string, declare func(*T, *Set)) {
	needDoc(joinPath(s.path, name), doc)
	l := &tables[T]{set: s, name: name, doc: doc, p: p, declare: declare}
	s.entries.add(s.path, l)
	*p = nil
	sample := l.sample()
	l.effect = sample.effect
	for _, by := range [...]string{"name", "id"} {
		if f, ok := sample.entries.find(by).(*field); ok && f.kind == KindText {
			l.ident = by
			break
		}
	}
}

func (l *tables[T]) label() string    { return l.name }
func (l *tables[T]) path() string     { return joinPath(l.set.path, l.name) }
func (l *tables[T]) note() string     { return l.doc }
func (l *tables[T]) elements() []*Set { return l.elems }
func (l *tables[T]) origin() *node    { return l.given }

// acts is never Anytime. A dated change may change values of elements, but it cannot add or remove elements.
func (l *tables[T]) acts() Effect { return max(l.effect, AtOpening) }

// sample declares an element that is not in the list. Its path ends with .*, which no real element has: a real name *
// would be quoted.
func (l *tables[T]) sample() *Set {
	s := l.set.inner(l.path()+".*", joinPath(l.set.header, l.name), joinPath(l.set.place, l.name)+".*")
	s.ident = l.ident
	l.declare(new(T), s)
	return s
}

// element declares the fields of the element with index i, and binds them to *v.
func (l *tables[T]) element(v *T, name string, i int) *Set {
	s := l.set.inner(joinPath(l.path(), name), joinPath(l.set.header, l.name), joinPath(joinPath(l.set.place, l.name), strconv.Itoa(i)))
	s.ident, s.name = l.ident, name
	l.declare(v, s)
	return s
}

// decode replaces all elements of the list.
func (l *tables[T]) decode(d *decoding, n *node) {
	if wrong := l.wrongShape(n); wrong != nil {
		d.fail(wrong, n.position(), l.path())
		return
	}
	values := make([]T, len(n.items))
	elems := make([]*Set, len(n.items))
	seen := map[string]bool{}
	for i, item := range n.items {
		name, wrong := l.nameOf(item, i)
		if wrong == nil && seen[name] {
			wrong = &fault{at: item.kids[l.ident], problem: fmt.Sprintf("two elements of %s are named %s", l.name, quoted(name)),
				remedy: "give each element its own " + l.ident}
		}
		elems[i] = l.element(&values[i], name, i)
		if wrong != nil {
			d.fail(wrong, item.position(), elems[i].path)
			continue
		}
		seen[name] = true
		elems[i].decode(d, item)
	}
	keep(d, l.p)
	keep(d, &l.elems)
	keep(d, &l.given)
	*l.p, l.elems, l.given = values, elems, n
	if len(values) == 0 {
		*l.p = nil
	}
}

func (l *tables[T]) wrongShape(n *node) *fault {
	remedy := fmt.Sprintf("write each element under a heading [[%s]]", joinPath(l.set.header, l.name))
	if n.shape != shapeArray {
		return &fault{problem: fmt.Sprintf("%s is %s, but a list of tables is wanted", n.written(), shapeWords[n.shape]), remedy: remedy}
	}
	if len(n.items) > maxElements {
		return &fault{problem: fmt.Sprintf("the list has %d elements, more than the limit of %d", len(n.items), maxElements)}
	}
	for _, item := range n.items {
		if item.shape != shapeTable {
			return &fault{at: item, problem: fmt.Sprintf("%s is %s, but a table is wanted", item.written(), shapeWords[item.shape]), remedy: remedy}
		}
	}
	return nil
}

// nameOf returns the name of the element with index i. It returns the index if there is no usable name.
func (l *tables[T]) nameOf(n *node, i int) (string, *fault) {
	index := strconv.Itoa(i)
	if l.ident == "" {
		return index, nil
	}
	given := n.kids[l.ident]
	switch {
	case given == nil:
		return index, &fault{problem: fmt.Sprintf("this element has no %s", l.ident), remedy: fmt.Sprintf(`add a line %s = "…"`, l.ident)}
	case given.shape != shapeText: // decoding the field reports the wrong type
		return index, nil
	case given.value == "":
		return index, &fault{at: given, problem: fmt.Sprintf("the %s is empty", l.ident)}
	}
	return given.value.(string), nil
}

// take replaces the elements with copies of the elements of another list.
func (l *tables[T]) take(from entry) {
	other := from.(*tables[T])
	*l.p, l.elems, l.given = nil, nil, other.given
	if len(other.elems) == 0 {
		return
	}
	*l.p = make([]T, len(other.elems))
	l.elems = make([]*Set, len(other.elems))
	for i, elem := range other.elems {
		l.elems[i] = l.element(&(*l.p)[i], elem.name, i)
		l.elems[i].Assign(elem)
	}
}
