package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// The proof holds digests of everything the program writes in a set of cases: every shipped scenario, two sweeps, a comparison, a validation, and the
// output of the scenario commands. A change that should move no figure keeps every line of proofFile.
//
// With WHACKAMOLE_GOLDEN set, the test rewrites the file. A line of kind figure may change only together with store.Version; otherwise the test
// refuses to write it. The same version thus always means the same bytes.
const proofFile = testdata + "/proof/digests.txt"

// The kinds of lines in the proof.
const (
	proofFigure = "figure" // a history, or a table made from one
	proofShown  = "shown"  // what a page shows of figures, or a text for people
)

// proofCase is a command line with a checked output: the folder it writes, or else what it prints.
type proofCase struct {
	name string
	args []string
}

// proofHorizon is the horizon for longer scenarios; others keep their own.
const proofHorizon = "45 days"

// shorterThanProof are the scenarios that keep their own horizon.
var shorterThanProof = []string{"toy", "linkedin-russia-2016"}

// proofCases lists every case.
func proofCases(t *testing.T) []proofCase {
	t.Helper()
	shelf, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	const plan = testdata + "/proof/robust.toml"
	var cases []proofCase
	for _, l := range shelf {
		c := proofCase{"run " + l.Name, []string{"run", l.Name}}
		if !slices.Contains(shorterThanProof, l.Name) {
			c.args = append(c.args, "--set", fmt.Sprintf("horizon=%q", proofHorizon))
		}
		cases = append(cases, c)
	}
	short := []string{"--set", `horizon="16 days"`}
	return append(cases,
		proofCase{"sweep judged", []string{"sweep", plan}},
		proofCase{"sweep morris", []string{"sweep", "toy", "--design", "morris", "--points", "4", "--replicates", "2",
			"--factor", "population.vpn=0.05..0.4", "--factor", "population.skilled=0.5..0.9", "--factor", "users.habit.proxy=0.01..0.1"}},
		proofCase{"compare", append([]string{"compare", "telegram-russia-2018", "gateway-wall", "--replicates", "2"}, short...)},
		proofCase{"validate", append([]string{"validate", "--replicates", "3"}, short...)},
		proofCase{"check scenario", []string{"scenario", "check", "gateway-wall"}},
		proofCase{"check plan", []string{"scenario", "check", plan}},
		proofCase{"show scenario", []string{"scenario", "show", "gateway-wall"}},
		proofCase{"show plan", []string{"scenario", "show", plan}},
		proofCase{"diff scenario", []string{"scenario", "diff", "telegram-russia-2018", "gateway-wall"}},
		proofCase{"diff plan", []string{"scenario", "diff", "telegram-russia-2018", plan}},
		proofCase{"schema", []string{"scenario", "schema"}},
	)
}

// TestProof plays the cases and compares the digest of every file and text with proofFile.
func TestProof(t *testing.T) {
	var lines []string
	for _, c := range proofCases(t) {
		lines = append(lines, c.digests(t)...)
	}
	want := strings.Split(strings.TrimSpace(golden.Read(t, proofFile)), "\n")
	held, old := want[1:], strings.TrimPrefix(want[0], "version ")
	changed := apart(lines, held)
	if golden.Writing() {
		if moved := figures(changed); len(moved) > 0 && old == store.Version {
			t.Fatalf("figures moved and the version is still %s; raise store.Version and say why in CHANGELOG.md:\n%s", old, strings.Join(moved, "\n"))
		}
		golden.Write(t, proofFile, "version "+store.Version+"\n"+strings.Join(lines, "\n")+"\n")
		return
	}
	if len(changed) > 0 {
		t.Errorf("the program writes other bytes than before:\n%s\nwhere that is meant, raise store.Version and run make golden", strings.Join(changed, "\n"))
	}
	if old != store.Version {
		t.Errorf("%s is of version %s and the program of %s; run make golden", proofFile, old, store.Version)
	}
}

// apart lists the lines that only one of two proofs has.
func apart(got, want []string) (out []string) {
	for _, line := range got {
		if !slices.Contains(want, line) {
			out = append(out, "now    "+line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			out = append(out, "before "+line)
		}
	}
	return out
}

// figures keeps the figure lines that existed before: a new case moves no figure.
func figures(changed []string) []string {
	return slices.DeleteFunc(slices.Clone(changed), func(line string) bool { return !strings.HasPrefix(line, "before "+proofFigure+" ") })
}

func TestProofDistinguishesAMovedFigureFromANewCaseAndAPage(t *testing.T) {
	before := []string{"figure run toy/events.jsonl 01", "shown run toy/report.html drawings 02"}
	now := []string{"figure run toy/events.jsonl 01", "shown run toy/report.html drawings 03", "figure run new/events.jsonl 04"}
	if moved := figures(apart(now, before)); len(moved) > 0 {
		t.Errorf("a changed page or a new case counts as a moved figure: %v", moved)
	}
	now[0] = "figure run toy/events.jsonl 09"
	if moved := figures(apart(now, before)); !slices.Equal(moved, []string{"before figure run toy/events.jsonl 01"}) {
		t.Errorf("got %v", moved)
	}
}

// digests plays the case and returns a line for each file it writes, or for the text it prints.
func (c proofCase) digests(t *testing.T) (lines []string) {
	t.Helper()
	var out, complaint bytes.Buffer
	dir, writes := filepath.Join(t.TempDir(), "out"), c.args[0] != "scenario"
	args := slices.Clone(c.args)
	if writes {
		args = append(args, "--out", dir, "--quiet")
	}
	if code := execute(t.Context(), args, &out, &complaint); code != exitDone && code != exitCheckFailed {
		t.Fatalf("%s: exit code %d: %s", c.name, code, complaint.String())
	}
	if !writes {
		return []string{digestLine(proofShown, c.name, out.Bytes())}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text := []byte(golden.Read(t, filepath.Join(dir, f.Name())))
		switch f.Name() {
		case "manifest.json": // digests of the other files and of the page, whose words may change
		case "report.html":
			exact, drawings := embedded(t, text)
			lines = append(lines, digestLine(proofShown, c.name+"/report.html data", exact), digestLine(proofShown, c.name+"/report.html drawings", drawings))
		default:
			lines = append(lines, digestLine(proofFigure, c.name+"/"+f.Name(), text))
		}
	}
	return lines
}

func digestLine(kind, name string, text []byte) string {
	sum := sha256.Sum256(text)
	return kind + " " + name + " " + hex.EncodeToString(sum[:])
}

var (
	packedData  = regexp.MustCompile(`data-packed="([^"]*)"`)
	drawingData = regexp.MustCompile(`(?s)<script type="application/json"[^>]*>(.*?)</script>`)
)

// embedded returns the exact data of a page, unpacked because packed bytes may differ between versions of Go, and the data that its script draws.
func embedded(t *testing.T, page []byte) (exact, drawings []byte) {
	t.Helper()
	for _, m := range packedData.FindAllSubmatch(page, -1) {
		raw, err := base64.RawURLEncoding.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		r, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		exact = append(append(exact, text...), 0)
	}
	for _, m := range drawingData.FindAllSubmatch(page, -1) {
		drawings = append(append(drawings, m[1]...), 0)
	}
	if len(exact) == 0 || len(drawings) == 0 {
		t.Fatal("the page embeds no data")
	}
	return exact, drawings
}
