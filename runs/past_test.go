package runs_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/charts/runpage"
	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/internal/golden"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// pastVersion is a version number that was never released; the tests use it as an older version.
const pastVersion = "0.0.9"

// ofPast writes the folder of a run as if version pastVersion had written it. Log and manifest name that version, and change alters the text of the
// scenario in the log.
func ofPast(t *testing.T, f *runs.Finished, change func(scenario string) string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := report.WriteRun(f, dir, false, store.Build{}, runpage.Write); err != nil {
		t.Fatal(err)
	}
	entries := slices.Clone(f.Entries)
	opened := entries[0].Fact.(events.RunOpened)
	opened.Program, opened.Scenario = pastVersion, change(opened.Scenario)
	entries[0].Fact = opened
	last := len(entries) - 1
	var sum wire.Fingerprint
	for _, e := range entries[:last] {
		sum.Add(e)
	}
	closed := entries[last].Fact.(events.RunClosed)
	closed.Fingerprint = sum.Sum()
	entries[last].Fact = closed
	var log bytes.Buffer
	if err := wire.WriteLog(&log, entries); err != nil {
		t.Fatal(err)
	}
	golden.Write(t, filepath.Join(dir, store.FileLog), log.String())
	manifest := golden.Read(t, filepath.Join(dir, store.FileManifest))
	manifest = strings.ReplaceAll(manifest, `"version": "`+store.Version+`"`, `"version": "`+pastVersion+`"`)
	golden.Write(t, filepath.Join(dir, store.FileManifest), strings.ReplaceAll(manifest, f.Result.Fingerprint, sum.Sum()))
	return dir
}

// TestAFolderOfAnotherVersionIsRead replays runs of another version, compares them and writes their reports. One scenario has a key that this version
// does not know, another a value that this version does not accept. Replay gives the stored tables for all of them; only the run with the unaccepted
// value gets no report.
func TestAFolderOfAnotherVersionIsRead(t *testing.T) {
	sc, err := scenario.Load("toy", nil)
	if err != nil {
		t.Fatal(err)
	}
	f := playScenario(t, sc, runs.Options{})
	for name, c := range map[string]struct {
		old, new string
		whole    bool
	}{
		"nothing but the version":        {"", "", true},
		"a key that is declared no more": {"\n[censor]\n", "\n[censor]\nforgotten = 3  # count; assumed\n", true},
		"a value that fits no longer":    {"\ndiscovery = ", "\ndiscovery = 1_000_000_000.0  # per hour; assumed\ndiscovery_before = ", false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := ofPast(t, f, func(text string) string {
				if !strings.Contains(text, c.old) {
					t.Fatalf("the scenario has no %q", c.old)
				}
				return strings.Replace(text, c.old, c.new, 1)
			})
			again, err := runs.Replay(dir) // Replay also compares the stored tables with those from the log
			if err != nil {
				t.Fatal(err)
			}
			if again.Program != pastVersion || again.Partial == c.whole {
				t.Errorf("replayed as version %s, partial %v", again.Program, again.Partial)
			}
			if d, err := runs.Diff(dir, dir); err != nil || !d.Same() {
				t.Errorf("compared with itself: %+v, %v", d, err)
			}
			_, err = report.Write(dir, filepath.Join(t.TempDir(), "page"), report.Renderers{Run: runpage.Write})
			if c.whole && err != nil || !c.whole && (!errors.Is(err, store.ErrNoReport) || !strings.Contains(err.Error(), "version "+pastVersion)) {
				t.Errorf("its report: %v", err)
			}
		})
	}
}

// TestReplayTellsAnOldDefinitionFromADamagedTable changes one line of the outcomes.csv of an older version. Only a value whose definition has changed
// since then may differ; replay lists it.
func TestReplayTellsAnOldDefinitionFromADamagedTable(t *testing.T) {
	sc, err := scenario.Load("toy", nil)
	if err != nil {
		t.Fatal(err)
	}
	f := playScenario(t, sc, runs.Options{})
	for _, c := range []struct {
		line, becomes string
		listed        bool
	}{
		{"reachability_mean,*,share", "reachability_mean,0.25,share", true},
		{"reachability_mean,*,share", "reachability_mean,,share", true},
		{"reachability_mean,*,share", "reachability_mean,a quarter,share", false},
		{"reachability_mean,*,share", "reachability_mean,0.25,people", false},
		{"reachability_mean,*,share", "reachability_min,0.25,share", false},
		{"reachability_min,*,share", "reachability_min,0.25,share", false},
		{"wait_minutes_mean,*,minutes", "wait_minutes_mean,7,minutes", false},
		{"vpn_installs_total,*,people", "vpn_installs_total,7,people", false},
		{"outcome,value,unit", "outcome,worth,unit", false},
	} {
		dir := ofPast(t, f, func(text string) string { return text })
		file := filepath.Join(dir, store.FileOutcomes)
		lines := strings.Split(golden.Read(t, file), "\n")
		head, tail, _ := strings.Cut(c.line, "*")
		at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, head) && strings.HasSuffix(line, tail) })
		lines[at] = c.becomes
		golden.Write(t, file, strings.Join(lines, "\n"))
		again, err := runs.Replay(dir)
		if !c.listed {
			if !errors.Is(err, runs.ErrDamaged) || !strings.Contains(err.Error(), fmt.Sprintf("at line %d", at+1)) {
				t.Errorf("%q in place of %q: %v", c.becomes, c.line, err)
			}
			continue
		}
		if err != nil || len(again.Redefined) != 1 {
			t.Fatalf("%q: %v, listed %+v", c.becomes, err, again)
		}
		if r := again.Redefined[0]; r.Outcome != "reachability_mean" || r.Now.Value != f.Outcome("reachability_mean").Value || r.Reason == "" || "reachability_mean,"+r.Stored+",share" != c.becomes {
			t.Errorf("%q is listed as %+v", c.becomes, r)
		}
	}
	dir := t.TempDir()
	if err := report.WriteRun(f, dir, false, store.Build{}, runpage.Write); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, store.FileOutcomes)
	golden.Write(t, file, golden.Read(t, file)+"more,1,share\n")
	if _, err := runs.Replay(dir); !errors.Is(err, runs.ErrDamaged) {
		t.Errorf("one line more: %v", err)
	}
}
