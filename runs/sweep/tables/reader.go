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

// Read hands the rows of a table, without its head, to see until it has enough.
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

// Head is the head of a table: the names of its columns.
func Head(dir, name string) ([]string, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).Read()
}

// ReadCells hands the rows of a table to see, cell by cell, until it has enough. A table that is not there has no rows.
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

// Cells are a row that is read cell by cell, with the first thing wrong in it.
type Cells struct {
	row []string // what is left of it
	err error
}

// Texts reads so many cells.
func (c *Cells) Texts(n int) (out []string) {
	out, c.row = c.row[:n:n], c.row[n:]
	return out
}

// Ahead gives the next cells, which stay to be read.
func (c *Cells) Ahead(n int) []string { return c.row[:n] }

// Text reads a cell.
func (c *Cells) Text() string { return c.Texts(1)[0] }

// Number reads a cell; it is what open says where it is empty.
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

// Whole reads a cell; 0 where it is empty.
func (c *Cells) Whole() int { return int(c.Number(0)) }

// Numbers reads cells and appends what they hold; an empty one is NaN.
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
