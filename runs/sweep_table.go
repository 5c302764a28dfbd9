package runs

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"whackamole/runs/parquet"
)

// unfinished is a file of a sweep as it is written: under a temporary name, so that it need not fit into memory.
type unfinished struct {
	name string
	tmp  *os.File
	sum  hash.Hash
	w    *bufio.Writer
}

func newUnfinished(dir, name string) (u unfinished, err error) {
	u = unfinished{name: name, sum: sha256.New()}
	if u.tmp, err = os.CreateTemp(dir, "."+name+".*"); err != nil {
		return u, err
	}
	u.w = bufio.NewWriterSize(io.MultiWriter(u.tmp, u.sum), 1<<16)
	return u, nil
}

// keep brings the file to the disk under its name and gives its name and SHA-256.
func (u *unfinished) keep(dir string) (name, sum string, err error) {
	err = errors.Join(u.w.Flush(), u.tmp.Chmod(0o644), u.tmp.Sync())
	if err = errors.Join(err, u.tmp.Close()); err != nil {
		return "", "", err
	}
	return u.name, hex.EncodeToString(u.sum.Sum(nil)), os.Rename(u.tmp.Name(), filepath.Join(dir, u.name))
}

// drop takes the temporary file away; what keep has renamed stays.
func (u *unfinished) drop() {
	u.tmp.Close()
	os.Remove(u.tmp.Name())
}

// rows is what a table is written through: a cell after the other, then the end of the row.
type rows interface {
	text(string)
	number(float64) // empty, or null, where there was nothing to measure
	whole(int64)
	end() error
}

// table is a CSV file being written.
type table struct {
	unfinished
	row []byte
}

// newTable begins a file with its head.
func newTable(dir, name string, columns ...string) (*table, error) {
	u, err := newUnfinished(dir, name)
	if err != nil {
		return nil, err
	}
	t := &table{unfinished: u}
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

func (t *table) number(v float64) { t.row = append(appendValue(t.row, v), ',') }

func (t *table) whole(v int64) { t.row = append(strconv.AppendInt(t.row, v, 10), ',') }

func (t *table) end() error {
	t.row[len(t.row)-1] = '\n'
	_, err := t.w.Write(t.row)
	t.row = t.row[:0]
	return err
}

// columnar is a Parquet file being written.
type columnar struct {
	unfinished
	to *parquet.Writer
}

func newColumnar(dir, name string, of []parquet.Column) (*columnar, error) {
	u, err := newUnfinished(dir, name)
	if err != nil {
		return nil, err
	}
	c := &columnar{unfinished: u}
	c.to = parquet.NewWriter(c.w, "whackamole", Version, of)
	return c, nil
}

func (c *columnar) text(s string)    { c.to.Text(s) }
func (c *columnar) number(v float64) { c.to.Number(v) }
func (c *columnar) whole(v int64)    { c.to.Whole(v) }
func (c *columnar) end() error       { return c.to.End() }

func (c *columnar) keep(dir string) (name, sum string, err error) {
	if err := c.to.Close(); err != nil {
		return "", "", err
	}
	return c.unfinished.keep(dir)
}
