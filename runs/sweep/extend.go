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

// To extend a finished sweep, its tables are turned back into a journal. The larger plan reads its runs from that journal. The old tables stay in the
// folder until new tables replace them.

// tempJournal is the temporary name of a journal that is being written from the tables of a finished sweep.
const tempJournal = "." + journal.Mark + "tables"

// journalTables writes the runs in the tables of a finished sweep into the journal of session 0, or leaves no journal. It returns the journal's name.
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
	if err := os.RemoveAll(tmp); err != nil { // an earlier process may have crashed and left this file
		return "", err
	}
	j, err := journal.NewWriter(tmp, header)
	if err != nil {
		return "", err
	}
	defer j.Close()
	if err = errors.Join(in.copyTo(j, m.Sweep.Planned), j.Sync()); err != nil {
		os.Remove(tmp)
		return "", fmt.Errorf("the tables in %s cannot be turned back into a journal: %w\n  choose another --out, or use --force without --resume to simulate all runs again", dir, err)
	}
	name = journal.Name(dir, 0, 0)
	return name, os.Rename(tmp, name)
}

// tableReader reads the runs of a finished sweep from its tables, one run at a time.
type tableReader struct {
	id       identity
	file     *os.File
	runs     *csv.Reader          // reads the table of runs, whose file is file
	series   *seriesReader        // reads the table of series; nil if the sweep keeps no series
	failures map[string][2]string // error text and command of each failed run; the key is the point, a space and the replicate
}

// openTables opens the tables of a finished sweep. It reads all failures, but only the headers of the other tables.
func openTables(dir string, m store.Manifest) (*tableReader, error) {
	in := &tableReader{id: identity{m.Program, m.Version, m.Digest, m.Seed, []string{}, nil, m.Sweep.Series, m.Build, m.Others}, failures: map[string][2]string{}}
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
		return in, fmt.Errorf("table %s is damaged: it has %d columns, too few for this sweep", store.FileRuns, len(head))
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

// copyTo adds all runs in the tables to a journal. It returns an error if the table of runs does not have exactly the given number of runs.
func (in *tableReader) copyTo(j *journal.Writer, runs int) error {
	for n := 0; ; n++ {
		row, err := in.runs.Read()
		switch {
		case err == io.EOF && n == runs: // compared with ==, because a wrapped io.EOF means a torn file
			return nil
		case err != nil:
			return fmt.Errorf("table %s cannot be read after %d of %d runs: %w", store.FileRuns, n, runs, err)
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

// run turns a row of the table of runs into a run, and adds the failure or the series of that run.
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
