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

// Position is a place in a TOML file. Line and Col count from 1. Col and Width count characters. Source is the whole
// line. For a command-line assignment File is the flag as typed, and the other fields are zero.
type Position struct {
	File             string
	Line, Col, Width int
	Source           string
}

// Error is one error in the input. Only Problem is always set. Line is 0 if the error has no place in a file.
type Error struct {
	File             string
	Line, Col, Width int
	Source           string
	Path             string
	Problem, Remedy  string
}

// Longest parts of one message, in characters: a word of the input, a file name or path, and a source line.
const (
	shownToken = 60
	shownName  = 120
	shownLine  = 100
)

// Error returns the message with the source line, and a caret under the position. It shortens long lines around the
// position and escapes control characters.
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

// excerpt appends the source line to b, and under it a line with carets.
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

// visible returns one character in a form that is safe to print on a terminal. raw is its bytes in the input.
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

// show makes input text safe for a message. It cuts the text after limit characters and escapes control characters.
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

// quoted returns the text as show does, at most 60 characters, in quotation marks.
func quoted(text string) string { return `"` + show(text, shownToken) + `"` }

// Errors holds all errors of one input, sorted by file, line and column. errors.As finds the first *Error in it.
type Errors []*Error

// shownErrors is how many errors a message prints in full. The message only counts the others.
const shownErrors = 20

// Error prints one error below the other, at most 20, and then the number of the others.
func (es Errors) Error() string {
	var lines []string
	for i, e := range es {
		if i == shownErrors {
			lines = append(lines, fmt.Sprintf("and %d more errors", len(es)-i))
			break
		}
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the errors of es one by one, for errors.Is and errors.As.
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

// collect appends err to es. It also takes nil, an Errors, and errors of other packages.
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

// fault is an error that has no position yet. If at is nil, its position is that of the value being read.
type fault struct {
	at              *node
	problem, remedy string
}

// placed returns the fault as an Error with a path and a position. The position is pos if the fault has no node.
func (f *fault) placed(pos Position, path string) *Error {
	if f.at != nil {
		pos = f.at.position()
	}
	return &Error{File: pos.File, Line: pos.Line, Col: pos.Col, Width: pos.Width, Source: pos.Source,
		Path: path, Problem: f.problem, Remedy: f.remedy}
}
