package param

import "fmt"

// decoding is one attempt to change a Set. It collects the errors, and the steps that undo the changes.
type decoding struct {
	set  *Set
	past bool // the text is from another version of the program: skip unknown keys and Check functions
	errs Errors
	undo []func()
}

// keep stores the current value of *p, so that an error can undo the next change of *p.
func keep[T any](d *decoding, p *T) {
	old := *p
	d.undo = append(d.undo, func() { *p = old })
}

// maxErrors is how many errors decoding collects before it stops reading. More errors would not help a reader.
const maxErrors = 1000

func (d *decoding) fail(wrong *fault, pos Position, path string) {
	if len(d.errs) < maxErrors {
		d.errs = append(d.errs, wrong.placed(pos, path))
	}
}

// finish runs the checks if there is no error so far. After any error it undoes all changes and returns the errors.
func (d *decoding) finish() error {
	if len(d.errs) == 0 && !d.past {
		d.set.runChecks(&d.errs)
	}
	if len(d.errs) == 0 {
		return nil
	}
	for i := len(d.undo) - 1; i >= 0; i-- {
		d.undo[i]()
	}
	d.errs.sort()
	return d.errs
}

// Decode writes the values of a Tree and its assignments into the fields. A field whose key is not in the tree keeps
// its value. A list in the tree replaces the whole list. The error is an [Errors] with the first 1000 errors. After an
// error no field has changed.
func (s *Set) Decode(t *Tree) error {
	d := &decoding{set: s}
	if t != nil {
		d.past = t.past
		s.decode(d, t.root)
		for _, a := range t.pending {
			d.assign(a)
		}
	}
	return d.finish()
}

// decode reads the keys of a table into the fields, tables and lists of s.
func (s *Set) decode(d *decoding, n *node) {
	keep(d, &s.given)
	s.given = n
	for _, key := range n.keys {
		if len(d.errs) == maxErrors {
			return
		}
		kid := n.kids[key]
		if e := s.entries.find(key); e != nil {
			e.decode(d, kid)
			continue
		}
		if d.past {
			continue
		}
		d.fail(s.entries.unknown(key, s.path, s.root.entries.search(key)), kid.src.position(kid.key), joinPath(s.path, key))
	}
}

// Assign copies every value, list, source and position from another Set, which the same code must have declared. A
// later change of one Set does not change the other. Assign panics if the declarations differ.
func (s *Set) Assign(from *Set) {
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

func (t *table) decode(d *decoding, n *node) {
	if n.shape == shapeTable {
		t.Set.decode(d, n)
		return
	}
	wrong := &fault{problem: n.written() + " is " + shapeWords[n.shape] + ", but a table is wanted",
		remedy: "write its keys under a heading [" + t.header + "]"}
	if n.shape == shapeArray {
		wrong.problem = "this is a list, but one table is wanted"
	}
	d.fail(wrong, n.position(), t.path)
}

// unknown returns the error for a key that the table at path does not have. elsewhere is the path of a parameter with
// that key in another table, or "".
func (es entries) unknown(key, path, elsewhere string) *fault {
	wrong := &fault{problem: "unknown key"}
	names := es.names()
	switch near := Nearest(key, names); {
	case near != "":
		wrong.remedy = "did you mean " + joinPath(path, near) + "?"
	case elsewhere != "":
		wrong.remedy = "did you mean " + elsewhere + "?"
	case len(names) == 0:
		wrong.remedy = "remove it; this table has no keys"
	default:
		wrong.remedy = "the keys of this table are " + alternatives(names)
	}
	return wrong
}

// search returns the path of the first parameter with the given name, in es or in tables inside es but not in lists. It
// returns "" if there is none.
func (es entries) search(name string) string {
	if f, ok := es.find(name).(*field); ok {
		return f.path()
	}
	for _, e := range es {
		if t, ok := e.(*table); ok {
			if path := t.entries.search(name); path != "" {
				return path
			}
		}
	}
	return ""
}
