package scenario

import (
	"strconv"
	"strings"
)

// Origin is where a scenario comes from: its file, what it inherits from, and what a command line set over it.
type Origin struct {
	Name string   // of the file, without folder and ending
	Base string   // the scenario it inherits from, empty for none
	Sets []string // the --set arguments that make a difference, as they were given

	file  bool      // it was read from a file, not from the shelf
	past  bool      // another version of the program wrote it, in full
	under *Scenario // what it is told apart from in a report, nil where nothing lies under it
}

// with is the origin with other --set arguments.
func (o Origin) with(sets []string) Origin {
	o.Sets = sets
	return o
}

// Word is how a command line names the scenario: a shipped one by its name, a file by its name without the folders.
func (o Origin) Word() string {
	if o.file {
		return o.Name + ".toml"
	}
	return o.Name
}

// Command is the canonical command line as far as it is that of scenarios, over all of which the same values are laid: the verb, scenarios, changed
// values and seed.
func Command(verb string, all []*Scenario, sets []string, seed int64) string {
	words := []string{"whackamole", verb}
	for _, sc := range all {
		words = append(words, QuoteWord(sc.Word()))
	}
	for _, s := range sets {
		words = append(words, "--set", QuoteWord(s))
	}
	return strings.Join(append(words, "--seed", strconv.FormatInt(seed, 10)), " ")
}

// QuoteWord writes a word for a POSIX shell.
func QuoteWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,+@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
