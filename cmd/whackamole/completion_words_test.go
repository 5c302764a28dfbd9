package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"whackamole/runs/describe"
	"whackamole/runs/scenario"
)

// completions returns what a shell offers for the last of the words: the possible words without their descriptions, and the directive.
func completions(t *testing.T, words ...string) (found []string, directive string) {
	t.Helper()
	var out bytes.Buffer
	if code := execute(t.Context(), append([]string{cobra.ShellCompRequestCmd}, words...), &out, &bytes.Buffer{}); code != exitDone {
		t.Fatalf("completing %q: exit code %d", words, code)
	}
	begun := words[len(words)-1]
	if strings.HasPrefix(begun, "--") {
		_, begun, _ = strings.Cut(begun, "=")
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	for _, line := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(word, begun) {
			found = append(found, word)
		}
	}
	return found, lines[len(lines)-1]
}

// The directives that cobra prints for a shell. A directive says whether the shell also offers file names.
const (
	offersFiles   = ":0"
	offersNothing = ":4"
	offersFolders = ":16"
	unfinished    = ":6" // no file names, and no space after the completed word
)

func TestAShellCompletesWhatAFlagOrArgumentTakes(t *testing.T) {
	for _, c := range []struct {
		words     string // the command line; the shell completes its last word
		want      string
		directive string
	}{
		{"ru", "run", offersNothing},
		{"scenario d", "diff", offersNothing},
		{"help scenario sc", "schema", offersNothing},
		{"completion ", "bash zsh fish", offersNothing},
		{"run --rep", "--replicate", offersNothing},
		{"run zel", "zello-russia-2018", offersFiles},
		{"run toy ", "", offersNothing},
		{"scenario diff toy zel", "zello-russia-2018", offersFiles},
		{"compare toy toy zel", "zello-russia-2018", offersFiles},
		{"scenario new x --base zel", "zello-russia-2018", offersFiles},
		{"policy show censor.carp", "censor.carpet_bomb", offersNothing},
		{"run --bus ", "lockstep gochannel", offersNothing},
		{"sweep --fail ", "fast slow off", offersNothing},
		{"compare --series=da", "daily", offersNothing},
		{"sweep --design l", "list lhs", offersNothing},
		{"run --set population.user", "population.users=", unfinished},
		{"run --set censor.policy=ca", "censor.policy=carpet_bomb", offersNothing},
		{"run --set population.users=", "", offersNothing},
		{"sweep --factor messenger.pol", "messenger.policy=", unfinished},
		{"sweep --factor messenger.policy=layered,si", "messenger.policy=layered,sit_tight", offersNothing},
		{"sweep --lever messenger.pol", "messenger.policy", offersNothing},
		{"run --out ", "", offersFolders},
		{"report a --out ", "", offersFiles},
		{"report ", "", offersFolders},
		{"diff a b ", "", offersNothing},
		{"replay ", "", offersFiles},
		{"run --seed ", "", offersNothing},
		{"version ", "", offersNothing},
	} {
		found, directive := completions(t, strings.Split(c.words, " ")...)
		if got := strings.Join(found, " "); got != c.want || directive != c.directive {
			t.Errorf("whackamole %s: completed with %q %s, want %q %s", c.words, got, directive, c.want, c.directive)
		}
	}
}

func TestAShellCompletesEveryScenarioAndStrategy(t *testing.T) {
	listed, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	found, _ := completions(t, "run", "")
	for _, l := range listed {
		if !slices.Contains(found, l.Name) {
			t.Errorf("no completion for scenario %s", l.Name)
		}
	}
	found, _ = completions(t, "policy", "show", "")
	for _, s := range describe.Strategies() {
		if name := s.Role + "." + s.Name; !slices.Contains(found, name) {
			t.Errorf("no completion for strategy %s", name)
		}
	}
}

func TestPathsComeFromTheScenarioOnTheCommandLine(t *testing.T) {
	toy, _ := completions(t, "run", "toy", "--set", "cloud.")
	russia, _ := completions(t, "run", "--set", "cloud.")
	if slices.Contains(toy, "cloud.Amazon.policy=") || !slices.Contains(russia, "cloud.Amazon.policy=") {
		t.Errorf("clouds of the toy: %q", toy)
	}
	fallback, _ := completions(t, "run", "gone.toml", "--set", "cloud.")
	if !slices.Equal(fallback, russia) {
		t.Error("an unreadable scenario does not fall back to the paths of the default one")
	}
}

func TestACompletedPathCanBeSet(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	text := `base = "toy"
store = [{ name = "App Store", share = 0.5 }, { name = "a \\ \"b\"", share = 0.5 }]`
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	found, _ := completions(t, "run", file, "--set", "store.")
	for _, word := range found {
		sc, err := scenario.Load(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimSuffix(word, "=")
		p, err := sc.Get(path)
		if err != nil {
			t.Errorf("%s: %v", word, err)
		} else if _, err := scenario.Load(file, []string{path + "=" + p.Value}); err != nil {
			t.Errorf("%s: %v", word, err)
		}
	}
	for _, want := range []string{"store.App Store.policy=", `store."a \\ \"b\"".policy=`} {
		if !slices.Contains(found, want) {
			t.Errorf("no completion %s among %q", want, found)
		}
	}
	if slices.Contains(found, "store.App Store.name=") {
		t.Error("the name of an element is offered, but it cannot be set")
	}
}
