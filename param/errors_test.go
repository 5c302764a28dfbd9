package param

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAnErrorShowsFileLineCaretAndRemedy(t *testing.T) {
	errs := rejected(t, "\n[population]\nusers = 1e30\n")
	equal(t, errs[0].Error(), `x.toml:3:9: population.users: 1e30 is above the largest allowed value 10000000000
  3 | users = 1e30
    |         ^^^^
  give a whole number of people between 1 and 10000000000`)
}

func TestTheCaretIsUnderThePositionAfterTabsAndWideText(t *testing.T) {
	for name, text := range map[string]string{
		"tabs":     "[population]\nusers\t=\t1e30",
		"accents":  "[population]\n'üsérs' = 1",
		"clipped":  "[population]\nusers = [" + strings.Repeat("1, ", 30_000) + "x]",
		"late":     "[population]\n" + `"` + strings.Repeat("z", 100_000) + `" = 1` + "\nusers = 1e30",
		"escapes":  "[population]\nstrict = \"\u202e\u0085\" # \u202e",
		"no key":   "= 1",
		"file end": "[population]\nusers = ",
	} {
		for _, e := range rejected(t, text) {
			lines := strings.Split(e.Error(), "\n")
			if len(lines) < 3 {
				t.Fatalf("%s: no excerpt in %q", name, e.Error())
			}
			for _, line := range lines {
				if utf8.RuneCountInString(line) > 300 {
					t.Errorf("%s: a line of %d characters", name, utf8.RuneCountInString(line))
				}
			}
			caret, source := []rune(lines[2]), []rune(lines[1])
			if at := strings.IndexRune(lines[2], '^'); at < 0 || len(caret) > len(source)+1 {
				t.Errorf("%s: caret outside the line\n%s", name, e.Error())
			}
			if strings.ContainsAny(e.Error(), "\t\u202e\u0085\x1b") {
				t.Errorf("%s: unsafe characters in %q", name, e.Error())
			}
		}
	}
}

func TestTheCaretIsUnderTheValueOnAClippedLine(t *testing.T) {
	line := "population = { " + strings.Repeat(" ", 5000) + "users = 1e30 }"
	lines := strings.Split(rejected(t, line)[0].Error(), "\n")
	from, source := strings.Index(lines[2], "^"), strings.ReplaceAll(lines[1], "…", ".")
	caret := strings.ReplaceAll(lines[2], "…", ".")
	equal(t, source[from:from+strings.Count(caret, "^")], "1e30")
}

func TestErrorsAreSortedAndCountedWhenMany(t *testing.T) {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, "zzzzzz%d = 1\n", i)
	}
	errs := rejected(t, b.String(), "x.toml:1:1:", "and 30 more")
	equal(t, len(errs), 50)
	for i, e := range errs {
		equal(t, e.Line, i+1)
	}
	var one *Error
	if !errors.As(errs, &one) || one != errs[0] {
		t.Error("errors.As does not find the first error")
	}
}

func TestSuggestionsAreClose(t *testing.T) {
	names := []string{"users", "share", "carpet_bomb", "rate"}
	for word, want := range map[string]string{
		"usrs": "users", "USERS": "users", "suers": "users", "carpetbomb": "carpet_bomb", "rat": "rate",
		"population": "", "x": "", "": "", strings.Repeat("users", 50_000): "",
	} {
		equal(t, Nearest(word, names), want)
	}
}

func TestPathsSplitAndJoin(t *testing.T) {
	for path, want := range map[string][]string{
		"a.b":                   {"a", "b"},
		` cloud . "Online.net"`: {"cloud", "Online.net"},
		`cloud.'a"b'.x`:         {"cloud", `a"b`, "x"},
		`"a\"b.c"`:              {`a"b.c`},
		"change.0.at":           {"change", "0", "at"},
		"größe.x y":             {"größe", "x y"},
	} {
		parts, wrong := splitPath(path)
		if wrong != nil {
			t.Fatalf("%s: %s", path, wrong.problem)
		}
		equal(t, parts, want)
		joined := ""
		for _, part := range parts {
			joined = joinPath(joined, part)
		}
		again, _ := splitPath(joined)
		equal(t, again, want)
	}
	for _, path := range []string{"", ".", "a.", ".a", "a..b", `"a`, `a"b"`, `"a"b`, "\"a\nb\"", `"\q"`} {
		if parts, wrong := splitPath(path); wrong == nil {
			t.Errorf("%q was split into %q", path, parts)
		}
	}
}

func TestTheNumberOfErrorsIsLimited(t *testing.T) {
	equal(t, len(rejected(t, strings.Repeat("[[cloud]]\n", maxErrors+1), "and 980 more")), maxErrors)
}
