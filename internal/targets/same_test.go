package targets

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"whackamole/internal/randomcase"
	"whackamole/runs/scenario"
)

// task is a command line that every target plays. The folder of its results has the name of the task.
type task struct {
	name   string
	args   []string
	exits  []int             // Exit codes other than 0 that the task may have; every target has the same.
	inputs map[string]string // Files that the command reads, by name.
}

// founding is the name of the task that plays the default scenario in full.
const founding = "founding"

// judged is the plan of a sweep with every table that a judgement of policies has.
const judged = `# Question: are the tables of a judged sweep the same on every processor?
base    = "telegram-russia-2018"
horizon = "18 days"   # duration; assumed

[sweep]
design     = "crossed"
points     = 8
replicates = 2
[[sweep.factor]]
path   = "messenger.policy"
values = ["layered", "sit_tight"]
[[sweep.factor]]
path = "population.vpn"
low  = 0.05
high = 0.3
[[sweep.factor]]
path = "censor.discovery"
low  = 0.01
high = 0.2
[[sweep.criterion]]
outcome   = "reachability_mean"
goal      = "max"
threshold = 0.95
[[sweep.criterion]]
outcome   = "loss_business_usd_total"
goal      = "min"
threshold = 1e6
[[sweep.crossing]]
series = "reachability_unaided"
below  = 0.9
`

// tasks returns what every target plays: the founding case, random scenarios, sweeps with every kind of statistic, a comparison and a validation.
func tasks(t *testing.T, random int) []task {
	t.Helper()
	short := []string{"--set", `horizon="18 days"`}
	factors := []string{"--factor", "population.vpn=0.05..0.4", "--factor", "population.skilled=0.5..0.9", "--factor", "users.habit.proxy=0.01..0.1", "--replicates", "2"}
	few := func(design, points string) []string {
		return append([]string{"sweep", "toy", "--design", design, "--points", points}, factors...)
	}
	list := []task{
		{name: founding, args: []string{"run"}},
		{name: "judged", args: []string{"sweep", "judged.toml"}, inputs: map[string]string{"judged.toml": judged}},
		{name: "lhs", args: few("lhs", "12")},
		{name: "halton", args: few("halton", "12")},
		{name: "morris", args: few("morris", "4")},
		{name: "saltelli", args: few("saltelli", "4")},
		{name: "until", args: []string{"sweep", "toy", "--factor", "messenger.policy=layered,sit_tight", "--until", "reachability_mean ci=0.01", "--replicates", "20"}},
		{name: "compare", args: append([]string{"compare", "telegram-russia-2018", "gateway-wall", "--replicates", "2"}, short...)},
		{name: "validate", args: append([]string{"validate", "--replicates", "3"}, short...), exits: []int{1}},
	}
	base, err := scenario.Load(scenario.Default, nil)
	if err != nil {
		t.Fatal(err)
	}
	params := randomcase.Params(base)
	draw := rapid.Custom(func(t *rapid.T) string {
		if sc, _, ok := randomcase.Draw(t, base, params); ok {
			text, _ := sc.Text()
			return text
		}
		return "" // the drawn values cannot be combined
	})
	for seed := 0; random > 0; seed++ {
		if text := draw.Example(seed); text != "" {
			name := fmt.Sprintf("random-%d", seed)
			list = append(list, task{name: name, args: []string{"run", name + ".toml", "--seed", fmt.Sprint(seed)}, inputs: map[string]string{name + ".toml": text}})
			random--
		}
	}
	return list
}

// results holds the content of all files that a target wrote, by name.
type results map[string][]byte

// TestTargetsGiveTheSameBytes plays all tasks on each target and compares all files byte for byte.
func TestTargetsGiveTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("plays sweeps on several targets")
	}
	dependOnSources(t)
	some := chosen(t)
	random := 2
	if all() {
		random = 20
	}
	list := tasks(t, random)
	var first results
	table := fmt.Sprintf("%-10s %-64s %-16s %8s", "target", "fingerprint of the founding case", "digest of files", "seconds")
	for _, g := range some {
		began := time.Now()
		got, ok := playAll(t, g, list)
		if !ok {
			continue
		}
		table += fmt.Sprintf("\n%-10s %-64s %-16s %8.1f", g.name, got.fingerprint(t), got.digest(), time.Since(began).Seconds())
		if first == nil {
			first = got
			continue
		}
		for _, line := range differences(some[0].name, first, g.name, got) {
			t.Error(line)
		}
	}
	t.Logf("%d tasks, %d files\n%s", len(list), len(first), table)
}

// playAll builds the program for a target, plays all tasks, and runs tests that have golden bits. The result is false if this machine cannot run the
// target and nobody named it.
func playAll(t *testing.T, g target, list []task) (results, bool) {
	t.Helper()
	folder := t.TempDir()
	program := filepath.Join(t.TempDir(), "whackamole")
	goBuild(t, ".", program, g.settings, "build", module+"cmd/whackamole")
	p, ok := g.player(t, program)
	if !ok {
		return nil, false
	}
	write := func(name string, text []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range list {
		for name, text := range k.inputs {
			write(name, []byte(text))
		}
		out, code, err := p.play(t.Context(), folder, program, append(slices.Clone(k.args), "--out", k.name)...)
		if err != nil || code != 0 && !slices.Contains(k.exits, code) {
			t.Fatalf("%s: %s: %v, exit code %d\n%s", g.name, k.name, err, code, out)
		}
		write(k.name+".out", fmt.Appendf(out, "exit code %d\n", code))
	}
	for pkg, some := range map[string]string{"internal/portable": ".", "sim/rng": "Golden"} {
		tests := filepath.Join(t.TempDir(), "tests")
		goBuild(t, ".", tests, g.settings, "test", "-c", module+pkg)
		out, code, err := p.play(t.Context(), filepath.Join("..", "..", filepath.FromSlash(pkg)), tests, "-test.short", "-test.v", "-test.run", some)
		if err != nil || code != 0 || !bytes.Contains(out, []byte("--- PASS")) {
			t.Errorf("%s: the tests of %s fail: %v, exit code %d\n%s", g.name, pkg, err, code, out)
		}
	}
	return collect(t, folder), true
}

// informational lists the keys of manifests that may differ between targets.
var informational = []string{
	"build", // The target and the version of Go.
}

// collect reads all files of a folder, without what may differ between targets.
func collect(t *testing.T, folder string) results {
	t.Helper()
	all := results{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if d.Name() == "manifest.json" && err == nil {
			text, err = withoutInformational(text)
		}
		all[filepath.ToSlash(name)] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// withoutInformational removes the informational keys of a manifest.
func withoutInformational(manifest []byte) ([]byte, error) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(manifest, &keys); err != nil {
		return nil, err
	}
	for _, key := range informational {
		delete(keys, key)
	}
	return json.MarshalIndent(keys, "", "  ")
}

// fingerprint returns the fingerprint of the founding case.
func (r results) fingerprint(t *testing.T) string {
	t.Helper()
	var manifest struct{ Fingerprint string }
	if err := json.Unmarshal(r[founding+"/manifest.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest.Fingerprint
}

// digest returns the beginning of a digest of all files.
func (r results) digest() string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(r)) {
		fmt.Fprintf(sum, "%s %x\n", name, sha256.Sum256(r[name]))
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// differences says which files of two targets differ, and where each of them first does.
func differences(nameA string, a results, nameB string, b results) (lines []string) {
	names := slices.Concat(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		textA, okA := a[name]
		textB, okB := b[name]
		switch {
		case !okA:
			lines = append(lines, fmt.Sprintf("%s: only %s writes this file, %s does not", name, nameB, nameA))
		case !okB:
			lines = append(lines, fmt.Sprintf("%s: only %s writes this file, %s does not", name, nameA, nameB))
		case !bytes.Equal(textA, textB):
			at := firstDifference(textA, textB)
			lines = append(lines, fmt.Sprintf("%s: line %d differs\n  %-10s %q\n  %-10s %q", name, 1+bytes.Count(textA[:at], []byte("\n")), nameA, around(textA, at), nameB, around(textB, at)))
		}
	}
	return lines
}

// firstDifference returns the index of the first byte that differs.
func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// around returns the part of a line near a byte.
func around(text []byte, at int) string {
	const before, after = 60, 30
	from := max(0, at-before)
	if line := bytes.LastIndexByte(text[:at], '\n') + 1; line > from {
		from = line
	}
	to := min(len(text), at+after)
	if end := bytes.IndexByte(text[at:], '\n'); end >= 0 && at+end < to {
		to = at + end
	}
	return string(text[from:to])
}

// dependOnSources lists every folder of the module. The command go then runs this test again after any change of a file, although the test does not
// import the program.
func dependOnSources(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "out" || strings.HasPrefix(d.Name(), ".git")) {
			return filepath.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestComparisonOfTargetsFinds compares invented results with planted differences.
func TestComparisonOfTargetsFinds(t *testing.T) {
	manifest := func(target, seed string) []byte {
		text, err := withoutInformational([]byte(`{"build": {"target": "` + target + `"}, "seed": ` + seed + `}`))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	a := results{"run/series.csv": []byte("day,value\n0,0.1\n1,0.25\n"), "run/manifest.json": manifest("amd64", "1"), "run/same": []byte("x"), "run/old": nil}
	b := results{"run/series.csv": []byte("day,value\n0,0.1\n1,0.26\n"), "run/manifest.json": manifest("arm64", "1"), "run/same": []byte("x"), "run/new": nil}
	got := differences("one", a, "two", b)
	want := []string{"run/new: only two", "run/old: only one", "run/series.csv: line 3 differs\n  one        \"1,0.25\"\n  two        \"1,0.26\""}
	if len(got) != len(want) {
		t.Fatalf("%d differences, want %d: %q", len(got), len(want), got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("difference %d is %q, want %q", i, got[i], want[i])
		}
	}
	if a.digest() == b.digest() {
		t.Error("different results have the same digest")
	}
	b["run/manifest.json"] = manifest("amd64", "2")
	if len(differences("one", a, "two", b)) != len(want)+1 {
		t.Error("manifests with other seeds differ, but no difference is found")
	}
}
