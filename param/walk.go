package param

// visitor has one function for each part of a Set. The parts come in the order of the canonical text: first the fields
// of a table, then its tables and lists, as TOML requires.
type visitor struct {
	field   func(*field)
	table   func(*table)
	list    func(lister) // called for a list before its elements
	element func(*Set)
}

func (es entries) visit(v visitor) {
	for _, e := range es {
		switch e := e.(type) {
		case *field:
			v.field(e)
		case lister:
			v.list(e)
		}
	}
	for _, e := range es {
		switch e := e.(type) {
		case *table:
			v.table(e)
			e.entries.visit(v)
		case lister:
			for _, elem := range e.elements() {
				v.element(elem)
				elem.entries.visit(v)
			}
		}
	}
}

// Walk calls f for every parameter with its current value, in the order of the text of [Set.Canonical].
func (s *Set) Walk(f func(Param)) {
	s.entries.visit(visitor{
		field:   func(e *field) { f(e.param()) },
		table:   func(*table) {},
		list:    func(lister) {},
		element: func(*Set) {},
	})
}

// Declared calls f for every declared parameter with its default instead of its value. Each list appears with one
// sample element, whose name is * (cloud.*.policy).
func (s *Set) Declared(f func(Param)) {
	for _, e := range s.entries {
		if e, ok := e.(*field); ok {
			f(e.declared())
		}
	}
	for _, e := range s.entries {
		switch e := e.(type) {
		case *table:
			e.Declared(f)
		case lister:
			e.sample().Declared(f)
		}
	}
}

// declared describes the parameter as if no input had been read.
func (f *field) declared() Param {
	p := f.param()
	p.Value, p.Source, p.Pos = p.Default, f.spec.Source, Position{}
	p.Changed, p.Assumed = false, p.Source == Assumed
	return p
}
