package format

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clip readies user text for the page: at most n characters, with an ellipsis, so that one runaway string does not take the page; no bytes
// that are not UTF-8; and no control characters, among them the marks that make text run backwards over its neighbours.
func Clip(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Listed writes the first so many names as a sentence does: "a, b and c".
func Listed(names []string, most int) string {
	if len(names) > most {
		return Enumerated(names, most)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}

// Capital begins a text with a capital letter.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// TextLength bounds user text in a table cell.
const TextLength = 500

// Enumerated lists names, the first so many of them.
func Enumerated(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// CountOf writes how many there are of something: "1 run", "4 runs".
func CountOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
