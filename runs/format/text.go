package format

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clip prepares user text for the page. It cuts the text to n characters with an ellipsis, so that one long string does not fill the page. It removes
// invalid UTF-8 and control characters, including those that reverse the direction of text.
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

// Listed writes the first names as in a sentence: "a, b and c".
func Listed(names []string, most int) string {
	if len(names) > most {
		return Enumerated(names, most)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}

// Capital makes the first letter of a text a capital.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// TextLength limits user text in a table cell, in characters.
const TextLength = 500

// Enumerated lists the first names, and how many more there are.
func Enumerated(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// CountOf writes a count with its noun: "1 run", "4 runs".
func CountOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
