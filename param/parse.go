package param

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"
)

// maxBytes is the largest file Parse reads.
const maxBytes = 4 << 20

// maxDepth is the deepest nesting of tables and lists. Scenarios need five. The limit bounds the parser's stack and its
// work on dotted keys.
const maxDepth = 32

// Parse reads TOML. file is only a name for messages. Any error is an *Error: more than 4 MB, not UTF-8, a NUL, bad
// syntax, a key given twice, or tables and lists more than 32 deep.
func Parse(file string, src []byte) (*Tree, error) {
	if len(src) > maxBytes {
		return nil, &Error{File: file, Problem: fmt.Sprintf("the file has %d bytes, more than the limit of %d", len(src), maxBytes),
			Remedy: "give a scenario, not a data set"}
	}
	s := newSource(file, string(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	root, err := parse(s)
	if err != nil {
		return nil, err
	}
	return &Tree{root: root}, nil
}

func parse(s *source) (*node, *Error) {
	if i := strings.IndexByte(s.text, 0); i >= 0 {
		return nil, s.fail(extent{i, i + 1}, "a NUL character", "save the file as UTF-8 text")
	}
	if i := invalidUTF8(s.text); i >= 0 {
		return nil, s.fail(extent{i, i + 1}, "not UTF-8", "save the file as UTF-8 text")
	}
	root, err := build(s)
	if err != nil {
		return nil, err
	}
	values, err := decodeValues(s, root)
	if err != nil {
		return nil, err
	}
	if !root.fill(values) {
		return nil, s.fail(extent{}, "the two TOML parsers read this text differently", "write it in simpler TOML")
	}
	return root, nil
}

func (s *source) fail(at extent, problem, remedy string) *Error {
	return (&fault{problem: problem, remedy: remedy}).placed(s.position(at), "")
}

func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// build reads the structure, positions and comments.
func build(s *source) (*node, *Error) {
	b := &builder{src: s, data: []byte(s.text)}
	b.parser.KeepComments = true
	b.parser.Reset(b.data)
	b.root = b.table(extent{})
	b.current = b.root
	for b.parser.NextExpression() && b.err == nil {
		b.expression(b.parser.Expression())
	}
	if err := b.parser.Error(); err != nil && b.err == nil {
		at, message := extent{len(s.text), len(s.text)}, err.Error()
		var perr *unstable.ParserError
		if errors.As(err, &perr) {
			at.from = min(max(cap(b.data)-cap(perr.Highlight), 0), len(s.text))
			at.to = at.from + len(perr.Highlight)
		}
		remedy := ""
		if strings.Contains(message, "start of value") || strings.Contains(message, "expected keyword") {
			remedy = "put text in quotes"
		}
		b.err = s.fail(at, "not valid TOML: "+show(message, 3*shownToken), remedy)
	}
	return b.root, b.err
}

// decodeValues reads the values and makes the final check of the syntax.
func decodeValues(s *source, root *node) (values map[string]any, err *Error) {
	// The decoder may panic on a bug of its own. Input must not end the program.
	defer func() {
		if r := recover(); r != nil {
			err = s.fail(extent{}, "not readable as TOML: "+show(fmt.Sprint(r), 3*shownToken), "")
		}
	}()
	_, e := toml.Decode(s.text, &values)
	var perr toml.ParseError
	switch {
	case e == nil:
		return values, nil
	case errors.As(e, &perr):
		at := extent{perr.Position.Start, perr.Position.Start + perr.Position.Len}
		err = s.fail(at, "not valid TOML: "+show(perr.Message, 3*shownToken), "")
		if strings.Contains(perr.Message, "out of range") {
			err.Problem, err.Remedy = show(perr.Message, 3*shownToken), "give a number that fits 64 bits"
		}
		root.keyAt(at.from, "", &extent{}, &err.Path)
		return nil, err
	}
	return nil, s.fail(extent{}, "not valid TOML: "+show(e.Error(), 3*shownToken), "")
}

// fill copies decoded values into the nodes; false if they do not match.
func (n *node) fill(v any) bool {
	switch n.shape {
	case shapeTable:
		m, ok := v.(map[string]any)
		if !ok || len(m) != len(n.keys) {
			return false
		}
		for _, key := range n.keys {
			if kid, ok := m[key]; !ok || !n.kids[key].fill(kid) {
				return false
			}
		}
		return true
	case shapeArray:
		return n.fillItems(v)
	case shapeLocal:
		return true
	}
	ok := false
	switch v.(type) {
	case string:
		ok = n.shape == shapeText
	case int64:
		ok = n.shape == shapeInt
	case float64:
		ok = n.shape == shapeFloat
	case bool:
		ok = n.shape == shapeBool
	case time.Time:
		ok = n.shape == shapeTime
	}
	if t, is := v.(time.Time); is {
		v = fixedZone(t)
	}
	n.value = v
	return ok
}

func (n *node) fillItems(v any) bool {
	switch v := v.(type) {
	case []any:
		if len(v) != len(n.items) {
			return false
		}
		for i := range v {
			if !n.items[i].fill(v[i]) {
				return false
			}
		}
		return true
	case []map[string]any:
		if len(v) != len(n.items) {
			return false
		}
		for i := range v {
			if !n.items[i].fill(v[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// fixedZone keeps the offset of a time and drops the zone name, which depends on where the program runs.
func fixedZone(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}
