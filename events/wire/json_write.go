package wire

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"whackamole/events"
)

// jsonWriter is the Visitor that writes fields as JSON in the only form that readers accept: no spaces, keys in the order of the struct. The field err is the
// error for the first value that no log may contain, with the name of its field. After an error, dst is not valid JSON.
type jsonWriter struct {
	dst   []byte
	comma bool // whether the open object or array already has an element, so that a comma comes next
	err   error
}

func (w *jsonWriter) fail(name, format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("field %q: %s", name, fmt.Sprintf(format, args...))
	}
}

// next prepares for the next element of an object or array: it writes a comma, except before the first element.
func (w *jsonWriter) next() {
	if w.comma {
		w.dst = append(w.dst, ',')
	}
	w.comma = true
}

func (w *jsonWriter) begin(bracket byte) {
	w.dst = append(w.dst, bracket)
	w.comma = false
}

func (w *jsonWriter) end(bracket byte) {
	w.dst = append(w.dst, bracket)
	w.comma = true
}

// key writes a key of an object. The name needs no escapes, because a test ensures that keys are lower-case words with underscores.
func (w *jsonWriter) key(name string) {
	w.next()
	w.dst = append(w.dst, '"')
	w.dst = append(w.dst, name...)
	w.dst = append(w.dst, '"', ':')
}

func (w *jsonWriter) int(v int64) { w.dst = strconv.AppendInt(w.dst, v, 10) }

func (w *jsonWriter) bool(v bool) { w.dst = strconv.AppendBool(w.dst, v) }

func (w *jsonWriter) float(v float64, name string) {
	if !finite(v) {
		w.fail(name, "%v is not a finite number", v)
		return
	}
	w.dst = appendFloat(w.dst, v)
}

func (w *jsonWriter) text(s, name string) {
	if !utf8.ValidString(s) {
		w.fail(name, "the text is not valid UTF-8")
		return
	}
	w.dst = appendText(w.dst, s)
}

func (w *jsonWriter) prefix(p events.Prefix, name string) {
	if !exact(p) {
		w.fail(name, "the prefix %s has bits set beyond its length, or a length above 32", spelled(p))
		return
	}
	w.dst = appendPrefix(w.dst, p)
}

func (w *jsonWriter) Int(p *int64, name, _, _ string) {
	w.key(name)
	w.int(*p)
}

func (w *jsonWriter) Float(p *float64, name, _, _ string) {
	w.key(name)
	w.float(*p, name)
}

func (w *jsonWriter) Bool(p *bool, name, _ string) {
	w.key(name)
	w.bool(*p)
}

func (w *jsonWriter) Text(p *string, name, _ string) {
	w.key(name)
	w.text(*p, name)
}

func (w *jsonWriter) Ints(p *[]int64, name, _, _ string) {
	w.key(name)
	w.begin('[')
	for _, v := range *p {
		w.next()
		w.int(v)
	}
	w.end(']')
}

func (w *jsonWriter) Floats(p *[]float64, name, _, _ string) {
	w.key(name)
	w.begin('[')
	for _, v := range *p {
		w.next()
		w.float(v, name)
	}
	w.end(']')
}

func (w *jsonWriter) Texts(p *[]string, name, _ string) {
	w.key(name)
	w.begin('[')
	for _, v := range *p {
		w.next()
		w.text(v, name)
	}
	w.end(']')
}

func (w *jsonWriter) Prefixes(p *[]events.Prefix, name, _ string) {
	w.key(name)
	w.begin('[')
	for _, v := range *p {
		w.next()
		w.prefix(v, name)
	}
	w.end(']')
}
