package param

// decoding is one attempt to change a Set: what went wrong so far, and how to
// take back what was already changed.
type decoding struct {
	errs Errors
	undo []func()
}

// keep remembers what *p is now.
func keep[T any](d *decoding, p *T) {
	old := *p
	d.undo = append(d.undo, func() { *p = old })
}

// maxErrors is where the collecting of errors ends: past it the input is noise.
const maxErrors = 1000

func (d *decoding) fail(wrong *fault, pos Position, path string) {
	if len(d.errs) < maxErrors {
		d.errs = append(d.errs, wrong.placed(pos, path))
	}
}

// finish runs the checks if nothing went wrong before them, and takes
// everything back if something did.
func (d *decoding) finish(s *Set) error {
	if len(d.errs) == 0 {
		s.runChecks(&d.errs)
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

// Decode brings a Tree and its assignments into the fields. Keys the tree
// leaves out keep their values; a list it gives replaces the list there is. The
// error is an [Errors] of everything that is wrong (the first 1000 of it), and
// then nothing has changed.
func (s *Set) Decode(t *Tree) error {
	d := &decoding{}
	if t != nil {
		s.decode(d, t.root)
		for _, a := range t.pending {
			s.assign(d, a)
		}
	}
	return d.finish(s)
}

// decode reads a table.
func (s *Set) decode(d *decoding, n *node) {
	keep(d, &s.given)
	s.given = n
	for _, key := range n.keys {
		if len(d.errs) == maxErrors {
			return
		}
		kid := n.kids[key]
		if e := s.entry(key); e != nil {
			e.decode(d, kid)
			continue
		}
		d.fail(s.unknown(key), kid.src.position(kid.key), joinPath(s.path, key))
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

// unknown is the fault of a key that s does not have.
func (s *Set) unknown(key string) *fault {
	wrong := &fault{problem: "unknown key"}
	names := s.names()
	elsewhere := ""
	s.root.search(key, &elsewhere)
	switch near := Nearest(key, names); {
	case near != "":
		wrong.remedy = "did you mean " + joinPath(s.path, near) + "?"
	case elsewhere != "":
		wrong.remedy = "did you mean " + elsewhere + "?"
	case len(names) == 0:
		wrong.remedy = "this table has no keys"
	default:
		wrong.remedy = "the keys here are " + alternatives(names)
	}
	return wrong
}

// search finds the first parameter with a name, outside lists.
func (s *Set) search(name string, path *string) {
	if f, ok := s.entry(name).(*field); ok && *path == "" {
		*path = f.path()
	}
	for _, e := range s.entries {
		if t, ok := e.(*table); ok {
			t.search(name, path)
		}
	}
}
