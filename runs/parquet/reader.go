package parquet

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// File is a table open for reading. It reads only the pages of a column that hold the requested rows.
type File struct {
	Columns []string // from left to right
	Groups  []int64  // the first row of each row group, and last the number of rows

	groups []parquet.RowGroup
}

// Open reads the footer of a table. The error says that the file is not a table or is torn.
func Open(r io.ReaderAt, size int64) (*File, error) {
	in, err := parquet.OpenFile(r, size, parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, err
	}
	f := &File{Groups: []int64{0}, groups: in.RowGroups()}
	for _, c := range in.Schema().Fields() {
		f.Columns = append(f.Columns, c.Name())
	}
	for _, g := range f.groups {
		f.Groups = append(f.Groups, f.Groups[len(f.Groups)-1]+g.NumRows())
	}
	return f, nil
}

// Numbers appends the cells of a column of doubles in the rows [from, to). A missing value is NaN.
func (f *File) Numbers(into []float64, column string, from, to int64) ([]float64, error) {
	err := f.read(column, parquet.Double, from, to, func(v parquet.Value) {
		x := math.NaN()
		if !v.IsNull() {
			x = v.Double()
		}
		into = append(into, x)
	})
	return into, err
}

// Wholes appends the cells of a column of integers in the rows [from, to).
func (f *File) Wholes(into []int64, column string, from, to int64) ([]int64, error) {
	err := f.read(column, parquet.Int64, from, to, func(v parquet.Value) { into = append(into, v.Int64()) })
	return into, err
}

// Span finds the rows in which a column of integers has a value. The column must be sorted, so that these rows are adjacent. If there are none, from
// equals to.
func (f *File) Span(column string, value int64) (from, to int64, err error) {
	at := slices.Index(f.Columns, column)
	if at < 0 {
		return 0, 0, fmt.Errorf("unknown column %s", column)
	}
	for i, g := range f.groups {
		least, most, known := g.ColumnChunks()[at].(*parquet.FileColumnChunk).Bounds()
		if known && (most.Int64() < value || least.Int64() > value) {
			continue
		}
		cells, err := f.Wholes(nil, column, f.Groups[i], f.Groups[i+1])
		if err != nil {
			return 0, 0, err
		}
		first, there := slices.BinarySearch(cells, value)
		if !there {
			continue
		}
		last, _ := slices.BinarySearch(cells, value+1)
		if to == 0 {
			from = f.Groups[i] + int64(first)
		}
		to = f.Groups[i] + int64(last)
	}
	return from, to, nil
}

// read passes the cells of some rows of a column to see.
func (f *File) read(column string, kind parquet.Kind, from, to int64, see func(parquet.Value)) error {
	at := slices.Index(f.Columns, column)
	if at < 0 {
		return fmt.Errorf("unknown column %s", column)
	}
	if rows := f.Groups[len(f.groups)]; from < 0 || to < from || to > rows {
		return fmt.Errorf("rows %d to %d are not in a table of %d rows", from, to, rows)
	}
	for i, g := range f.groups {
		first, last := max(from, f.Groups[i])-f.Groups[i], min(to, f.Groups[i+1])-f.Groups[i]
		if first >= last {
			continue
		}
		chunk := g.ColumnChunks()[at]
		if chunk.Type().Kind() != kind {
			return fmt.Errorf("column %s holds %v, not %v", column, chunk.Type(), kind)
		}
		if err := readChunk(chunk, first, last, see); err != nil {
			return fmt.Errorf("column %s: %w", column, err)
		}
	}
	return nil
}

// readChunk calls see with every cell of some rows. The chunk is one column of one row group.
func readChunk(chunk parquet.ColumnChunk, from, to int64, see func(parquet.Value)) (err error) {
	pages := chunk.Pages()
	defer func() { err = errors.Join(err, pages.Close()) }()
	if err := pages.SeekToRow(from); err != nil {
		return err
	}
	var cells [256]parquet.Value
	for left := to - from; left > 0; {
		page, err := pages.ReadPage()
		if err != nil {
			return err
		}
		values := page.Values()
		for left > 0 {
			n, err := values.ReadValues(cells[:min(left, int64(len(cells)))])
			for _, v := range cells[:n] {
				see(v)
			}
			left -= int64(n)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return err
			}
		}
		parquet.Release(page)
	}
	return nil
}
