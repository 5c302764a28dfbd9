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
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// Every version of the program leaves a short log of every shipped scenario, packed, in a folder of its own. Later versions must read them and make the
// same tables. With WHACKAMOLE_GOLDEN set, logs of the present version that are missing are written; those that are there stay as they are.
const (
	keptLogs   = "testdata/logs"
	keptTables = "tables.txt" // name of the log, table, SHA-256
)

// playedForLog plays a scenario to two days after its day zero, or to its own end where that comes first.
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

// digestsOf gives a line for each table of a run.
func digestsOf(name string, f *runs.Finished) (lines []string) {
	for _, table := range f.Tables() {
		sum := sha256.Sum256(table.Content())
		lines = append(lines, name+" "+table.Name+" "+hex.EncodeToString(sum[:]))
	}
	return lines
}

// unpacked writes a kept log into a folder, plain.
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
			var got []string
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
				got = append(got, digestsOf(strings.TrimSuffix(filepath.Base(file), ".gz"), f)...)
			}
			slices.Sort(got)
			if want := golden.Read(t, filepath.Join(keptLogs, v.Name(), keptTables)); strings.Join(got, "\n")+"\n" != want {
				t.Errorf("the logs make other tables than when they were written; mend the reader or the metrics:\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// TestThisVersionLeavesItsLogs wants a log of every shipped scenario, and that playing it again gives the same bytes: where it does not, a history
// moved and the version did not.
func TestThisVersionLeavesItsLogs(t *testing.T) {
	shelf, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range shelf {
		f := playedForLog(t, l.Name)
		lines = append(lines, digestsOf(l.Name, f)...)
		var log bytes.Buffer
		if err := wire.WriteLog(&log, f.Entries); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(keptLogs, store.Version, l.Name+".gz")
		if _, err := os.Stat(file); os.IsNotExist(err) && golden.Writing() {
			golden.Write(t, file, packedText(t, log.Bytes()))
		}
		kept, err := os.ReadFile(unpacked(t, file, t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(kept, log.Bytes()) {
			t.Errorf("%s is played otherwise than when version %s kept its log, from line %d on; raise store.Version, say why in CHANGELOG.md and run make golden",
				l.Name, store.Version, runs.FirstDifference(kept, log.Bytes()))
		}
	}
	slices.Sort(lines)
	file := filepath.Join(keptLogs, store.Version, keptTables)
	if _, err := os.Stat(file); os.IsNotExist(err) && golden.Writing() {
		golden.Write(t, file, strings.Join(lines, "\n")+"\n")
	}
}

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
