// Package parquet writes and reads tables as Parquet files, column by column and in memory that does not grow with the table. It is the only
// package that knows the library behind them.
package parquet

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Kind is what the cells of a column are.
type Kind int

// The kinds of column.
const (
	Text   Kind = iota // texts of which most differ
	Label              // texts of which few differ: each is stored once
	Whole              // 64-bit integers
	Number             // doubles; one that is not a number or is infinite is null, "not measured"
)

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

const (
	// groupMost is how many bytes of cells make a row group. A reader of one column takes a group at a time, and the writer holds one compressed.
	groupMost = 24 << 20
	// pageMost is how many bytes of a column make a page, the least that is read.
	pageMost = 128 << 10
	// batchRows is how many rows are handed to the library at once.
	batchRows = 512
)

// codec compresses the pages of all tables: its encoders are large, and used again.
var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// Writer writes a table row by row: a call for each cell from left to right, then End. The same cells give the same bytes,
// on every processor: pages are compressed with zstd, whose encoder has one form, while that of Snappy in assembler finds other matches than that in Go.
type Writer struct {
	to    *parquet.GenericWriter[any]
	cells [][]parquet.Value // by column, of the rows that were not handed on
	texts []byte            // of these cells
	at    int               // the column of the next cell
	size  int               // bytes of the row group so far
	most  int               // groupMost; tests make it less
}

// NewWriter begins a table. The file says which program made it, and nothing else but the cells.
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
	if err := t.handOn(); err != nil || t.size < t.most {
		return err
	}
	t.size = 0
	return t.to.Flush()
}

// handOn gives the library what was added.
func (t *Writer) handOn() error {
	for i, c := range t.to.ColumnWriters() {
		if _, err := c.WriteRowValues(t.cells[i]); err != nil {
			return err
		}
		t.cells[i] = t.cells[i][:0]
	}
	t.texts = t.texts[:0]
	return nil
}

// Close writes what is left, and the footer.
func (t *Writer) Close() error {
	if err := t.handOn(); err != nil {
		return err
	}
	return t.to.Close()
}

// ordered is a group of the library whose fields keep their order; its own sorts them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (o ordered) Fields() []parquet.Field { return o.fields }

// inOrder gives the schema of a table.
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
