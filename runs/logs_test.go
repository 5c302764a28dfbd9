package runs_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/events/wire"
	"whackamole/internal/golden"
	"whackamole/param"
	"whackamole/runs"
	"whackamole/runs/metrics"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// The folder testdata/logs has a subfolder for every version of the program, with a short compressed log of every shipped scenario. The file
// tables.txt in a subfolder has the outcomes and a digest of each series. Later versions must read the logs and calculate the same values; the test
// ignores series and outcomes that are newer. With WHACKAMOLE_GOLDEN set, the test writes files that the present version lacks, and never overwrites
// a log.
const (
	keptLogs   = "testdata/logs"
	keptTables = "tables.txt" // each line has scenario, series and the first 16 digits of the SHA-256 of its values, or scenario, outcome and value
)

// playedForLog simulates a scenario until two days after day zero, or to its horizon if that comes first.
func playedForLog(t *testing.T, name string) *runs.Finished {
	t.Helper()
	sc, err := scenario.Load(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if until := int64(sc.DayZeroAt()) + 2*24*60; until < sc.Horizon {
		if sc, err = sc.With(param.Assignment{Path: "horizon", Value: fmt.Sprintf("%d min", until)}); err != nil {
			t.Fatal(err)
		}
	}
	return playScenario(t, sc, runs.Options{})
}

// comesTo returns the lines of tables.txt for a run: one for each series and one for each outcome.
func comesTo(name string, f *runs.Finished) (lines []string) {
	for _, c := range f.Table.Columns {
		sum := sha256.New()
		for row, v := range c.Values {
			fmt.Fprintln(sum, f.Table.Instants[row], v)
		}
		lines = append(lines, name+" "+c.Series.Name+" "+hex.EncodeToString(sum.Sum(nil))[:16])
	}
	for _, o := range f.Outcomes {
		lines = append(lines, fmt.Sprint(name, " ", o.Name, " ", o.Value))
	}
	return lines
}

// unpacked decompresses a stored log into a folder and returns the name of the file.
func unpacked(t *testing.T, file, dir string) string {
	t.Helper()
	packed, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	plain := filepath.Join(dir, store.FileLog)
	golden.Write(t, plain, string(text))
	return plain
}

// TestLogsOfEveryVersionGiveTheirTables folds the kept logs again. Only outcomes that metrics.Table.Redefined names may have another value than the
// version of the log kept. If the calculation of a series changes on purpose, delete the tables of the old versions and run make golden.
func TestLogsOfEveryVersionGiveTheirTables(t *testing.T) {
	folders, err := os.ReadDir(keptLogs)
	if err != nil || len(folders) == 0 {
		t.Fatalf("no logs are kept: %v", err)
	}
	for _, v := range folders {
		t.Run(v.Name(), func(t *testing.T) {
			var all, redefined []string
			logs, err := filepath.Glob(filepath.Join(keptLogs, v.Name(), "*.gz"))
			if err != nil || len(logs) == 0 {
				t.Fatalf("no logs: %v", err)
			}
			for _, file := range logs {
				f, err := runs.Replay(unpacked(t, file, t.TempDir()))
				if err != nil {
					t.Fatalf("%s: %v", file, err)
				}
				if f.Program != v.Name() {
					t.Errorf("%s is a log of version %s", file, f.Program)
				}
				name := strings.TrimSuffix(filepath.Base(file), ".gz")
				all = append(all, comesTo(name, f)...)
				for _, r := range f.Table.Redefined(f.Program, f.Scenario.Measures(f.Scenario.Clock)) {
					redefined = append(redefined, name+" "+r.Outcome)
				}
			}
			tables := filepath.Join(keptLogs, v.Name(), keptTables)
			if _, err := os.Stat(tables); os.IsNotExist(err) && golden.Writing() {
				golden.Write(t, tables, strings.Join(all, "\n")+"\n")
			}
			kept := strings.Split(strings.TrimSpace(golden.Read(t, tables)), "\n")
			for _, line := range kept {
				if result := line[:strings.LastIndexByte(line, ' ')]; !slices.Contains(all, line) && !slices.Contains(redefined, result) {
					t.Errorf("no log gives %q any more; fix the reader or the metrics, or say in runs/metrics/redefined.go that the definition changed", line)
				}
			}
			for _, line := range all {
				name := strings.Fields(line)[1]
				known := func(old string) bool { return strings.Fields(old)[1] == name }
				if v.Name() != store.Version && !slices.ContainsFunc(kept, known) && !metrics.Added(v.Name(), name) {
					t.Errorf("version %s had no %s; list its series under additions in runs/metrics/redefined.go, so that replay reads folders without it", v.Name(), name)
				}
			}
			if len(kept) < 100*len(logs) {
				t.Errorf("%d results are kept for %d logs", len(kept), len(logs))
			}
		})
	}
}

// TestThisVersionLeavesItsLogs checks that every shipped scenario has a log of the present version, and that simulating the scenario again gives the
// same bytes after the first line. If they differ, what happens in the model has changed, but the version number has not. The first line contains the
// scenario: new parameters or texts may change it.
func TestThisVersionLeavesItsLogs(t *testing.T) {
	shelf, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(keptLogs, store.Version, keptTables)
	tables := ""
	if text, err := os.ReadFile(file); err == nil {
		tables = string(text)
	}
	for _, l := range shelf {
		f := playedForLog(t, l.Name)
		if !strings.Contains("\n"+tables, "\n"+l.Name+" ") {
			tables += strings.Join(comesTo(l.Name, f), "\n") + "\n"
		}
		var log bytes.Buffer
		if err := wire.WriteLog(&log, f.Entries); err != nil {
			t.Fatal(err)
		}
		packed := filepath.Join(keptLogs, store.Version, l.Name+".gz")
		if _, err := os.Stat(packed); os.IsNotExist(err) && golden.Writing() {
			golden.Write(t, packed, packedText(t, log.Bytes()))
		}
		kept, err := os.ReadFile(unpacked(t, packed, t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		if kept, now := afterOpening(kept), afterOpening(log.Bytes()); !bytes.Equal(kept, now) {
			t.Errorf("%s gives another log than version %s kept, from line %d on; raise store.Version, say why in CHANGELOG.md and run make golden",
				l.Name, store.Version, 1+runs.FirstDifference(kept, now))
		}
	}
	golden.File(t, file, tables)
}

// afterOpening returns a log without its first line.
func afterOpening(log []byte) []byte { return log[bytes.IndexByte(log, '\n')+1:] }

func packedText(t *testing.T, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
