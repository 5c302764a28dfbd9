// Package parquet writes and reads tables as Parquet files, column by column, in memory that does not grow with the table. Only this package uses the
// Parquet library.
package parquet

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Kind is the type of the cells in a column.
type Kind int

// The kinds of column.
const (
	Text   Kind = iota // texts that are mostly different
	Label              // texts with few different values; each value is stored once
	Whole              // 64-bit integers
	Number             // doubles; NaN or infinite is null, "not measured"
)

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

const (
	// groupMost is the size of a row group in bytes of cells. A reader of one column takes a group at a time; the writer holds one compressed group.
	groupMost = 24 << 20
	// pageMost is the size of a page in bytes of a column. A page is the least that is read.
	pageMost = 128 << 10
	// batchRows is the number of rows passed to the library at once.
	batchRows = 512
)

// codec compresses the pages of all tables. It is shared because its encoders are large and reusable.
var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// Writer writes a table row by row: a call for each cell from left to right, then End. The same cells give the same bytes on every processor. Pages
// use zstd because its encoder has one implementation. The assembler version of Snappy finds other matches than the Go version.
type Writer struct {
	to    *parquet.GenericWriter[any]
	cells [][]parquet.Value // by column, of the rows not yet passed to the library
	texts []byte            // text of these cells
	at    int               // column of the next cell
	size  int               // bytes of the row group so far
	most  int               // groupMost; tests lower it
}

// NewWriter begins a table. Besides the cells, the file records only the program that made it.
func NewWriter(w io.Writer, program, version string, columns []Column) *Writer {
	t := &Writer{most: groupMost, cells: make([][]parquet.Value, len(columns))}
	for i := range t.cells {
		t.cells[i] = make([]parquet.Value, 0, batchRows)
	}
	t.to = parquet.NewGenericWriter[any](w, parquet.NewSchema("table", inOrder(columns)), parquet.CreatedBy(program, version, "none"),
		parquet.Compression(codec), parquet.PageBufferSize(pageMost), parquet.DataPageVersion(1))
	return t
}

// Text adds a cell to a column of texts or labels.
func (t *Writer) Text(s string) {
	t.texts = append(t.texts, s...)
	t.size += len(s)
	t.add(parquet.ByteArrayValue(t.texts[len(t.texts)-len(s):]))
}

// Whole adds a cell to a column of integers.
func (t *Writer) Whole(v int64) { t.add(parquet.Int64Value(v)) }

// Number adds a cell to a column of doubles.
func (t *Writer) Number(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		t.add(parquet.NullValue())
		return
	}
	t.add(parquet.DoubleValue(v).Level(0, 1, t.at))
}

func (t *Writer) add(v parquet.Value) {
	t.cells[t.at] = append(t.cells[t.at], v)
	t.at++
	t.size += 8
}

// End ends a row.
func (t *Writer) End() error {
	t.at = 0
	if len(t.cells[0]) < batchRows {
		return nil
	}
	if err := t.passRows(); err != nil || t.size < t.most {
		return err
	}
	t.size = 0
	return t.to.Flush()
}

// passRows passes the added rows to the library.
func (t *Writer) passRows() error {
	for i, c := range t.to.ColumnWriters() {
		if _, err := c.WriteRowValues(t.cells[i]); err != nil {
			return err
		}
		t.cells[i] = t.cells[i][:0]
	}
	t.texts = t.texts[:0]
	return nil
}

// Close writes the remaining rows and the footer.
func (t *Writer) Close() error {
	if err := t.passRows(); err != nil {
		return err
	}
	return t.to.Close()
}

// ordered is a group of the library that keeps the order of its fields. The library's own group sorts them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (o ordered) Fields() []parquet.Field { return o.fields }

// inOrder returns the schema of a table.
func inOrder(columns []Column) parquet.Node {
	group := parquet.Group{}
	for _, c := range columns {
		var n parquet.Node
		switch c.Kind {
		case Text:
			n = parquet.Encoded(parquet.String(), &parquet.Plain)
		case Label:
			n = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		case Whole:
			n = parquet.Encoded(parquet.Leaf(parquet.Int64Type), &parquet.Plain)
		case Number:
			n = parquet.Optional(parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.Plain))
		}
		group[c.Name] = n
	}
	o := ordered{Group: group}
	for _, c := range columns {
		for _, f := range group.Fields() {
			if f.Name() == c.Name {
				o.fields = append(o.fields, f)
			}
		}
	}
	return o
}
