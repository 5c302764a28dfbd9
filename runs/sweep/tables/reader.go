package tables

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
)

// Read passes the rows of a table, without its header, to see until see needs no more.
func Read(dir, name string, see func(row []string) (more bool, err error)) error {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(f)
	if _, err := in.Read(); err != nil {
		return err
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if more, err := see(row); !more || err != nil {
			return err
		}
	}
}

// Head returns the header of a table: the names of its columns.
func Head(dir, name string) ([]string, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).Read()
}

// ReadCells passes the rows of a table to see as Cells, until see needs no more. A missing table has no rows.
func ReadCells(dir, name string, see func(c *Cells) (more bool)) error {
	err := Read(dir, name, func(row []string) (bool, error) {
		c := &Cells{row: row}
		more := see(c)
		return more, c.err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Cells is a row that is read cell by cell. It records errors.
type Cells struct {
	row []string // the cells not yet read
	err error
}

// Texts reads n cells.
func (c *Cells) Texts(n int) (out []string) {
	out, c.row = c.row[:n:n], c.row[n:]
	return out
}

// Ahead returns the next n cells without reading them.
func (c *Cells) Ahead(n int) []string { return c.row[:n] }

// Text reads a cell.
func (c *Cells) Text() string { return c.Texts(1)[0] }

// Number reads a cell. An empty cell has the value open.
func (c *Cells) Number(open float64) float64 {
	text := c.Texts(1)
	if text[0] == "" {
		return open
	}
	v, err := Numbers(nil, text)
	if err != nil {
		c.err = errors.Join(c.err, err)
		return math.NaN()
	}
	return v[0]
}

// Whole reads a cell. An empty cell is 0.
func (c *Cells) Whole() int { return int(c.Number(0)) }

// Numbers parses cells and appends their values. An empty cell is NaN.
func Numbers(into []float64, cells []string) ([]float64, error) {
	for _, c := range cells {
		v := math.NaN()
		if c != "" {
			var err error
			if v, err = strconv.ParseFloat(c, 64); err != nil {
				return nil, err
			}
		}
		into = append(into, v)
	}
	return into, nil
}
