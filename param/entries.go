package param

import "fmt"

// entry is one declaration in a Set: a *field, a *table or a lister (a list of tables).
type entry interface {
	label() string
	acts() Effect
	decode(d *decoding, n *node)
	take(from entry)
}

// entries are the declarations of one table, in the order of declaration.
type entries []entry

// add appends a declaration to the table at path. It panics if the name needs quotes in TOML or is already declared.
func (es *entries) add(path string, e entry) {
	if !isBare(e.label()) {
		panic(fmt.Sprintf("param: %q in %q is not a bare TOML key", e.label(), path))
	}
	if es.find(e.label()) != nil {
		panic(fmt.Sprintf("param: %s is declared twice", joinPath(path, e.label())))
	}
	*es = append(*es, e)
}

// find returns the entry with the given name, or nil.
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

// inside calls f for each table in es and for each element of each list in es. It does not go deeper.
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
