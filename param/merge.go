package param

import "maps"

// Over merges t onto base, the tree that t inherits from. Tables merge key by key. Two lists of tables merge element by
// element if every element of both has a "name", or every one an "id". Any other value in t replaces the value in base.
// Keys of base come first, and new keys follow. An empty list in t empties the list.
func (t *Tree) Over(base *Tree) *Tree {
	if base == nil {
		return t
	}
	pending := append(base.pending[:len(base.pending):len(base.pending)], t.pending...)
	return &Tree{root: over(t.root, base.root), pending: pending}
}

// Assign adds the assignments of a, a result of [ParseAssign], to those of t. Later assignments win over earlier ones.
func (t *Tree) Assign(a *Tree) *Tree { return a.Over(t) }

func over(n, base *node) *node {
	switch {
	case n == nil:
		return base
	case base == nil || n.shape != base.shape:
		return n
	case n.shape == shapeTable:
		return overTable(n, base)
	case n.shape == shapeArray:
		if by := identity(n.items); by != "" && by == identity(base.items) {
			return overNamed(n, base, by)
		}
	}
	return n
}

func overTable(n, base *node) *node {
	merged := *n
	merged.keys = append([]string(nil), base.keys...)
	merged.kids = maps.Clone(base.kids)
	for _, key := range n.keys {
		if base.kids[key] == nil {
			merged.keys = append(merged.keys, key)
		}
		merged.kids[key] = over(n.kids[key], base.kids[key])
	}
	return &merged
}

// overNamed merges two lists whose elements have names. by is the key of the name. If n gives a name twice, the result
// has it twice, so that decoding reports the error.
func overNamed(n, base *node, by string) *node {
	merged := *n
	merged.items = append([]*node(nil), base.items...)
	place := map[string]int{}
	for i, item := range base.items {
		place[item.kids[by].value.(string)] = i
	}
	for _, item := range n.items {
		name := item.kids[by].value.(string)
		i, known := place[name]
		if !known {
			merged.items = append(merged.items, item)
			continue
		}
		merged.items[i] = overTable(item, base.items[i])
		delete(place, name)
	}
	return &merged
}

// Without returns t without the given keys and everything in them. A path leads through tables and not into lists. A
// path that t does not have is ignored.
func (t *Tree) Without(path ...string) *Tree {
	out := &Tree{root: t.root, pending: t.pending, past: t.past}
	for _, p := range path {
		parts, wrong := splitPath(p)
		if wrong != nil {
			continue
		}
		out.root = out.root.without(parts)
		var kept []assignment
		for _, a := range out.pending {
			if !under(a.parts, parts) {
				kept = append(kept, a)
			}
		}
		out.pending = kept
	}
	return out
}

// without returns a copy of n without the key at a path. It copies only the tables along the path.
func (n *node) without(parts []string) *node {
	kid := n.kids[parts[0]]
	if kid == nil {
		return n
	}
	slim := *n
	slim.kids = maps.Clone(n.kids)
	if len(parts) > 1 {
		slim.kids[parts[0]] = kid.without(parts[1:])
		return &slim
	}
	delete(slim.kids, parts[0])
	slim.keys = nil
	for _, key := range n.keys {
		if key != parts[0] {
			slim.keys = append(slim.keys, key)
		}
	}
	return &slim
}
