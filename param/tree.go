package param

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Tree is parsed TOML. It holds the tables in file order, each key with its position and trailing comment, and the
// assignments to apply on top. A Tree is immutable.
type Tree struct {
	root    *node
	pending []assignment
	past    bool // another version of the program wrote it
}

// Past returns t marked as the text of another version of the program. Decoding it ignores keys that are no longer
// declared. It runs no checks on several parameters: the text was valid when it was written.
func (t *Tree) Past() *Tree {
	out := *t
	out.past = true
	return &out
}

// assignment is one --set: a path and its new value.
type assignment struct {
	path  string
	parts []string
	value *node
}

// shape is the TOML type of a node.
type shape uint8

const (
	shapeTable shape = iota
	shapeArray
	shapeText
	shapeInt
	shapeFloat
	shapeBool
	shapeTime  // a date and time with an offset
	shapeLocal // any date or time without an offset: kept as written
)

var shapeWords = [...]string{"a table", "a list", "text", "a whole number", "a number", "true or false",
	"a date and time", "a date or time without an offset"}

// node is one value of a Tree. It never changes after Parse.
type node struct {
	shape   shape
	keys    []string         // of a table, in the order of the file
	kids    map[string]*node // of a table
	items   []*node          // of an array
	value   any              // string, int64, float64, bool or time.Time
	src     *source
	key     extent // the last part of the key
	val     extent // the value; empty if the parser gives none
	comment string // after the value on its last line, with the #
	header  bool   // a table with a [header] of its own, or a list of such
	inline  bool   // a table in braces, to which nothing may be added
	plain   bool   // not TOML, so taken as text
}

// extent is a range of bytes in a source.
type extent struct{ from, to int }

// source is a text that nodes point into.
type source struct {
	file   string
	text   string
	starts []int // where lines begin
	ascii  bool  // each character is one byte, so columns need no counting
	flat   bool  // an assignment: a position has only the file name
}

func newSource(file, text string) *source {
	s := &source{file: file, text: text, starts: []int{0}, ascii: true}
	for i := range len(text) {
		s.ascii = s.ascii && text[i] < utf8.RuneSelf
		if text[i] == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// line returns the number, from 0, of the line at an offset, and its extent without the line end.
func (s *source) line(offset int) (int, extent) {
	i := sort.SearchInts(s.starts, offset+1) - 1
	to := len(s.text)
	if i+1 < len(s.starts) {
		to = s.starts[i+1] - 1
	}
	if to > s.starts[i] && s.text[to-1] == '\r' {
		to--
	}
	return i, extent{s.starts[i], to}
}

func (s *source) position(at extent) Position {
	if s.flat {
		return Position{File: s.file}
	}
	at.from = min(max(at.from, 0), len(s.text))
	at.to = min(max(at.to, at.from), len(s.text))
	i, line := s.line(at.from)
	from := min(at.from, line.to)
	to := max(from, min(at.to, line.to))
	return Position{
		File:   s.file,
		Line:   i + 1,
		Col:    1 + s.characters(line.from, from),
		Width:  max(1, s.characters(from, to)),
		Source: s.text[line.from:line.to],
	}
}

func (s *source) characters(from, to int) int {
	if s.ascii {
		return to - from
	}
	return utf8.RuneCountInString(s.text[from:to])
}

// position returns the position of the value, or of the key if the value has no extent.
func (n *node) position() Position {
	switch {
	case n == nil:
		return Position{}
	case n.val.to > n.val.from:
		return n.src.position(n.val)
	}
	return n.src.position(n.key)
}

// written is the value as the file spells it, for messages.
func (n *node) written() string {
	switch {
	case n.shape == shapeTable:
		return "this"
	case n.plain:
		return show(n.value.(string), shownToken)
	case n.val.to <= n.val.from:
		return show(n.toml(), shownToken)
	}
	return show(n.src.text[n.val.from:n.val.to], shownToken)
}

// find follows a path through tables and named list elements.
func (n *node) find(parts []string) *node {
	for len(parts) > 0 && n != nil {
		used := 1
		switch n.shape {
		case shapeTable:
			n = n.kids[parts[0]]
		case shapeArray:
			n, used = n.element(parts)
		default:
			return nil
		}
		parts = parts[used:]
	}
	return n
}

// element returns the table of an array that a path begins with, and how many parts of the path name it: a name may hold
// dots. The path gives the name, the id or the index.
func (n *node) element(parts []string) (*node, int) {
	by := identity(n.items)
	for used := 1; used <= len(parts); used++ {
		name := strings.Join(parts[:used], ".")
		for i, item := range n.items {
			if by != "" && item.kids[by].value == name || by == "" && strconv.Itoa(i) == name {
				return item, used
			}
		}
	}
	return nil, 1
}

// keyAt finds the path of the last key that begins at or before an offset. The path omits list elements: their names may
// not have been read yet.
func (n *node) keyAt(offset int, path string, best *extent, found *string) {
	for _, item := range n.items {
		item.keyAt(offset, path, best, found)
	}
	for _, key := range n.keys {
		kid, at := n.kids[key], joinPath(path, key)
		if kid.key.from <= offset && kid.key.from >= best.from {
			*best, *found = kid.key, at
		}
		kid.keyAt(offset, at, best, found)
	}
}

// identity returns the key that names every item: "name", else "id". It returns "" if an item is not a table or lacks
// the key.
func identity(items []*node) string {
	for _, by := range [...]string{"name", "id"} {
		named := len(items) > 0
		for _, item := range items {
			if item.shape != shapeTable || item.kids[by] == nil || item.kids[by].shape != shapeText {
				named = false
				break
			}
		}
		if named {
			return by
		}
	}
	return ""
}

// Text returns the text at a path; false if there is none or it is not text.
func (t *Tree) Text(path string) (string, bool) {
	n := t.at(path)
	if n == nil || n.shape != shapeText {
		return "", false
	}
	return n.value.(string), true
}

// Pos returns the position of the value at a path; false if the tree has none.
func (t *Tree) Pos(path string) (Position, bool) {
	n := t.at(path)
	return n.position(), n != nil
}

// at returns the node that sets the value at a path: the last assignment, else the file.
func (t *Tree) at(path string) *node {
	parts, wrong := splitPath(path)
	if t == nil || wrong != nil {
		return nil
	}
	for i := len(t.pending) - 1; i >= 0; i-- {
		if under(parts, t.pending[i].parts) {
			return t.pending[i].value.find(parts[len(t.pending[i].parts):])
		}
	}
	return t.root.find(parts)
}

// under reports whether a path equals outer or lies inside it.
func under(parts, outer []string) bool {
	return len(parts) >= len(outer) && strings.Join(parts[:len(outer)], "\x00") == strings.Join(outer, "\x00")
}
