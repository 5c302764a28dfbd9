package param

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Tree is parsed TOML. It holds the tables in file order, each key with its position and comment, and the assignments
// that replace values of the file. A Tree is immutable.
type Tree struct {
	root    *node
	pending []assignment
	past    bool // set by Past: another version of the program wrote the text
}

// Past returns t, marked as the text of another version of the program. Decoding then ignores keys that this version
// does not declare. It also skips the functions of [Set.Check], because the text was valid when it was written.
func (t *Tree) Past() *Tree {
	out := *t
	out.past = true
	return &out
}

// assignment is the path and the new value that one --set flag gives.
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
	shapeLocal // any date or time without an offset, as the file spells it
)

var shapeWords = [...]string{"a table", "a list", "text", "a whole number", "a number", "true or false",
	"a date and time", "a date or time without an offset"}

// node is one value of a Tree. It does not change after Parse.
type node struct {
	shape   shape
	keys    []string         // keys of a table, in the order of the file
	kids    map[string]*node // values of a table by key
	items   []*node          // items of an array
	value   any              // for other shapes: a string, int64, float64, bool or time.Time
	src     *source
	key     extent // where the last part of the key is
	val     extent // where the value is; empty if the parser does not say
	comment string // the comment after the last line of the value, with its #
	header  bool   // the table has a [header], or the array consists of [[header]] tables
	inline  bool   // the table is written in braces, so nothing may be added to it
	plain   bool   // the value was not TOML, so it became text
}

// extent is a range of bytes in the text of a source, from inclusive, to exclusive.
type extent struct{ from, to int }

// source is a text whose ranges the nodes of a Tree refer to.
type source struct {
	file   string
	text   string
	starts []int // index of the first byte of each line
	ascii  bool  // every character is one byte, so a column needs no counting
	flat   bool  // the text is an assignment, so its positions have only a file name
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

// line returns the number, from 0, of the line at an offset. It also returns the range of the line without its line
// end.
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

// position returns where the value is, or where the key is if the value has no range of its own.
func (n *node) position() Position {
	switch {
	case n == nil:
		return Position{}
	case n.val.to > n.val.from:
		return n.src.position(n.val)
	}
	return n.src.position(n.key)
}

// written returns the value as the file spells it, for messages. For a table it returns "this".
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

// find returns the node at a path below n, through tables and list elements. It returns nil if the path leads nowhere.
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

// element finds the item of an array that a path begins with, by its name, id or index. It also returns how many parts
// of the path make up the name, because a name may contain dots.
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

// keyAt finds the last key that begins at or before an offset, and stores its path in found. The path has no names of
// list elements, because the parser may not have read them yet.
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

// identity returns the key that holds the name of each item: "name", else "id". It returns "" if any item is not a
// table or does not have the key.
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

// Text returns the text at a path. It returns false if there is no value or the value is not text.
func (t *Tree) Text(path string) (string, bool) {
	n := t.at(path)
	if n == nil || n.shape != shapeText {
		return "", false
	}
	return n.value.(string), true
}

// Pos returns the position of the value at a path. It returns false if the tree has no such value.
func (t *Tree) Pos(path string) (Position, bool) {
	n := t.at(path)
	return n.position(), n != nil
}

// at returns the node at a path. The last assignment to the path, or to a table around it, comes before the file.
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

// under reports whether a path equals the path outer or leads into the table at outer.
func under(parts, outer []string) bool {
	return len(parts) >= len(outer) && strings.Join(parts[:len(outer)], "\x00") == strings.Join(outer, "\x00")
}
