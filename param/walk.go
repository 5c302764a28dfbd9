package param

// visitor receives the parts of a Set in the order of its canonical text: the fields of a table before its tables and
// lists, each in the order of declaration. TOML requires this order.
type visitor struct {
	field   func(*field)
	table   func(*table)
	list    func(lister) // before its elements
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

// Walk calls f for every parameter with its current value, in the order of [Set.Canonical].
func (s *Set) Walk(f func(Param)) {
	s.entries.visit(visitor{
		field:   func(e *field) { f(e.param()) },
		table:   func(*table) {},
		list:    func(lister) {},
		element: func(*Set) {},
	})
}

// Declared calls f for every parameter as declared, with its default. It shows one element of each list, whatever its
// length, with * for the element's name (cloud.*.policy).
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

// declared returns the parameter as if nothing had been read.
func (f *field) declared() Param {
	p := f.param()
	p.Value, p.Source, p.Pos = p.Default, f.spec.Source, Position{}
	p.Changed, p.Assumed = false, p.Source == Assumed
	return p
}
