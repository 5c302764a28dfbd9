package sweep

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
	"whackamole/runs/sweep/tables"
)

// To extend a finished sweep, its tables are turned back into a journal. The larger plan reads that journal like any other. The tables stay until
// they are replaced.

// tempJournal is the name of the journal made from tables while it is written.
const tempJournal = "." + journal.Mark + "tables"

// journalTables writes the journal of session 0 from the tables that the manifest lists. It writes all of it or nothing, and returns its name.
func journalTables(dir string, m store.Manifest) (name string, err error) {
	in, err := openTables(dir, m)
	defer in.close()
	if err != nil {
		return "", err
	}
	header, err := json.Marshal(in.id)
	if err != nil {
		return "", err
	}
	tmp := filepath.Join(dir, tempJournal)
	if err := os.RemoveAll(tmp); err != nil { // a crash may have left it
		return "", err
	}
	j, err := journal.NewWriter(tmp, header)
	if err != nil {
		return "", err
	}
	defer j.Close()
	if err = errors.Join(in.copyTo(j, m.Sweep.Planned), j.Sync()); err != nil {
		os.Remove(tmp)
		return "", fmt.Errorf("the tables in %s cannot be read back: %w", dir, err)
	}
	name = journal.Name(dir, 0, 0)
	return name, os.Rename(tmp, name)
}

// tableReader reads the tables of a finished sweep, run by run.
type tableReader struct {
	id       identity
	file     *os.File
	runs     *csv.Reader          // reads file, the table of runs
	series   *seriesReader        // nil if no series are kept
	failures map[string][2]string // error and command of each failed run, by point and replicate
}

// openTables opens the tables and reads their headers.
func openTables(dir string, m store.Manifest) (*tableReader, error) {
	in := &tableReader{id: identity{m.Program, m.Version, m.Digest, m.Seed, []string{}, nil, m.Sweep.Series}, failures: map[string][2]string{}}
	err := tables.Read(dir, store.FileFailures, func(row []string) (bool, error) {
		in.failures[row[0]+" "+row[1]] = [2]string{row[2], row[3]}
		return true, nil
	})
	if err != nil {
		return in, err
	}
	if in.file, err = os.Open(filepath.Join(dir, store.FileRuns)); err != nil {
		return in, err
	}
	in.runs = csv.NewReader(in.file)
	in.runs.ReuseRecord = true
	head, err := in.runs.Read()
	if err != nil {
		return in, fmt.Errorf("%s: %w", store.FileRuns, err)
	}
	for _, f := range m.Sweep.Factors {
		in.id.Factors = append(in.id.Factors, f.Path)
	}
	if len(head) < len(runHead)+len(in.id.Factors) {
		return in, fmt.Errorf("%s has %d columns, too few", store.FileRuns, len(head))
	}
	in.id.Outcomes = append([]string{}, head[len(runHead)+len(in.id.Factors):]...)
	if m.Sweep.Series != seriesNone {
		in.series, err = newSeriesReader(dir)
	}
	return in, err
}

func (in *tableReader) close() {
	in.file.Close()
	if in.series != nil {
		in.series.file.Close()
	}
}

// copyTo adds all runs of the tables to a journal. The table of runs must have exactly the given number of them.
func (in *tableReader) copyTo(j *journal.Writer, runs int) error {
	for n := 0; ; n++ {
		row, err := in.runs.Read()
		switch {
		case err == io.EOF && n == runs: // not errors.Is: a wrapped io.EOF is a torn file
			return nil
		case err != nil:
			return fmt.Errorf("%s, after %d of %d runs: %w", store.FileRuns, n, runs, err)
		}
		r, err := in.run(row)
		if err == nil {
			err = j.Add(r)
		}
		if err != nil {
			return err
		}
	}
}

// run makes a run from its row, with its failure or its series.
func (in *tableReader) run(row []string) (*journal.Run, error) {
	var err error
	r := &journal.Run{ID: row[0], Fingerprint: row[4]}
	if r.Replicate, err = strconv.ParseInt(row[2], 10, 64); err != nil {
		return nil, err
	}
	outcomes := len(runHead) + len(in.id.Factors)
	r.Key = journal.Key(row[len(runHead):outcomes])
	if failure, failed := in.failures[row[1]+" "+row[2]]; failed {
		r.Failure, r.Command = failure[0], failure[1]
		return r, nil
	}
	if r.Outcomes, err = tables.Numbers(nil, row[outcomes:]); err != nil || in.series == nil {
		return r, err
	}
	point, err := strconv.ParseInt(row[1], 10, 64)
	if err != nil {
		return nil, err
	}
	if err := in.series.of(point, r); err != nil {
		return nil, fmt.Errorf("%s: %w", store.FileSwept, err)
	}
	return r, nil
}
