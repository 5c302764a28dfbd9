package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"whackamole/events"
	"whackamole/events/addr"
)

// jsonReader is the Visitor that fills fields from JSON. It also writes each value that it reads into echo. At the end, the method canonical compares echo
// with the input, so no other spelling of a value is accepted. After the first error, jsonReader reads nothing more.
type jsonReader struct {
	src   []byte
	pos   int
	comma bool // whether a comma must come before the next element of the open object or array
	echo  jsonWriter
	hash  *hasher // fingerprint that receives every field in the version of the log; nil for none
	err   error
}

// fail sets r.err, if this is the first error. The text begins with the column, from 1, at which reading stopped.
func (r *jsonReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("column %d: %s", r.pos+1, fmt.Sprintf(format, args...))
	}
}

// found returns the next few bytes of the input in quotes, for error messages.
func (r *jsonReader) found() string { return excerpt(r.src, r.pos) }

func excerpt(b []byte, pos int) string {
	const most = 24
	switch rest := b[min(pos, len(b)):]; {
	case len(rest) == 0:
		return "the end"
	case len(rest) > most:
		return strconv.Quote(string(rest[:most])) + "…"
	default:
		return strconv.Quote(string(rest))
	}
}

// at reports whether the next byte of the input is c.
func (r *jsonReader) at(c byte) bool { return r.err == nil && r.pos < len(r.src) && r.src[r.pos] == c }

// eat goes past the next byte of the input if the byte is c. It reports whether the byte was c.
func (r *jsonReader) eat(c byte) bool {
	if !r.at(c) {
		return false
	}
	r.pos++
	return true
}

func (r *jsonReader) begin(bracket byte) {
	if !r.eat(bracket) {
		r.fail("got %s, want %q", r.found(), bracket)
	}
	r.comma = false
	r.echo.begin(bracket)
}

func (r *jsonReader) end(bracket byte) {
	if !r.eat(bracket) {
		if key, ok := r.anyKey(); ok {
			r.fail("unknown key %q", key)
		}
		r.fail("got %s, want %q", r.found(), bracket)
	}
	r.comma = true
	r.echo.end(bracket)
}

// more reports whether the open array has another element. It goes past the comma before the element.
func (r *jsonReader) more() bool {
	if r.err != nil || r.at(']') {
		return false
	}
	if r.comma && !r.eat(',') {
		r.fail("got %s, want ',' or ']'", r.found())
		return false
	}
	r.comma = true
	r.echo.next()
	return true
}

// anyKey returns the next key of the object and whether there is one. The position in the input does not change. Only error messages use anyKey.
func (r *jsonReader) anyKey() (string, bool) {
	if r.err != nil {
		return "", false
	}
	look := jsonReader{src: r.src, pos: r.pos}
	look.eat(',')
	key := look.quoted()
	return key, look.err == nil && look.at(':')
}

func (r *jsonReader) key(name string) {
	before := r.pos
	taken := !r.comma || r.eat(',')
	rest := r.src[min(r.pos, len(r.src)):]
	n := len(name)
	if r.err == nil && taken && len(rest) > n+2 && rest[0] == '"' && string(rest[1:n+1]) == name && rest[n+1] == '"' && rest[n+2] == ':' {
		r.pos += n + 3
		r.comma = true
		r.echo.key(name)
		return
	}
	r.pos = before
	if key, ok := r.anyKey(); ok {
		r.fail("got the key %q, want %q", key, name)
	}
	r.fail("got %s, want the key %q", r.found(), name)
}

// number goes past all bytes that can occur in a number and returns these bytes, perhaps none. It does not check their order.
func (r *jsonReader) number() []byte {
	start := r.pos
	for r.err == nil && r.pos < len(r.src) && strings.IndexByte("+-.0123456789Ee", r.src[r.pos]) >= 0 {
		r.pos++
	}
	return r.src[start:r.pos]
}

func (r *jsonReader) int() int64 {
	start := r.pos
	v, err := strconv.ParseInt(string(r.number()), 10, 64)
	if err != nil {
		r.refuse(start, "a whole number", err)
	}
	r.echo.int(v)
	return v
}

func (r *jsonReader) float() float64 {
	start := r.pos
	v, err := strconv.ParseFloat(string(r.number()), 64)
	if err != nil {
		r.refuse(start, "a number", err)
	}
	r.echo.float(v, "")
	return v
}

// refuse calls fail for a number that strconv cannot read. The position goes back to the start of the number; what names the expected type.
func (r *jsonReader) refuse(start int, what string, err error) {
	r.pos = start
	if errors.Is(err, strconv.ErrRange) {
		r.fail("the number in %s is out of range", r.found())
	}
	r.fail("got %s, want %s", r.found(), what)
}

func (r *jsonReader) bool() bool {
	for _, word := range []string{"true", "false"} {
		if r.err == nil && bytes.HasPrefix(r.src[r.pos:], []byte(word)) {
			r.pos += len(word)
			r.echo.bool(word == "true")
			return word == "true"
		}
	}
	r.fail("got %s, want true or false", r.found())
	return false
}

func (r *jsonReader) text() string {
	s := r.quoted()
	r.echo.text(s, "")
	return s
}

// quoted reads a JSON string and returns its text, with the escapes decoded.
func (r *jsonReader) quoted() string {
	start := r.pos
	if !r.eat('"') {
		r.fail("got %s, want a text", r.found())
		return ""
	}
	plain := true
	for r.pos < len(r.src) && r.src[r.pos] != '"' {
		if r.src[r.pos] == '\\' {
			plain = false
			r.pos++ // go past the escaped byte too, because an escaped quote does not end the text
		}
		r.pos++
	}
	if r.pos >= len(r.src) {
		r.pos = start
		r.fail("the text %s has no closing quote", r.found())
		return ""
	}
	r.pos++
	raw := r.src[start:r.pos]
	var s string
	if plain {
		s = string(raw[1 : len(raw)-1])
	} else if json.Unmarshal(raw, &s) != nil {
		r.pos = start
		r.fail("the text %s has an invalid escape", r.found())
		return ""
	}
	if !utf8.Valid(raw) {
		r.pos = start
		r.fail("the text %s is not valid UTF-8", r.found())
		return ""
	}
	return s
}

func (r *jsonReader) prefix() events.Prefix {
	start := r.pos
	s := r.quoted()
	if r.err != nil {
		return events.Prefix{}
	}
	p, err := addr.Parse(s)
	if err != nil {
		r.pos = start
		r.fail("%v", err)
	}
	r.echo.prefix(p, "")
	return p
}

// canonical is called after the last value. It returns the first error of reading, or an error if the input has more bytes, or differs from what
// jsonWriter would write.
func (r *jsonReader) canonical() error {
	if r.err != nil {
		return r.err
	}
	if r.pos != len(r.src) {
		r.fail("got %s after the end, want nothing more", r.found())
		return r.err
	}
	if r.echo.err != nil {
		return r.echo.err
	}
	if bytes.Equal(r.src, r.echo.dst) {
		return nil
	}
	n := 0
	for n < len(r.src) && n < len(r.echo.dst) && r.src[n] == r.echo.dst[n] {
		n++
	}
	r.pos = n
	r.fail("not in canonical form: got %s, want %s", r.found(), excerpt(r.echo.dst, n))
	return r.err
}
