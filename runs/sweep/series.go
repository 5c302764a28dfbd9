package sweep

import (
	"fmt"
	"os"
	"path/filepath"

	"whackamole/runs/parquet"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// keptSeries is the open table of series of a finished sweep.
type keptSeries struct {
	*parquet.File
	file *os.File
}

// openSeries opens the table of series of a finished sweep.
func openSeries(dir string) (*keptSeries, error) {
	file, err := os.Open(filepath.Join(dir, store.FileSwept))
	if err != nil {
		return nil, err
	}
	var table *parquet.File
	stat, err := file.Stat()
	if err == nil {
		table, err = parquet.Open(file, stat.Size())
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", store.FileSwept, err)
	}
	return &keptSeries{table, file}, nil
}

// seriesReader reads the series of a finished sweep, one run after another in file order. It loads one row group of the table at a time.
type seriesReader struct {
	*keptSeries
	group int // index of the next row group to load
	// The fields below hold the current row group.
	points, replicates []int64
	days               []float64
	cells              [][]float64 // cells of the row group, by series and row
	at                 int         // index of the next row to read in the row group
}

// newSeriesReader opens the table of series to read it run by run.
func newSeriesReader(dir string) (*seriesReader, error) {
	kept, err := openSeries(dir)
	if err != nil {
		return nil, err
	}
	return &seriesReader{keptSeries: kept, cells: make([][]float64, max(0, len(kept.Columns)-len(seriesHead)))}, nil
}

// of adds the stored days and values of a run to r. They are the next rows of the table. If the next rows belong to another run, of adds nothing.
func (s *seriesReader) of(point int64, r *journal.Run) error {
	for {
		if s.at == len(s.points) {
			if s.group == len(s.Groups)-1 {
				return nil
			}
			if err := s.load(); err != nil {
				return err
			}
		}
		if s.points[s.at] != point || s.replicates[s.at] != r.Replicate {
			return nil
		}
		r.Days = append(r.Days, s.days[s.at])
		for _, c := range s.cells {
			r.Values = append(r.Values, c[s.at])
		}
		s.at++
	}
}

// load reads the next row group of the table.
func (s *seriesReader) load() (err error) {
	from, to := s.Groups[s.group], s.Groups[s.group+1]
	if s.points, err = s.Wholes(s.points[:0], "point", from, to); err != nil {
		return err
	}
	if s.replicates, err = s.Wholes(s.replicates[:0], "replicate", from, to); err != nil {
		return err
	}
	if s.days, err = s.Numbers(s.days[:0], "day", from, to); err != nil {
		return err
	}
	for i := range s.cells {
		if s.cells[i], err = s.Numbers(s.cells[i][:0], s.Columns[len(seriesHead)+i], from, to); err != nil {
			return err
		}
	}
	s.group, s.at = s.group+1, 0
	return nil
}
