package param

import (
	"fmt"

	"github.com/pelletier/go-toml/v2/unstable"
)

// builder builds the nodes of a Tree from the expressions that the parser finds in a file.
type builder struct {
	src     *source
	data    []byte // the text of the file; the parser returns slices of it
	parser  unstable.Parser
	root    *node
	current *node // the table that receives the next key = value lines
	depth   int   // number of tables and lists around the keys of current
	err     *Error
}

func (b *builder) table(key extent) *node {
	return &node{shape: shapeTable, kids: map[string]*node{}, src: b.src, key: key}
}

func (b *builder) extent(r unstable.Range) extent {
	return extent{int(r.Offset), int(r.Offset) + int(r.Length)}
}

func (b *builder) fail(at extent, problem, remedy string) {
	if b.err == nil {
		b.err = b.src.fail(at, problem, remedy)
	}
}

// keyParts returns the names in a dotted key, and where each name is in the file.
func (b *builder) keyParts(it unstable.Iterator) (names []string, spans []extent) {
	for it.Next() {
		if n := it.Node(); n.Kind == unstable.Key {
			names = append(names, string(n.Data))
			spans = append(spans, b.extent(n.Raw))
		}
	}
	return names, spans
}

func (b *builder) expression(e *unstable.Node) {
	switch e.Kind {
	case unstable.Table, unstable.ArrayTable:
		b.header(e)
	case unstable.KeyValue:
		comment := ""
		if next := e.Next(); next.Valid() && next.Kind == unstable.Comment {
			comment = string(next.Data)
		}
		b.keyValue(b.current, e, comment, b.depth)
	}
}

// header makes the table of a [header] current, or adds an element to a [[header]] list and makes it current.
func (b *builder) header(e *unstable.Node) {
	names, spans := b.keyParts(e.Key())
	parent := b.descend(b.root, names[:len(names)-1], spans, 0)
	if parent == nil {
		return
	}
	last, at := names[len(names)-1], spans[len(spans)-1]
	old := parent.kids[last]
	b.depth = len(names)
	switch {
	case e.Kind == unstable.Table && old == nil:
		b.current = b.table(at)
		b.current.header = true
		parent.add(last, b.current)
	case e.Kind == unstable.Table && old.shape == shapeTable && !old.header && !old.inline:
		old.header, old.key = true, at
		b.current = old
	case e.Kind == unstable.ArrayTable && old == nil:
		b.current = b.table(at)
		parent.add(last, &node{shape: shapeArray, src: b.src, key: at, items: []*node{b.current}, header: true})
	case e.Kind == unstable.ArrayTable && old.shape == shapeArray && old.header:
		b.current = b.table(at)
		old.items = append(old.items, b.current)
	default:
		b.repeated(at, last, old)
	}
}

func (b *builder) repeated(at extent, name string, old *node) {
	first, _ := b.src.line(old.key.from)
	b.fail(at, fmt.Sprintf("the key %s is given twice; the first time on line %d", show(name, shownToken), first+1), "remove one of the two lines or headings that give this key")
}

// descend follows names from table n and makes missing tables. It returns the last table, or nil after an error.
func (b *builder) descend(n *node, names []string, spans []extent, depth int) *node {
	if depth+len(names) >= maxDepth {
		b.tooDeep(spans[0])
		return nil
	}
	for i, name := range names {
		kid := n.kids[name]
		switch {
		case kid == nil:
			kid = b.table(spans[i])
			n.add(name, kid)
		case kid.shape == shapeArray && kid.header:
			kid = kid.items[len(kid.items)-1]
		case kid.shape != shapeTable || kid.inline:
			b.repeated(spans[i], name, kid)
			return nil
		}
		n = kid
	}
	return n
}

func (b *builder) tooDeep(at extent) {
	b.fail(at, fmt.Sprintf("more than %d levels of tables and lists inside each other", maxDepth), "")
}

func (n *node) add(name string, kid *node) {
	n.keys = append(n.keys, name)
	n.kids[name] = kid
}

// keyValue adds one key = value to a table. A comment after an inline table also belongs to each value in the table.
func (b *builder) keyValue(into *node, e *unstable.Node, comment string, depth int) {
	names, spans := b.keyParts(e.Key())
	last, at := names[len(names)-1], spans[len(spans)-1]
	into = b.descend(into, names[:len(names)-1], spans, depth)
	if into == nil {
		return
	}
	if old := into.kids[last]; old != nil {
		b.repeated(at, last, old)
		return
	}
	n := b.value(e.Value(), comment, depth+len(names))
	if n == nil {
		return
	}
	n.key = at
	if whole := b.extent(e.Raw); n.val.to <= n.val.from || n.shape == shapeTable {
		n.val = extent{valueStart(b.src.text, at.to), whole.to}
	}
	into.add(last, n)
}

// valueStart returns the index in text where the value after a key begins. i is the end of the key.
func valueStart(text string, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '=') {
		i++
	}
	return i
}

// value makes the node of a value. It returns nil after an error.
func (b *builder) value(e *unstable.Node, comment string, depth int) *node {
	if depth >= maxDepth {
		b.tooDeep(b.extent(e.Raw))
		return nil
	}
	n := &node{src: b.src, comment: comment, val: b.extent(e.Raw)}
	n.key = n.val
	switch e.Kind {
	case unstable.InlineTable:
		n.shape, n.kids, n.inline = shapeTable, map[string]*node{}, true
		for it := e.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue && b.err == nil {
				b.keyValue(n, it.Node(), comment, depth)
			}
		}
	case unstable.Array:
		n.shape = shapeArray
		for it := e.Children(); it.Next(); {
			if it.Node().Kind != unstable.Comment && b.err == nil {
				n.items = append(n.items, b.value(it.Node(), comment, depth+1))
			}
		}
	case unstable.String:
		n.shape = shapeText
	case unstable.Integer:
		n.shape = shapeInt
	case unstable.Float:
		n.shape = shapeFloat
	case unstable.Bool:
		n.shape = shapeBool
	case unstable.DateTime:
		n.shape = shapeTime
	default:
		n.shape, n.value = shapeLocal, string(e.Data)
	}
	if b.err != nil {
		return nil
	}
	return n
}
