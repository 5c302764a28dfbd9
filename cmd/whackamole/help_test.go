package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"whackamole/internal/golden"
)

// TestExamplesOfTheHelpRun runs every example of every help text. It interrupts run, sweep, compare and validate after they have checked the input.
func TestExamplesOfTheHelpRun(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	results := withScenarios(t)
	t.Chdir(results)
	for _, command := range []string{"run toy --out a", "run toy --seed 7 --out b", "run toy --out out/telegram-russia-2018-2018",
		"run toy --seed 7 --out out/stand-pat", "sweep toy --replicates 2 --out out/width"} {
		runExample(t.Context(), t, command, exitDone)
	}
	golden.Write(t, "events.jsonl", golden.Read(t, filepath.Join("a", "events.jsonl")))
	interrupted, interrupt := context.WithCancel(t.Context())
	interrupt()
	eachCommand(rootCommand(), func(cmd *cobra.Command) {
		if !cmd.HasExample() {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for example := range strings.SplitSeq(strings.ReplaceAll(cmd.Example, "\\\n", ""), "\n") {
			example = strings.TrimPrefix(strings.TrimSpace(example), "whackamole ")
			verb, _, _ := strings.Cut(example, " ")
			switch {
			case slices.Contains([]string{"run", "sweep", "compare", "validate"}, verb):
				t.Chdir(withScenarios(t))
				runExample(interrupted, t, example, exitInterrupted)
			case strings.HasPrefix(example, "scenario new"):
				t.Chdir(t.TempDir())
				runExample(t.Context(), t, example, exitDone)
			case verb == "diff", strings.HasPrefix(example, "scenario diff"):
				t.Chdir(results)
				runExample(t.Context(), t, example, exitCheckFailed)
			default:
				t.Chdir(results)
				runExample(t.Context(), t, example, exitDone)
			}
		}
	})
}

// withScenarios makes a folder with the scenario files that examples name.
func withScenarios(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"my.toml", "mine.toml", "plan.toml"} {
		golden.Write(t, filepath.Join(dir, name), "base = \"telegram-russia-2018\"\ntitle = \"Mine\"\n")
	}
	return dir
}

// runExample runs an example without the part after a pipe or a redirection, and requires the exit code want.
func runExample(ctx context.Context, t *testing.T, example string, want int) {
	t.Helper()
	ours, _, _ := strings.Cut(example, " | ")
	ours, _, _ = strings.Cut(ours, " > ")
	words, err := shellWords(ours)
	if err != nil {
		t.Fatalf("%s: %v", example, err)
	}
	for i, word := range words {
		if below, ok := strings.CutPrefix(word, "~/"); ok {
			words[i] = filepath.Join(os.Getenv("HOME"), filepath.FromSlash(below))
		}
	}
	var out, complaint bytes.Buffer
	if got := execute(ctx, words, &out, &complaint); got != want {
		t.Errorf("whackamole %s: exit code %d, want %d\n%s", example, got, want, complaint.String())
	}
}

var shellWord = regexp.MustCompile(`'([^']*)'|([^\s'"\\$` + "`" + `|&;<>]+)`)

// shellWords splits a command line into words. Of all quoting it knows only single quotes; it returns an error for a line that needs more.
func shellWords(line string) (words []string, err error) {
	at := 0
	for _, m := range shellWord.FindAllStringSubmatchIndex(line, -1) {
		if strings.TrimSpace(line[at:m[0]]) != "" {
			break
		}
		if m[2] >= 0 {
			words = append(words, line[m[2]:m[3]])
		} else {
			words = append(words, line[m[4]:m[5]])
		}
		at = m[1]
	}
	if rest := strings.TrimSpace(line[at:]); rest != "" {
		return nil, fmt.Errorf("%q is more than this test understands", rest)
	}
	return words, nil
}

func TestShellWords(t *testing.T) {
	words, err := shellWords(`whackamole run --set 'horizon="21 days"' --out a/b`)
	if err != nil || strings.Join(words, "|") != `whackamole|run|--set|horizon="21 days"|--out|a/b` {
		t.Errorf("%q, %v", words, err)
	}
	for _, line := range []string{"a | b", "a > b", "a $B", `a "b`, "a 'b"} {
		if words, err := shellWords(line); err == nil {
			t.Errorf("%s is split into %q, want an error", line, words)
		}
	}
}
