package house

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestScenariosAskAndCite checks the scenarios that come with the program. Each must begin with its question, and every value must have its unit and
// its source in a comment.
func TestScenariosAskAndCite(t *testing.T) {
	files, err := filepath.Glob("scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no scenario in scenarios/*.toml, want at least one: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		report(t, scenarioFindings(filepath.ToSlash(name), string(text)))
	}
}

// wordsOnly lists keys that need no unit and no source, because their value is a name or prose.
var wordsOnly = []string{"title", "question", "name", "text", "base"}

// evidence lists the tables with the historical record. Their values need no comment, because a key of the table names the source.
var evidence = []string{"[[target]]", "[[source]]", "[[recorded]]", "[[reference]]"}

var citation = regexp.MustCompile(`^# [^;]*[^; ]; *[^ ]`)

func scenarioFindings(name, text string) []finding {
	var found []finding
	say := func(line int, problem, remedy string) {
		found = append(found, finding{fmt.Sprintf("%s:%d", name, line), problem, remedy})
	}
	asked, opening, table := false, true, ""
	var open scan
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		if !open.inside() {
			switch {
			case strings.HasPrefix(trimmed, "#"):
				asked = asked || opening && strings.HasPrefix(trimmed, "# Question:")
				continue
			case trimmed == "":
				continue
			case strings.HasPrefix(trimmed, "["):
				opening = false
				table, _, _ = strings.Cut(trimmed, " ")
				continue
			}
			key, _, _ := strings.Cut(trimmed, "=")
			open = scan{line: i + 1, key: strings.TrimSpace(key)}
		}
		opening = false
		comment := open.read(line)
		if strings.HasSuffix(trimmed, "= []") { // a key that removes a value of the base states no value of its own
			continue
		}
		if open.inside() || slices.Contains(wordsOnly, open.key) || slices.Contains(evidence, table) {
			continue
		}
		if !citation.MatchString(comment) {
			say(open.line, open.key+" says no unit and source", `end its last line with "# unit; source", the source a key or the word assumed`)
		}
	}
	if !asked {
		say(1, "the scenario does not open with its question", `begin the file with a comment that has a line "# Question: …"`)
	}
	return found
}

// scan reads one value that may cover several lines. It counts the brackets that are open, outside strings.
type scan struct {
	line  int
	key   string
	depth int
}

func (s *scan) inside() bool { return s.depth > 0 }

// read reads the next line of the value and returns the comment at the end of the line.
func (s *scan) read(line string) (comment string) {
	var quote byte
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '{':
			s.depth++
		case c == ']' || c == '}':
			s.depth--
		case c == '#':
			return line[i:]
		}
	}
	return ""
}

func TestScenarioLinterFinds(t *testing.T) {
	good := `# A case.
#
# Question: does it hold?

title = "A # case; really"
users = 10   # people; S1
own = [
  "10.0.0.0/8",  # the first
  "11.0.0.0/8",
]   # addresses; assumed
[[target]]
accept = [1, 2]
`
	wantFindings(t, scenarioFindings("a.toml", good))
	bad := `# A case.
title = "x"
# Question: too late?
users = 10   # people
[censor]
own = [
  "10.0.0.0/8",   # addresses; assumed
]
policy = "a # b; c"
rate = 1 # ; S1
[[target]]
accept = [1, 2]
[messenger]
at = 1
`
	wantFindings(t, scenarioFindings("b.toml", bad), "b.toml:1 question", "b.toml:4 users", "b.toml:6 own", "b.toml:9 policy", "b.toml:10 rate", "b.toml:14 at")
}
