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
	"strings"
	"testing"

	"whackamole/events/wire"
	"whackamole/internal/golden"
	"whackamole/param"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// Every version of the program keeps a short packed log of every shipped scenario in its own folder. The file tables.txt holds the outcomes and
// the digests of the series. Later versions must read the logs and reproduce these; series and outcomes added since are ignored. With
// WHACKAMOLE_GOLDEN set, the test writes what the present version lacks and leaves existing files as they are.
const (
	keptLogs   = "testdata/logs"
	keptTables = "tables.txt" // lines of scenario, series and the first 16 digits of its SHA-256; or of scenario, outcome and value
)

// playedForLog plays a scenario until two days after its day zero, or to its own end if that comes first.
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

// comesTo returns a line for each series and each outcome of a run.
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

// unpacked decompresses a kept log into a folder.
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

func TestLogsOfEveryVersionGiveTheirTables(t *testing.T) {
	folders, err := os.ReadDir(keptLogs)
	if err != nil || len(folders) == 0 {
		t.Fatalf("no logs are kept: %v", err)
	}
	for _, v := range folders {
		t.Run(v.Name(), func(t *testing.T) {
			got := map[string]bool{}
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
				for _, line := range comesTo(strings.TrimSuffix(filepath.Base(file), ".gz"), f) {
					got[line] = true
				}
			}
			kept := strings.Split(strings.TrimSpace(golden.Read(t, filepath.Join(keptLogs, v.Name(), keptTables))), "\n")
			for _, line := range kept {
				if !got[line] {
					t.Errorf("no log gives %q any more; fix the reader or the metrics", line)
				}
			}
			if len(kept) < 100*len(logs) {
				t.Errorf("%d results are kept for %d logs", len(kept), len(logs))
			}
		})
	}
}

// TestThisVersionLeavesItsLogs checks that every shipped scenario has a log, and that playing it again gives the same bytes after the first line. If it
// does not, a history changed and the version number did not. The first line holds the scenario. A new parameter or other words may change it.
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
