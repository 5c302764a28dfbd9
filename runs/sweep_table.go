package runs

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// table is a file of a sweep as it is written: under a temporary name, row by row, so that it need not fit into memory.
type table struct {
	name string
	tmp  *os.File
	sum  hash.Hash
	w    *bufio.Writer
	zip  *gzip.Writer // nil where the file is not compressed
	row  []byte
}

// newTable begins a file with its head.
func newTable(dir, name string, columns ...string) (*table, error) {
	tmp, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return nil, err
	}
	t := &table{name: name, tmp: tmp, sum: sha256.New()}
	var into io.Writer = io.MultiWriter(tmp, t.sum)
	if strings.HasSuffix(name, ".gz") {
		if t.zip, err = gzip.NewWriterLevel(into, gzip.BestSpeed); err != nil {
			return nil, err
		}
		into = t.zip
	}
	t.w = bufio.NewWriterSize(into, 1<<16)
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

// number adds a cell that is empty where there was nothing to measure.
func (t *table) number(v float64) { t.row = append(appendValue(t.row, v), ',') }

// whole adds a cell.
func (t *table) whole(v int64) { t.row = append(strconv.AppendInt(t.row, v, 10), ',') }

// end ends a row.
func (t *table) end() error {
	t.row[len(t.row)-1] = '\n'
	_, err := t.w.Write(t.row)
	t.row = t.row[:0]
	return err
}

// keep brings the file to the disk under its name and gives its SHA-256.
func (t *table) keep(dir string) (sum string, err error) {
	err = t.w.Flush()
	if t.zip != nil {
		err = errors.Join(err, t.zip.Close())
	}
	err = errors.Join(err, t.tmp.Chmod(0o644), t.tmp.Sync())
	if err = errors.Join(err, t.tmp.Close()); err != nil {
		return "", err
	}
	return hex.EncodeToString(t.sum.Sum(nil)), os.Rename(t.tmp.Name(), filepath.Join(dir, t.name))
}

// drop takes the temporary file away; what keep has renamed stays.
func (t *table) drop() {
	t.tmp.Close()
	os.Remove(t.tmp.Name())
}
