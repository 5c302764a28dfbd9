package param

import "fmt"

// entry is what a Set holds: a *field, a *table or a lister.
type entry interface {
	label() string
	acts() Effect
	decode(d *decoding, n *node)
	take(from entry)
}

// entries are what a table holds, in the order of declaration.
type entries []entry

// add appends an entry to the table at a path. It panics if the name is not a bare key or is taken.
func (es *entries) add(path string, e entry) {
	if !isBare(e.label()) {
		panic(fmt.Sprintf("param: %q in %q is not a bare TOML key", e.label(), path))
	}
	if es.find(e.label()) != nil {
		panic(fmt.Sprintf("param: %s is declared twice", joinPath(path, e.label())))
	}
	*es = append(*es, e)
}

// find returns the entry with a name, or nil.
func (es entries) find(name string) entry {
	for _, e := range es {
		if e.label() == name {
			return e
		}
	}
	return nil
}

func (es entries) names() []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.label()
	}
	return out
}

// inside calls f for each table and each list element directly in es.
func (es entries) inside(f func(*Set)) {
	for _, e := range es {
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
