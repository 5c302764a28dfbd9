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

// maxBytes is the size of the largest file that Parse accepts: 4 MiB.
const maxBytes = 4 << 20

// maxDepth limits how deep tables and lists nest. Scenarios need five levels. The limit bounds the parser's stack and
// the work for a dotted key.
const maxDepth = 32

// Parse reads TOML. file is only the name in messages. The error is an *Error. Parse rejects files over 4 MiB, text
// that is not UTF-8, NUL characters, wrong syntax, repeated keys, and 32 or more levels of tables and lists.
func Parse(file string, src []byte) (*Tree, error) {
	if len(src) > maxBytes {
		return nil, &Error{File: file, Problem: fmt.Sprintf("the file has %d bytes, more than the limit of %d", len(src), maxBytes),
			Remedy: "give a scenario file; no scenario is this large"}
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
		return nil, s.fail(extent{i, i + 1}, "the text contains a NUL character", "save the file as UTF-8 text")
	}
	if i := invalidUTF8(s.text); i >= 0 {
		return nil, s.fail(extent{i, i + 1}, "the text is not UTF-8", "save the file as UTF-8 text")
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
		return nil, s.fail(extent{}, "the two TOML parsers of this program disagree about this text", "write the same values in simpler TOML")
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

// build makes the nodes of a text, with their positions and comments but without values.
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

// decodeValues reads the values of a text with the second parser, which also rejects syntax that the first one accepts.
func decodeValues(s *source, root *node) (values map[string]any, err *Error) {
	// A bug in the parser may make it panic. No input may end the program, so the panic becomes an error.
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

// fill copies the values of one parser into the nodes of the other. It returns false if the two parsers disagree.
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

// fixedZone keeps the offset of a time and drops the zone name: the name depends on the computer that runs the program.
func fixedZone(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}
