// Package parquet writes and reads tables as Parquet files. The memory it needs does not grow with the table. Only this package uses the Parquet
// library.
package parquet

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Kind is the type of the cells in a column.
type Kind int

// The kinds of cells in a column.
const (
	Text   Kind = iota // texts
	Whole              // 64-bit integers
	Number             // doubles; NaN and infinite numbers become null, which means not measured
)

// Column is the name of a column in a table, and the kind of its cells.
type Column struct {
	Name string
	Kind Kind
}

const (
	// groupMost is the size of a row group, in bytes of cells. The writer has one compressed row group in memory, and a reader reads one at a time.
	groupMost = 24 << 20
	// pageMost is the size of a page, in bytes of one column. A reader reads whole pages.
	pageMost = 128 << 10
	// batchRows is the number of rows that are passed to the Parquet library at once.
	batchRows = 512
)

// codec compresses the pages of all tables. All writers share it, because its encoders are large and can be used again.
var codec = &zstd.Codec{Level: zstd.SpeedFastest}

// Writer writes a table row by row: a call for each cell from left to right, then End. The same cells give the same bytes on every processor. For
// this reason pages use zstd, whose encoder has one implementation. The assembler version of Snappy compresses to other bytes than its Go version. Texts
// are not encoded with a dictionary, because the assembler of the library's run lengths for AVX2 divides runs in another way than its Go version.
type Writer struct {
	to    *parquet.GenericWriter[any]
	cells [][]parquet.Value // cells of each column, in the rows that are not yet passed to the library
	texts []byte            // texts of these cells, one after another
	at    int               // index of the column of the next cell
	size  int               // size of the current row group so far, in bytes
	most  int               // size at which a row group ends, in bytes: groupMost, or less in tests
}

// NewWriter starts a table with these columns. Apart from the table, the file records only the name and version of the program.
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

// Number adds a cell to a column of doubles. NaN or an infinite number makes the cell null.
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

// End ends a row. After batchRows rows it passes them to the library, and it ends the row group if the group is large enough.
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

// passRows passes the rows added since its last call to the library.
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

// Close writes the remaining rows and the footer of the file.
func (t *Writer) Close() error {
	if err := t.passRows(); err != nil {
		return err
	}
	return t.to.Close()
}

// ordered is a schema of the Parquet library whose columns stay in the given order. The library's own type Group sorts them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (o ordered) Fields() []parquet.Field { return o.fields }

// inOrder returns the schema of a table, with the columns in the given order.
func inOrder(columns []Column) parquet.Node {
	group := parquet.Group{}
	for _, c := range columns {
		var n parquet.Node
		switch c.Kind {
		case Text:
			n = parquet.Encoded(parquet.String(), &parquet.Plain)
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
