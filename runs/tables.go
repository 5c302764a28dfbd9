package runs

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"whackamole/runs/store"
)

// WriteTables writes series.csv and outcomes.csv to a folder, for the command replay. If a file exists with other contents, the result is an error,
// and nothing is written; with force, the file is replaced.
func (f *Finished) WriteTables(dir string, force bool) error {
	if !force {
		for _, t := range f.Tables() {
			old, err := os.ReadFile(filepath.Join(dir, t.Name))
			if err == nil && !bytes.Equal(old, t.Content()) {
				return fmt.Errorf("%w: %s exists and differs\n  choose another --out, or add --force to replace it", store.ErrOccupied, filepath.Join(dir, t.Name))
			}
		}
	}
	return store.WriteAll(dir, f.Tables(), map[string]string{})
}

// Tables returns series.csv and outcomes.csv as files to be written.
func (f *Finished) Tables() []store.File {
	return []store.File{{Name: store.FileSeries, Content: f.seriesCSV}, {Name: store.FileOutcomes, Content: f.outcomesCSV}}
}

// seriesCSV returns series.csv: one line with time, day, series and value for each value. A value that could not be measured is empty.
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
			out = append(store.AppendNumber(append(out, ','), c.Values[row]), '\n')
		}
	}
	return out
}

func (f *Finished) outcomesCSV() []byte {
	out := []byte("outcome,value,unit\n")
	for _, o := range f.Outcomes {
		out = append(out, o.Name...)
		out = append(store.AppendNumber(append(out, ','), o.Value), ',')
		out = append(append(out, o.Unit...), '\n')
	}
	return out
}
