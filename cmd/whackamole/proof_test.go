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
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// proofFile holds digests of everything the program writes in a set of cases: every shipped scenario, two sweeps, a comparison, a validation, and the
// output of the scenario commands. A change that should not change results keeps every line of kind figure.
//
// If WHACKAMOLE_GOLDEN is set, the test rewrites the file. A line of kind figure may change only if store.Version changes too; otherwise the test
// fails and writes nothing. A new series or outcome changes no such line, because its rows and columns are left out of the comparison.
const proofFile = testdata + "/proof/digests.txt"

// The kinds of lines in proofFile.
const (
	proofFigure = "figure" // a log, or a table calculated from a log
	proofShown  = "shown"  // the data of a page, a text for people, or a file that also has values without effect
)

// proofCase is a command line whose output is checked: the folder that the command writes, or the text that it prints.
type proofCase struct {
	name string
	args []string
}

// proofHorizon is the length of the single runs among the cases. It saves time, because most scenarios are longer.
const proofHorizon = "45 days"

// shorterThanProof are the scenarios that keep their own horizon, because it is not longer than proofHorizon.
var shorterThanProof = []string{"toy", "linkedin-russia-2016"}

// proofCases returns all cases.
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

// TestProof runs all cases, and compares the digest of every file and text with proofFile.
func TestProof(t *testing.T) {
	held := readProof(t)
	names := measuredNames()
	added := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(held.names, name) })
	var lines, comparable []string
	for _, c := range proofCases(t) {
		for _, d := range c.digests(t) {
			lines = append(lines, d.line(nil))
			comparable = append(comparable, d.line(added))
		}
	}
	changed := apart(comparable, held.lines)
	if golden.Writing() {
		if moved := figures(changed, len(added) > 0); len(moved) > 0 && held.version == store.Version {
			t.Fatalf("figures moved and the version is still %s; raise store.Version and say why in CHANGELOG.md:\n%s", held.version, strings.Join(moved, "\n"))
		}
		golden.Write(t, proofFile, "version "+store.Version+"\nnames "+strings.Join(names, " ")+"\n"+strings.Join(lines, "\n")+"\n")
		return
	}
	if len(changed) > 0 {
		t.Errorf("the program writes other bytes than before:\n%s\nif that is intended, run make golden; if figures moved, raise store.Version first", strings.Join(changed, "\n"))
	}
	if len(added) > 0 {
		t.Errorf("%s does not list these series and outcomes: %v; run make golden", proofFile, added)
	}
	if held.version != store.Version {
		t.Errorf("%s is of version %s, but the program is of version %s; run make golden", proofFile, held.version, store.Version)
	}
}

// proof is the content of proofFile.
type proof struct {
	version string
	names   []string // series and outcomes that the tables had when the digests were made
	lines   []string
}

func readProof(t *testing.T) proof {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(golden.Read(t, proofFile)), "\n")
	return proof{strings.TrimPrefix(lines[0], "version "), strings.Fields(lines[1])[1:], lines[2:]}
}

// measuredNames returns the names of all series and outcomes. They name rows or columns of tables.
func measuredNames() (names []string) {
	for _, s := range metrics.All() {
		names = append(names, s.Name)
		for _, stat := range s.Outcomes {
			names = append(names, s.Name+"_"+string(stat))
		}
	}
	return names
}

// apart returns the lines that only got or only want has. A prefix says which: now or before.
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

// figures returns the changed lines of kind figure that existed before; the lines of a new case do not count. If series were added it leaves out
// Parquet files, which gain columns: the CSV file of the same name has the same values.
func figures(changed []string, added bool) []string {
	return slices.DeleteFunc(slices.Clone(changed), func(line string) bool {
		return !strings.HasPrefix(line, "before "+proofFigure+" ") || added && strings.Contains(line, ".parquet ")
	})
}

func TestProofDistinguishesAMovedFigureFromANewCaseAndAPage(t *testing.T) {
	before := []string{"figure run toy/events.jsonl 01", "shown run toy/report.html drawings 02"}
	now := []string{"figure run toy/events.jsonl 01", "shown run toy/report.html drawings 03", "figure run new/events.jsonl 04"}
	if moved := figures(apart(now, before), false); len(moved) > 0 {
		t.Errorf("a changed page or a new case counts as a moved figure: %v", moved)
	}
	now[0] = "figure run toy/events.jsonl 09"
	if moved := figures(apart(now, before), false); !slices.Equal(moved, []string{"before figure run toy/events.jsonl 01"}) {
		t.Errorf("got %v", moved)
	}
}

func TestProofLeavesOutAnAddedSeriesAndNothingElse(t *testing.T) {
	for _, c := range [][3]string{
		{"outcome,value\nold,1\nnew,2\n", "new", "outcome,value\nold,1\n"},
		{"point,old,new\n0,1,2\n", "new", "point,old\n0,1\n"},
		{"run_id,point,old\n0.2.0/ab/1/0,0,1\n", "run_id", "point,old\n0,1\n"},
		{"outcome,value\nold,1\nnew,2\n", "newer", "outcome,value\nold,1\nnew,2\n"},
	} {
		if got := string(without([]byte(c[0]), []string{c[1]})); got != c[2] {
			t.Errorf("%q without %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// digest is a file or text to check.
type digest struct {
	kind, name string
	text       []byte
}

// line returns the line for proofFile. A table is digested without the rows and columns of the added series and outcomes.
func (d digest) line(added []string) string {
	text := d.text
	if len(added) > 0 && strings.HasSuffix(d.name, ".csv") {
		text = without(text, added)
	}
	sum := sha256.Sum256(text)
	return d.kind + " " + d.name + " " + hex.EncodeToString(sum[:])
}

// without returns a CSV table without the rows and columns of the added series and outcomes.
func without(table []byte, added []string) []byte {
	var out []string
	var keep []bool
	for i, row := range strings.Split(string(table), "\n") {
		cells := strings.Split(row, ",")
		if i == 0 {
			for _, head := range cells {
				keep = append(keep, !slices.Contains(added, head))
			}
		} else if slices.ContainsFunc(cells, func(cell string) bool { return slices.Contains(added, cell) }) {
			continue
		}
		kept := cells[:0]
		for k, cell := range cells {
			if k >= len(keep) || keep[k] {
				kept = append(kept, cell)
			}
		}
		out = append(out, strings.Join(kept, ","))
	}
	return []byte(strings.Join(out, "\n"))
}

// digests runs the case and returns each file that it writes, or the text that it prints. It leaves out the manifest.
func (c proofCase) digests(t *testing.T) (out []digest) {
	t.Helper()
	var printed, complaint bytes.Buffer
	dir, writes := filepath.Join(t.TempDir(), "out"), c.args[0] != "scenario"
	args := slices.Clone(c.args)
	if writes {
		args = append(args, "--out", dir, "--quiet")
	}
	if code := execute(t.Context(), args, &printed, &complaint); code != exitDone && code != exitCheckFailed {
		t.Fatalf("%s: exit code %d: %s", c.name, code, complaint.String())
	}
	if !writes {
		return []digest{{proofShown, c.name, printed.Bytes()}}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, text := c.name+"/"+f.Name(), []byte(golden.Read(t, filepath.Join(dir, f.Name())))
		switch f.Name() {
		case store.FileManifest: // not checked: it has digests of the other files and of the page, whose words may change
		case store.FileReport:
			exact, drawings := embedded(t, text)
			out = append(out, digest{proofShown, name + " data", exact}, digest{proofShown, name + " drawings", drawings})
		case store.FileLog: // its first line has the whole scenario; the last line has the fingerprint, which covers the values that can act
			opened := bytes.IndexByte(text, '\n') + 1
			out = append(out, digest{proofFigure, name, text[opened:]})
		default:
			kind := proofFigure
			switch {
			case strings.HasSuffix(f.Name(), ".toml"): // a scenario file also has texts and parameters without effect
				kind = proofShown
			case strings.HasSuffix(f.Name(), ".csv"): // run_id changes with any value of the scenario
				text = without(text, []string{"run_id"})
			case f.Name() == store.FileRunColumns: // the same table as runs.csv, but run_id cannot be left out
				kind = proofShown
			}
			out = append(out, digest{kind, name, text})
		}
	}
	return out
}

var (
	packedData  = regexp.MustCompile(`data-packed="([^"]*)"`)
	drawingData = regexp.MustCompile(`(?s)<script type="application/json"[^>]*>(.*?)</script>`)
)

// embedded returns the data in a page. exact is the packed data, unpacked because other versions of Go may pack it to other bytes. drawings is the
// data that the script of the page draws.
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
