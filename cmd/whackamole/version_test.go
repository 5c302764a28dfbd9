package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// raisedVersion is the version of a later program in these tests.
const raisedVersion = "99.0.0"

// another is the source of a strategy that only the later program has. It adds a parameter to every scenario.
const another = `package policies

import (
	"whackamole/events"
	"whackamole/param"
	"whackamole/sim/rng"
)

func init() {
	Register(Spec{Role: "censor", Name: "another", Evidence: "none: for a test", Summary: "Waits.", New: func() Strategy { return &another{} }})
}

type another struct {
	passive
	wait int64
}

func (a *another) Declare(s *param.Set) {
	s.Int(&a.wait, "wait", 3, param.Spec{Min: 0, Max: 10, Source: param.Assumed, Doc: "How long it waits."})
}

func (*another) Decide(*CensorView, *rng.Source) []events.CausedMove { return nil }
`

// raised builds a later program, with a higher version and one more strategy. It returns the path of the program.
func raised(t *testing.T) string {
	t.Helper()
	const source = "runs/store/doc.go"
	text := golden.Read(t, source)
	before := `const Version = "` + store.Version + `"`
	if !strings.Contains(text, before) {
		t.Fatalf("%s does not say %s", source, before)
	}
	dir := t.TempDir()
	changed, overlay, program := filepath.Join(dir, "doc.go"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "whackamole")
	golden.Write(t, changed, strings.Replace(text, before, `const Version = "`+raisedVersion+`"`, 1))
	strategy := filepath.Join(dir, "censor_another.go")
	golden.Write(t, strategy, another)
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {
		filepath.Join(root, filepath.FromSlash(source)): changed, filepath.Join(root, "policies", "censor_another.go"): strategy}})
	if err != nil {
		t.Fatal(err)
	}
	golden.Write(t, overlay, string(replace))
	if out, err := exec.Command("go", "build", "-overlay", overlay, "-o", program, "./cmd/whackamole").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

// TestARaisedVersionReadsButDoesNotResume gives a later program the folders that this version wrote. The later program must read the finished ones,
// and refuse to resume or overwrite any.
func TestARaisedVersionReadsButDoesNotResume(t *testing.T) {
	program := raised(t)
	t.Chdir(t.TempDir())
	play(t, "run", "toy", "--out", "one", "--quiet")
	play(t, "run", "toy", "--seed", "5", "--out", "two", "--quiet")
	play(t, "sweep", "toy", "--replicates", "2", "--out", "finished", "--quiet")
	play(t, "compare", "toy", "--factor", "censor.policy=carpet_bomb,stand_pat", "--replicates", "2", "--out", "compared", "--quiet")
	unfinishedSweep(t, "unfinished")
	refused := "version " + store.Version + ", and this is version " + raisedVersion
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"version", exitDone, raisedVersion},
		{"replay one", exitDone, "entries are valid"},
		{"diff one two", exitCheckFailed, "reachability_mean"},
		{"report one", exitDone, "report.html"},
		{"report finished", exitDone, "report.html"},
		{"report compared", exitDone, "report.html"},
		{"sweep toy --replicates 2 --out finished --resume", exitBadInput, refused},
		{"sweep toy --replicates 3 --out finished --resume", exitBadInput, refused},
		{"sweep toy --replicates 3 --out unfinished --resume", exitBadInput, refused},
		{"run toy --out one", exitBadInput, refused},
	} {
		before := contentsOf(t)
		cmd := exec.Command(program, strings.Fields(c.args)...)
		out, _ := cmd.CombinedOutput() // the exit code is checked below
		if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(out), c.says) {
			t.Errorf("%s: exit code %d, want %d, and %q in\n%s", c.args, code, c.code, c.says, out)
		}
		if c.code == exitBadInput && contentsOf(t) != before {
			t.Errorf("%s was refused and changed a folder", c.args)
		}
	}
}

// TestAnUnusedStrategyMovesNoFingerprint runs a scenario with this program and with a later one, which has one more strategy and another version.
// Only the first line of the log may differ.
func TestAnUnusedStrategyMovesNoFingerprint(t *testing.T) {
	program := raised(t)
	t.Chdir(t.TempDir())
	args := []string{"run", "telegram-russia-2018", "--set", `horizon="21 days"`, "--quiet", "--out"}
	play(t, append(args, "mine")...)
	if out, err := exec.Command(program, append(args, "other")...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	mine, other := golden.Read(t, filepath.Join("mine", store.FileLog)), golden.Read(t, filepath.Join("other", store.FileLog))
	first, rest, _ := strings.Cut(mine, "\n")
	second, otherRest, _ := strings.Cut(other, "\n")
	if !strings.Contains(second, "[censor.another]") || first == second {
		t.Error("the other program does not have the strategy")
	}
	if rest != otherRest {
		t.Error("a strategy that never plays changes the log after run.opened, or its fingerprint")
	}
}

// play runs a command of this version, and fails the test if its exit code is not 0.
func play(t *testing.T, args ...string) {
	t.Helper()
	var out strings.Builder
	if code := execute(t.Context(), args, &out, &out); code != exitDone {
		t.Fatalf("%v: exit code %d\n%s", args, code, out.String())
	}
}

// unfinishedSweep writes a folder of a sweep whose runs are stored in a journal, but whose tables are missing.
func unfinishedSweep(t *testing.T, dir string) {
	t.Helper()
	sc, err := scenario.Load("toy", nil, sweep.Table)
	if err != nil {
		t.Fatal(err)
	}
	sw, err := sweep.New(sc, sweep.Options{Replicates: 3})
	if err != nil {
		t.Fatal(err)
	}
	d, err := sw.Open(dir, false, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Play(t.Context(), 1, true, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
}

// contentsOf returns the names and contents of all files in the current folder, except reports: a later program may write those again.
func contentsOf(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == store.FileReport {
			return err
		}
		all.WriteString(path + "\n" + golden.Read(t, path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
