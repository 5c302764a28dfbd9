package param

import "slices"

// Value declares a parameter that holds a value for some other parameter, as TOML. The value is of any kind except a
// table. Only the other parameter can check it. The default is "", which means no value.
func (s *Set) Value(p *string, name string, spec Spec) {
	declare(s, name, KindValue, spec, &bound[string]{p: p, parse: readValue,
		format: func(v string) string {
			if v == "" {
				return `""`
			}
			return v
		}})
}

// Values declares a list of values for some other parameter, empty by default. A value is of any kind except a table.
func (s *Set) Values(p *[]string, name string, spec Spec) {
	declare(s, name, KindValues, spec, &bound[[]string]{p: p, clone: slices.Clone[[]string],
		items: each(func(v string) string { return v }),
		parse: sequence(KindValues, `give values such as [10, 16, 20] or ["stand_pat", "carpet_bomb"]`, readValue),
	})
}

func readValue(n *node) (string, *fault) {
	if n.shape == shapeTable {
		return "", wrongType(n, KindValue, "give a number, a text, true or false, or a list")
	}
	return n.toml(), nil
}

// SetValues changes parameters. A value is TOML; a value that is not TOML becomes a text. Bounds apply as in
// [Set.Decode], and the functions of [Set.Check] see all new values together. The error is an [Errors]. After an error
// no parameter has changed. SetValues reads no file, so a run may call it between two steps.
func (s *Set) SetValues(all ...Assignment) error {
	d := &decoding{set: s}
	for _, a := range all {
		parts, wrong := splitPath(a.Path)
		var n *node
		if wrong == nil {
			n, wrong = parseValue("", a.Value)
		}
		if wrong != nil {
			d.fail(wrong, Position{}, a.Path)
			continue
		}
		d.assign(assignment{path: a.Path, parts: parts, value: n})
	}
	return d.finish()
}

// Try returns the TOML that the parameter at a path would have after an assignment of value, but changes nothing. It
// checks the bounds, and does not call the functions of [Set.Check]. The error is an *[Error] without a position.
func (s *Set) Try(path, value string) (string, error) {
	if _, err := s.Get(path); err != nil {
		return "", err
	}
	parts, _ := splitPath(path) // no error is possible: Get has split this path
	n, wrong := parseValue("", value)
	if wrong != nil {
		return "", wrong.placed(Position{}, path)
	}
	d := &decoding{set: s}
	d.assign(assignment{path: path, parts: parts, value: n})
	p, err := s.Get(path)
	for i := len(d.undo) - 1; i >= 0; i-- {
		d.undo[i]()
	}
	if len(d.errs) > 0 {
		return "", d.errs[0]
	}
	return p.Value, err
}

// Get returns the parameter at a path with its current value. If the path leads to no parameter, the error is an
// *[Error] without a position.
func (s *Set) Get(path string) (Param, error) {
	parts, wrong := splitPath(path)
	if wrong != nil {
		return Param{}, wrong.placed(Position{}, path)
	}
	to, wrong := s.resolve(parts)
	if wrong != nil {
		return Param{}, wrong.placed(Position{}, path)
	}
	f, ok := to.entry.(*field)
	if !ok {
		return Param{}, (&fault{problem: show(path, shownName) + " is a table or a list of tables", remedy: "give the path of one value in it"}).placed(Position{}, path)
	}
	return f.param(), nil
}

// Only returns a copy of t that has only the given keys of the root table, and only the assignments below these keys.
func (t *Tree) Only(keys ...string) *Tree {
	root := *t.root
	root.keys, root.kids = nil, map[string]*node{}
	for _, key := range keys {
		if kid := t.root.kids[key]; kid != nil {
			root.add(key, kid)
		}
	}
	out := &Tree{root: &root, past: t.past}
	for _, a := range t.pending {
		if slices.Contains(keys, a.parts[0]) {
			out.pending = append(out.pending, a)
		}
	}
	return out
}
