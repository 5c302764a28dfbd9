package scenario

import (
	"strconv"
	"strings"
)

// Origin says where a scenario comes from: its file, its base and the --set arguments.
type Origin struct {
	Name string   // name of the file, without folder and extension
	Base string   // the scenario that this one inherits from, or ""
	Sets []string // the --set arguments that change something, as typed

	file  bool      // the scenario is a file of the user and not a shipped scenario
	past  bool      // another version of the program wrote the scenario, with all its values
	under *Scenario // the base with which a report compares this scenario, or nil
}

// with returns the origin with other --set arguments.
func (o Origin) with(sets []string) Origin {
	o.Sets = sets
	return o
}

// Word returns the scenario's word on a command line: the name of a shipped scenario, or the name of a file without its folders.
func (o Origin) Word() string {
	if o.file {
		return o.Name + ".toml"
	}
	return o.Name
}

// Command returns the command line that repeats a result: verb, scenarios, changed values and seed. The changed values apply to every scenario. Flags
// for replicates or folders are not part of it.
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

// QuoteWord quotes a word for a POSIX shell if necessary.
func QuoteWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,+@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
