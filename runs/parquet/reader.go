package parquet

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// File is a table that is open for reading. From a column it reads only the pages that hold the requested rows.
type File struct {
	Columns []string // names of the columns, from left to right
	Groups  []int64  // index of the first row of each row group, followed by the number of rows in the table

	groups []parquet.RowGroup
}

// Open reads the footer of a table. It returns an error if the file is not a Parquet file or is torn.
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

// Numbers appends to into the cells of a column of doubles in the rows [from, to). A missing value becomes NaN.
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

// Wholes appends to into the cells of a column of integers in the rows [from, to).
func (f *File) Wholes(into []int64, column string, from, to int64) ([]int64, error) {
	err := f.read(column, parquet.Int64, from, to, func(v parquet.Value) { into = append(into, v.Int64()) })
	return into, err
}

// Span returns the rows [from, to) in which a column of integers has a value. The column must be sorted in rising order. If no row has the value,
// from equals to.
func (f *File) Span(column string, value int64) (from, to int64, err error) {
	at := slices.Index(f.Columns, column)
	if at < 0 {
		return 0, 0, fmt.Errorf("the table has no column %s", column)
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

// read calls see with each cell of a column in the rows [from, to). It returns an error if the column has another kind.
func (f *File) read(column string, kind parquet.Kind, from, to int64, see func(parquet.Value)) error {
	at := slices.Index(f.Columns, column)
	if at < 0 {
		return fmt.Errorf("the table has no column %s", column)
	}
	if rows := f.Groups[len(f.groups)]; from < 0 || to < from || to > rows {
		return fmt.Errorf("rows %d to %d were requested, but the table has %d rows", from, to, rows)
	}
	for i, g := range f.groups {
		first, last := max(from, f.Groups[i])-f.Groups[i], min(to, f.Groups[i+1])-f.Groups[i]
		if first >= last {
			continue
		}
		chunk := g.ColumnChunks()[at]
		if chunk.Type().Kind() != kind {
			return fmt.Errorf("column %s has cells of type %v, but cells of type %v were requested", column, chunk.Type(), kind)
		}
		if err := readChunk(chunk, first, last, see); err != nil {
			return fmt.Errorf("column %s cannot be read: %w", column, err)
		}
	}
	return nil
}

// readChunk calls see with each cell of the rows [from, to) of a chunk. A chunk is one column of one row group, and its rows count from 0.
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
