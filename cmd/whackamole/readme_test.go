package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/golden"
)

// These tests play the README. Every command in it must run and give the figures it shows. With WHACKAMOLE_GOLDEN set, the test rewrites the figures
// and the picture instead.
const (
	readmeFile  = "README.md"
	pictureFile = "docs/report.png"

	pictureWidth, pictureHeight = 1280, 1600
	pictureBytes                = 300_000
)

// TestReadme plays the README in an empty folder.
func TestReadme(t *testing.T) {
	readme, err := filepath.Abs(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	makefile := golden.Read(t, "Makefile")
	picture := filepath.Join(filepath.Dir(readme), filepath.FromSlash(pictureFile))
	page := golden.Read(t, readme)
	t.Chdir(t.TempDir())
	played, printed := 0, map[string]string{}
	for _, b := range fenced(page) {
		switch b.language {
		case "toml":
			if name, ok := strings.CutPrefix(b.lines[0], "# "); ok && filepath.Ext(name) == ".toml" {
				golden.Write(t, name, strings.Join(b.lines, "\n")+"\n")
			}
		case "sh":
			for _, line := range b.lines {
				played += playLine(t, line, makefile, printed)
			}
		}
	}
	if played == 0 {
		t.Error("no command of the README was played")
	}
	golden.Block(t, readme, "finding", findingTable(t))
	golden.Block(t, readme, "validation", "```text\n"+verdictOf(t, printed["whackamole validate --replicates 10"])+"```\n")
	golden.Block(t, readme, "comparison", "```text\n"+before(t, printed[`whackamole compare telegram-russia-2018 gateway-wall --set 'horizon="30 days"' --replicates 10`], "\n\n  runs")+"\n```\n")
	pilot := printed["whackamole compare toy --factor messenger.policy=layered,sit_tight --replicates 10 --plan 'reachability_mean ci=0.001'"]
	golden.Block(t, readme, "pilot", "```text\n"+before(t, pilot[max(0, strings.Index(pilot, "replicates needed")):], "\n\n  runs")+"\n```\n")
	if golden.Writing() {
		report := []byte(golden.Read(t, filepath.Join("out", "telegram-russia-2018-2018", "report.html")))
		view := browsertest.View{Width: pictureWidth, Height: pictureHeight}
		golden.Write(t, picture, string(browsertest.Open(t, report, view).Window()))
	}
	checkPicture(t, picture)
}

// before is the text in front of the mark.
func before(t *testing.T, printed, mark string) string {
	t.Helper()
	text, _, found := strings.Cut(printed, mark)
	if !found {
		t.Fatalf("there is no %q in\n%s", mark, printed)
	}
	return text
}

// verdictOf is the output of validate without the last column, which is too wide for a page, and without the file names.
func verdictOf(t *testing.T, printed string) string {
	t.Helper()
	const last = "what the record says"
	printed, _, _ = strings.Cut(printed, "\n\n  report")
	before, table, found := strings.Cut(printed, "\n\n")
	table, after, ended := strings.Cut(table, "\n\n")
	width := strings.Index(table, last) // the head is ASCII
	if !found || !ended || width < 0 {
		t.Fatalf("validate printed no table:\n%s", printed)
	}
	var b strings.Builder
	for line := range strings.SplitSeq(table, "\n") {
		fmt.Fprintln(&b, strings.TrimRight(string([]rune(line)[:width]), " "))
	}
	return before + "\n\n" + b.String() + "\n" + after + "\n"
}

// playLine runs one line of a block of commands, records what it printed, and counts the commands of the program. A line may end with the comment
// "# exit code N".
func playLine(t *testing.T, line, makefile string, printed map[string]string) int {
	t.Helper()
	command, comment, _ := strings.Cut(line, " #")
	words, err := shellWords(command)
	if err != nil || len(words) == 0 {
		t.Fatalf("%q is not a command: %v", line, err)
	}
	switch words[0] {
	case "make":
		if len(words) != 2 || !strings.Contains(makefile, "\n"+words[1]+":") {
			t.Errorf("%q names no target of the Makefile", line)
		}
		return 0
	case "go":
		if command != "go install ./cmd/whackamole" { // the test binary takes the place of the installed program
			t.Errorf("%q cannot be tested here", line)
		}
		return 0
	case "whackamole":
	default:
		t.Errorf("%q is not a command this test can play", line)
		return 0
	}
	want := exitDone
	if code, ok := strings.CutPrefix(strings.TrimSpace(comment), "exit code "); ok {
		if want, err = strconv.Atoi(code); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
	var out, complaint bytes.Buffer
	if got := execute(t.Context(), words[1:], &out, &complaint); got != want {
		t.Errorf("%s: exit code %d, want %d\n%s", line, got, want, complaint.String())
	}
	if out.Len() == 0 {
		t.Errorf("%s prints nothing", line)
	}
	printed[strings.TrimSpace(command)] = out.String()
	return 1
}

// findingTable makes the table of the README from its two runs.
func findingTable(t *testing.T) string {
	t.Helper()
	hops, sits := outcomes(t, "telegram-russia-2018-2018"), outcomes(t, "sit-tight")
	rows := []struct{ label, outcome, unit string }{
		{"addresses listed, at most", "registry_addresses_max", ""},
		{"share of users with a path, worst hour", "reachability_min", "share"},
		{"share of users with a path, mean over the run", "reachability_mean", "share"},
		{"users installed at the end, of 14,000,000 at the start", "users_installed_final", ""},
		{"unrelated services disrupted, at most", "services_disrupted_max", ""},
		{"losses of unrelated businesses", "loss_business_usd_total", "USD"},
	}
	var b strings.Builder
	fmt.Fprintln(&b, "| replicate 0 of seed 2018 | `messenger.policy = \"layered\"` | `messenger.policy = \"sit_tight\"` |")
	fmt.Fprintln(&b, "|---|---|---|")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.label, quantity(hops[r.outcome], r.unit), quantity(sits[r.outcome], r.unit))
	}
	return b.String()
}

// outcomes reads outcomes.csv of a run in out.
func outcomes(t *testing.T, dir string) map[string]float64 {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(golden.Read(t, filepath.Join("out", dir, "outcomes.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for _, row := range rows[1:] {
		if row[1] == "" {
			continue
		}
		if values[row[0]], err = strconv.ParseFloat(row[1], 64); err != nil {
			t.Fatal(err)
		}
	}
	return values
}

func checkPicture(t *testing.T, file string) {
	t.Helper()
	picture := golden.Read(t, file)
	size, err := png.DecodeConfig(strings.NewReader(picture))
	if err != nil || size.Width != pictureWidth || size.Height != pictureHeight || len(picture) > pictureBytes {
		t.Errorf("%s: %d × %d, %d bytes, %v; want %d × %d and at most %d bytes", pictureFile, size.Width, size.Height, len(picture), err,
			pictureWidth, pictureHeight, pictureBytes)
	}
}

// block is the text between two fences.
type block struct {
	language string
	lines    []string
}

// fenced lists the fenced blocks of a Markdown text that are not empty.
func fenced(text string) (all []block) {
	var open *block
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		language, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{language: language}
		case fence:
			if len(open.lines) > 0 {
				all = append(all, *open)
			}
			open = nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	return all
}

var shellWord = regexp.MustCompile(`'([^']*)'|([^\s'"\\$` + "`" + `|&;<>]+)`)

// shellWords splits a line as a shell does. Of quoting it understands single quotes only.
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
		return nil, fmt.Errorf("this test does not understand %q", rest)
	}
	return words, nil
}

func TestReadmePlayerUnderstands(t *testing.T) {
	words, err := shellWords(`whackamole run --set 'horizon="21 days"' --out a/b`)
	if err != nil || strings.Join(words, "|") != `whackamole|run|--set|horizon="21 days"|--out|a/b` {
		t.Errorf("%q, %v", words, err)
	}
	for _, line := range []string{"a | b", "a > b", "a $B", `a "b`, "a 'b"} {
		if words, err := shellWords(line); err == nil {
			t.Errorf("%s is read as %q", line, words)
		}
	}
	blocks := fenced("x\n```sh\na\nb\n```\n```\n```\ny\n```toml\n# c.toml\n```\n")
	if fmt.Sprint(blocks) != "[{sh [a b]} {toml [# c.toml]}]" {
		t.Errorf("%v", blocks)
	}
}
