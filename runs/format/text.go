package format

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clip prepares text that a user wrote for a page. It cuts the text to n characters, the last of them an ellipsis, so that a long text does not fill
// the page. It replaces invalid UTF-8. It removes characters that reverse the direction of text, and control characters except line breaks and tabs.
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

// Listed writes names as in a sentence, such as "a, b and c". If there are more than most names, it writes the first ones as Enumerated does.
func Listed(names []string, most int) string {
	if len(names) > most {
		return Enumerated(names, most)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}

// Capital returns a text with its first letter as a capital, if that is a letter from a to z.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// TextLength is the largest number of characters of user text in a cell of a table.
const TextLength = 500

// Enumerated writes names separated by commas. If there are more than most names, it writes the first ones and the number of others, such as "a, b
// and 3 more".
func Enumerated(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// CountOf writes a number with its noun, such as "1 run" or "4 runs".
func CountOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
