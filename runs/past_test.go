package runs_test

import (
	"bytes"
	"errors"
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

// pastVersion is a version that was never released.
const pastVersion = "0.0.9"

// ofPast writes the folder of a run as if another version had written it: the log names that version and its scenario is changed.
func ofPast(t *testing.T, f *runs.Finished, change func(scenario string) string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := report.WriteRun(f, dir, false, runpage.Write); err != nil {
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

// TestAFolderOfAnotherVersionIsRead replays, compares and reports on two such runs. One scenario has a key that is no longer declared, the other a
// value that no longer fits. The tables of both replay as stored; only the report of the second fails.
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
			again, err := runs.Replay(dir) // compares the stored tables with the log
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
