package runs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"whackamole/events/wire"
	"whackamole/runs/results"
)

// The files of a run, of a validation, and of a sweep.
const (
	fileScenario   = "scenario.toml"
	fileLog        = "events.jsonl"
	fileSeries     = "series.csv"
	fileOutcomes   = "outcomes.csv"
	fileValidation = "validation.csv"
	fileReport     = "report.html"
	fileManifest   = "manifest.json"
	fileRuns       = "runs.csv"
	fileRunColumns = "runs.parquet"
	fileSwept      = "series.parquet" // of a sweep
	fileAveraged   = "summary.csv"
	fileDiffs      = "diffs.csv"
	fileIndices    = "indices.csv"
	fileFailures   = "failures.csv"
	fileDecisions  = "decisions.csv"
	fileBoxes      = "boxes.csv"
	fileCrossings  = "crossings.csv"
)

// ErrOccupied marks the refusal to write over other results.
var ErrOccupied = errors.New("nothing is written")

var nan = math.NaN()

// file is a file to be written, whole or not at all.
type file struct {
	name    string
	content func() []byte
}

// manifest says what a folder holds. It is written last: a folder without one was not finished.
type manifest struct {
	Program     string            `json:"program"`
	Version     string            `json:"version"`
	Scenario    string            `json:"scenario"`
	Digest      string            `json:"digest"`
	Seed        int64             `json:"seed"`
	Replicate   *int64            `json:"replicate,omitempty"`  // of a run
	Replicates  int               `json:"replicates,omitempty"` // of a validation or sweep, which has those from 0 up
	Sweep       *swept            `json:"sweep,omitempty"`
	Fingerprint string            `json:"fingerprint"`
	Command     string            `json:"command"`
	Base        *results.Base     `json:"base,omitempty"` // of a run or sweep: what its scenario changes, which neither log nor scenario.toml says
	Files       map[string]string `json:"files"`          // SHA-256 by name
}

// Write puts the files of the run into a folder; render writes the report. A folder that holds anything but this very run is refused unless
// forced. Each file is whole or absent, and the manifest comes last.
func (f *Finished) Write(dir string, force bool, render func(io.Writer, *results.Run) error) error {
	m := manifest{Program: "whackamole", Version: Version, Scenario: f.Scenario.Name, Digest: f.Scenario.Digest(), Seed: f.Seed,
		Replicate: &f.Replicate, Fingerprint: f.Result.Fingerprint, Command: f.Command()}
	if err := m.admit(dir, force); err != nil {
		return err
	}
	var page, log bytes.Buffer
	r := f.Report()
	m.Base = &r.Base
	if err := render(&page, r); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	if err := wire.WriteLog(&log, f.Entries); err != nil {
		return fmt.Errorf("the log cannot be written: %w", err)
	}
	files := append([]file{{fileScenario, f.Scenario.Canonical}, {fileLog, log.Bytes}}, f.tables()...)
	return m.write(dir, append(files, file{fileReport, page.Bytes}))
}

// write puts files into a folder and says in the manifest, the last of them, what they hold.
func (m manifest) write(dir string, files []file) error {
	m.Files = map[string]string{}
	if err := writeAll(dir, files, m.Files); err != nil {
		return err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(dir, fileManifest, append(text, '\n'))
}

// WriteTables puts series.csv and outcomes.csv into a folder, as replay does. Other contents are refused unless forced.
func (f *Finished) WriteTables(dir string, force bool) error {
	if !force {
		for _, t := range f.tables() {
			old, err := os.ReadFile(filepath.Join(dir, t.name))
			if err == nil && !bytes.Equal(old, t.content()) {
				return fmt.Errorf("%w: %s is there already and differs\n  choose another --out, or add --force to replace it", ErrOccupied, filepath.Join(dir, t.name))
			}
		}
	}
	return writeAll(dir, f.tables(), map[string]string{})
}

func writeAll(dir string, files []file, sums map[string]string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, x := range files {
		content := x.content()
		sum := sha256.Sum256(content)
		sums[x.name] = hex.EncodeToString(sum[:])
		if err := writeFile(dir, x.name, content); err != nil {
			return err
		}
	}
	return nil
}

// admit refuses a folder that holds something else.
func (m manifest) admit(dir string, force bool) error {
	there, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(there) == 0 || force && err == nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %v\n  choose another --out", ErrOccupied, err)
	}
	var old manifest
	text, err := os.ReadFile(filepath.Join(dir, fileManifest))
	if err == nil && json.Unmarshal(text, &old) == nil && old.same(m) {
		return nil
	}
	return fmt.Errorf("%w: %s holds something else already\n  choose another --out, or add --force to write over it", ErrOccupied, dir)
}

// same reports whether two manifests are of the same run, validation or sweep.
func (m manifest) same(as manifest) bool {
	replicate := m.Replicate == as.Replicate || m.Replicate != nil && as.Replicate != nil && *m.Replicate == *as.Replicate
	replicates := m.Replicates == as.Replicates || m.Sweep != nil && m.Sweep.Until != nil // a rule tells how many there are
	return replicate && replicates && m.Sweep.same(as.Sweep) && m.Digest == as.Digest && m.Seed == as.Seed && m.Version == as.Version
}

// writeFile writes under a temporary name, syncs and renames, so that a finished file is whole.
func writeFile(dir, name string, content []byte) (err error) {
	tmp, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(content); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}

func (f *Finished) tables() []file {
	return []file{{fileSeries, f.seriesCSV}, {fileOutcomes, f.outcomesCSV}}
}

// seriesCSV is the tidy table: time,day,series,value; nothing to measure is empty.
func (f *Finished) seriesCSV() []byte {
	out := append(make([]byte, 0, 1<<23), "time,day,series,value\n"...)
	for row, at := range f.Table.Instants {
		var head []byte
		head = f.Scenario.Start.Add(time.Duration(at)*time.Minute).UTC().AppendFormat(head, time.RFC3339)
		head = append(head, ',')
		head = strconv.AppendFloat(head, f.Table.Days[row], 'f', -1, 64)
		head = append(head, ',')
		for _, c := range f.Table.Columns {
			out = append(out, head...)
			out = append(out, c.Series.Name...)
			out = append(appendValue(append(out, ','), c.Values[row]), '\n')
		}
	}
	return out
}

func (f *Finished) outcomesCSV() []byte {
	out := []byte("outcome,value,unit\n")
	for _, o := range f.Outcomes {
		out = append(out, o.Name...)
		out = append(appendValue(append(out, ','), o.Value), ',')
		out = append(append(out, o.Unit...), '\n')
	}
	return out
}

// appendValue writes the shortest decimal that reads back; a value that could not be measured is empty.
func appendValue(out []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return out
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}
