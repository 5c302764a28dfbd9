package tables

import (
	"strconv"
	"strings"

	"whackamole/runs/parquet"
	"whackamole/runs/store"
)

// Rows writes the rows of a table: one call for each cell from left to right, then End.
type Rows interface {
	Text(string)
	Number(float64) // NaN gives an empty cell in CSV and null in Parquet
	Whole(int64)
	End() error
}

// CSV is a CSV table that is being written.
type CSV struct {
	*store.Unfinished
	row []byte
}

// newCSV creates a CSV table and writes its header.
func newCSV(dir, name string, columns ...string) (*CSV, error) {
	u, err := store.NewUnfinished(dir, name)
	if err != nil {
		return nil, err
	}
	t := &CSV{Unfinished: u}
	for _, c := range columns {
		t.Text(c)
	}
	return t, t.End()
}

// Text adds a cell with a text. It adds quotes only where CSV needs them.
func (t *CSV) Text(s string) {
	if strings.ContainsAny(s, ",\"\r\n") || strings.HasPrefix(s, " ") {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	t.row = append(append(t.row, s...), ',')
}

// Number adds a cell with a number. NaN or an infinite number gives an empty cell.
func (t *CSV) Number(v float64) { t.row = append(store.AppendNumber(t.row, v), ',') }

// Whole adds a cell with an integer.
func (t *CSV) Whole(v int64) { t.row = append(strconv.AppendInt(t.row, v, 10), ',') }

// Truth adds a cell with true or false.
func (t *CSV) Truth(is bool) { t.Text(strconv.FormatBool(is)) }

// End ends the row and writes it to the file.
func (t *CSV) End() error {
	t.row[len(t.row)-1] = '\n'
	_, err := t.Write(t.row)
	t.row = t.row[:0]
	return err
}

// columnar is a Parquet table that is being written.
type columnar struct {
	*store.Unfinished
	to *parquet.Writer
}

func newColumnar(dir, name string, of []parquet.Column) (*columnar, error) {
	u, err := store.NewUnfinished(dir, name)
	if err != nil {
		return nil, err
	}
	c := &columnar{Unfinished: u}
	c.to = parquet.NewWriter(u, store.Program, store.Version, of)
	return c, nil
}

func (c *columnar) Text(s string)    { c.to.Text(s) }
func (c *columnar) Number(v float64) { c.to.Number(v) }
func (c *columnar) Whole(v int64)    { c.to.Whole(v) }
func (c *columnar) End() error       { return c.to.End() }

func (c *columnar) Keep(dir string) (name, sum string, err error) {
	if err := c.to.Close(); err != nil {
		return "", "", err
	}
	return c.Unfinished.Keep(dir)
}
