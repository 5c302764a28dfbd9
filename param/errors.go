package param

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Position is a place in a TOML file. Line and Col count from 1, Col and Width
// in characters; Source is the whole line. For a command-line assignment File
// is the flag as it was typed and the rest is zero.
type Position struct {
	File             string
	Line, Col, Width int
	Source           string
}

// Error is one thing that is wrong with the input, and what to do about it.
// Only Problem is always present; Line is 0 where there is no file.
type Error struct {
	File             string
	Line, Col, Width int
	Source           string
	Path             string
	Problem, Remedy  string
}

// Limits of one message, in characters.
const (
	shownToken = 60
	shownName  = 120
	shownLine  = 100
)

// Error gives the message with the line and a caret under the place. Long
// lines are clipped around the place and control characters are escaped.
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(show(e.File, shownName))
		b.WriteByte(':')
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Col)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if e.Path != "" {
		b.WriteString(show(e.Path, shownName) + ": ")
	}
	b.WriteString(e.Problem)
	if e.Line > 0 {
		e.excerpt(&b)
	}
	if e.Remedy != "" {
		b.WriteString("\n  " + e.Remedy)
	}
	return b.String()
}

// excerpt appends the source line and the caret line.
func (e *Error) excerpt(b *strings.Builder) {
	first := 1
	if e.Col > shownLine*2/3 {
		first = e.Col - shownLine/3
	}
	var line, caret strings.Builder
	if first > 1 {
		line.WriteString("…")
		caret.WriteByte(' ')
	}
	text, col := e.Source, 1
	for ; text != "" && col < first+shownLine; col++ {
		r, size := utf8.DecodeRuneInString(text)
		if col >= first {
			cell := visible(r, text[:size])
			line.WriteString(cell)
			mark := " "
			if col >= e.Col && col < e.Col+max(e.Width, 1) {
				mark = "^"
			}
			if col <= e.Col+e.Width {
				caret.WriteString(strings.Repeat(mark, utf8.RuneCountInString(cell)))
			}
		}
		text = text[size:]
	}
	if text != "" {
		line.WriteString("…")
	}
	if col <= e.Col {
		caret.WriteByte('^')
	}
	number := fmt.Sprint(e.Line)
	fmt.Fprintf(b, "\n  %s | %s\n  %s | %s", number, line.String(),
		strings.Repeat(" ", len(number)), strings.TrimRight(caret.String(), " "))
}

// visible is one character as a terminal may safely print it.
func visible(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case r == '\t':
		return " "
	case unicode.IsPrint(r):
		return raw
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// show makes foreign text fit for a message: at most limit characters, nothing
// that steers a terminal.
func show(text string, limit int) string {
	var b strings.Builder
	for n := 0; text != ""; n++ {
		if n == limit {
			b.WriteString("…")
			break
		}
		r, size := utf8.DecodeRuneInString(text)
		b.WriteString(visible(r, text[:size]))
		text = text[size:]
	}
	return b.String()
}

// quoted is show in quotation marks.
func quoted(text string) string { return `"` + show(text, shownToken) + `"` }

// Errors is everything that is wrong with one input, in the order of the file.
// errors.As finds the first *Error in it.
type Errors []*Error

// shownErrors is how many errors are printed before the rest are only counted.
const shownErrors = 20

// Error prints the errors one below the other.
func (es Errors) Error() string {
	var lines []string
	for i, e := range es {
		if i == shownErrors {
			lines = append(lines, fmt.Sprintf("and %d more", len(es)-i))
			break
		}
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single errors to errors.Is and errors.As.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

func (es Errors) sort() {
	slices.SortStableFunc(es, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// collect adds err, whatever its type, to es.
func (es *Errors) collect(err error) {
	var many Errors
	var one *Error
	switch {
	case err == nil:
	case errors.As(err, &many):
		*es = append(*es, many...)
	case errors.As(err, &one):
		*es = append(*es, one)
	default:
		*es = append(*es, &Error{Problem: err.Error()})
	}
}

// fault is an error that does not know yet where it happened. A nil node means
// the place of the value that was being read.
type fault struct {
	at              *node
	problem, remedy string
}

// at places a fault.
func (f *fault) placed(pos Position, path string) *Error {
	if f.at != nil {
		pos = f.at.position()
	}
	return &Error{File: pos.File, Line: pos.Line, Col: pos.Col, Width: pos.Width, Source: pos.Source,
		Path: path, Problem: f.problem, Remedy: f.remedy}
}
