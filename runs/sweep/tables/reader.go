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

	"whackamole/internal/portable"
)

// Read calls see with each row of a CSV table after the header, until see returns false.
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

// Head returns the names of the columns of a table, from its header.
func Head(dir, name string) ([]string, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).Read()
}

// ReadCells calls see with each row of a CSV table after the header, until see returns false. A table that does not exist has no rows.
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

// Cells is a row whose cells are read one after another. It collects the errors of numbers that cannot be parsed.
type Cells struct {
	row []string // cells that are not read yet
	err error
}

// Texts reads the next n cells as texts.
func (c *Cells) Texts(n int) (out []string) {
	out, c.row = c.row[:n:n], c.row[n:]
	return out
}

// Ahead returns the next n cells, and they still count as not read.
func (c *Cells) Ahead(n int) []string { return c.row[:n] }

// Text reads the next cell as text.
func (c *Cells) Text() string { return c.Texts(1)[0] }

// Number reads the next cell as a number. An empty cell has the value open.
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

// Whole reads the next cell as an integer. An empty cell is 0.
func (c *Cells) Whole() int { return int(portable.Int64(c.Number(0))) }

// Numbers parses cells as numbers and appends them to into. An empty cell gives NaN.
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
