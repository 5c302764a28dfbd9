package sweep

import (
	"strconv"
	"strings"

	"whackamole/runs/parquet"
	"whackamole/runs/store"
)

// rows is what a table is written through: a cell after the other, then the end of the row.
type rows interface {
	text(string)
	number(float64) // empty, or null, where there was nothing to measure
	whole(int64)
	end() error
}

// table is a CSV file being written.
type table struct {
	*store.Unfinished
	row []byte
}

// newTable begins a file with its head.
func newTable(dir, name string, columns ...string) (*table, error) {
	u, err := store.NewUnfinished(dir, name)
	if err != nil {
		return nil, err
	}
	t := &table{Unfinished: u}
	for _, c := range columns {
		t.text(c)
	}
	return t, t.end()
}

// text adds a cell. Quotes stand where a reader of CSV needs them.
func (t *table) text(s string) {
	if strings.ContainsAny(s, ",\"\r\n") || strings.HasPrefix(s, " ") {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	t.row = append(append(t.row, s...), ',')
}

func (t *table) number(v float64) { t.row = append(store.AppendNumber(t.row, v), ',') }

func (t *table) whole(v int64) { t.row = append(strconv.AppendInt(t.row, v, 10), ',') }

func (t *table) end() error {
	t.row[len(t.row)-1] = '\n'
	_, err := t.Write(t.row)
	t.row = t.row[:0]
	return err
}

// columnar is a Parquet file being written.
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

func (c *columnar) text(s string)    { c.to.Text(s) }
func (c *columnar) number(v float64) { c.to.Number(v) }
func (c *columnar) whole(v int64)    { c.to.Whole(v) }
func (c *columnar) end() error       { return c.to.End() }

func (c *columnar) Keep(dir string) (name, sum string, err error) {
	if err := c.to.Close(); err != nil {
		return "", "", err
	}
	return c.Unfinished.Keep(dir)
}
