package parquet

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"
)

var nan = math.NaN()

// of lists the columns of the tables in these tests. Column b comes before a, so a test can see whether columns are sorted by name.
var of = []Column{{"b", Whole}, {"a", Number}, {"name", Text}, {"label", Text}, {"c", Number}}

// written returns a table as a Parquet file. After as many rows as every says, the integer in the first column rises by one. A row group has about as
// many bytes as group says.
func written(t rapid.TB, a []float64, every, group int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out, "test", "1", of)
	w.most = group
	for i, v := range a {
		w.Whole(int64(i / every))
		w.Number(v)
		w.Text(fmt.Sprint("row ", i))
		w.Text(fmt.Sprint("of ", i/every))
		w.Number(float64(i))
		if err := w.End(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t rapid.TB, text []byte) *File {
	t.Helper()
	f, err := Open(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestATableReadsBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 4000).Draw(t, "rows")
		every := rapid.IntRange(1, 900).Draw(t, "every")
		a := make([]float64, n)
		for i := range a {
			a[i] = rapid.SampledFrom([]float64{0, -0.5, 1e300, math.Inf(1), nan, float64(i)}).Draw(t, "a")
		}
		group := rapid.IntRange(1, 1<<18).Draw(t, "group")
		text := written(t, a, every, group)
		if !bytes.Equal(text, written(t, a, every, group)) {
			t.Fatal("the same cells give different bytes")
		}
		f := opened(t, text)
		if !slices.Equal(f.Columns, []string{"b", "a", "name", "label", "c"}) || f.Groups[len(f.Groups)-1] != int64(n) {
			t.Fatalf("columns %v, groups %v of %d rows", f.Columns, f.Groups, n)
		}
		from := rapid.IntRange(0, n).Draw(t, "from")
		to := rapid.IntRange(from, n).Draw(t, "to")
		got, err := f.Numbers(nil, "a", int64(from), int64(to))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range a[from:to] {
			if math.IsInf(v, 0) {
				v = nan
			}
			if got[i] != v && !(math.IsNaN(got[i]) && math.IsNaN(v)) {
				t.Fatalf("row %d is %g, want %g", from+i, got[i], v)
			}
		}
		value := rapid.IntRange(0, 5).Draw(t, "value")
		first, last, err := f.Span("b", int64(value))
		if least, most := min(n, value*every), min(n, (value+1)*every); err != nil || last-first != int64(most-least) || most > least && first != int64(least) {
			t.Fatalf("%d is in rows %d to %d, %v; want %d to %d", value, first, last, err, least, most)
		}
	})
}

// noting is a file that records which bytes are read from it.
type noting struct {
	*bytes.Reader
	read [][2]int64
}

func (n *noting) ReadAt(b []byte, at int64) (int, error) {
	n.read = append(n.read, [2]int64{at, at + int64(len(b))})
	return n.Reader.ReadAt(b, at)
}

func TestOnlyRequestedColumnsAreRead(t *testing.T) {
	text := written(t, make([]float64, 60_000), 1000, 1<<20)
	r := &noting{Reader: bytes.NewReader(text)}
	f, err := Open(r, int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	r.read = nil
	if got, err := f.Numbers(nil, "c", 100, 59_000); err != nil || got[0] != 100 || len(got) != 58_900 || len(f.groups) < 3 {
		t.Fatalf("%d cells of %d groups, %v", len(got), len(f.groups), err)
	}
	in, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	touched := 0
	for _, g := range in.Metadata().RowGroups {
		for i, c := range g.Columns {
			from := c.MetaData.DataPageOffset
			if c.MetaData.DictionaryPageOffset > 0 {
				from = c.MetaData.DictionaryPageOffset
			}
			to := from + c.MetaData.TotalCompressedSize
			if slices.ContainsFunc(r.read, func(part [2]int64) bool { return part[0] < to && part[1] > from }) {
				touched++
				if of[i].Name != "c" {
					t.Errorf("bytes of column %s were read", of[i].Name)
				}
			}
		}
	}
	if touched != len(f.groups) {
		t.Errorf("%d chunks were read, there are %d groups", touched, len(f.groups))
	}
}

func TestMissingColumnsAndRowsAreRefused(t *testing.T) {
	text := written(t, []float64{1, 2}, 1, groupMost)
	f := opened(t, text)
	for what, read := range map[string]func() error{
		"no column":    func() error { _, err := f.Numbers(nil, "d", 0, 1); return err },
		"no such rows": func() error { _, err := f.Numbers(nil, "a", 1, 3); return err },
		"another kind": func() error { _, err := f.Numbers(nil, "b", 0, 1); return err },
		"no span":      func() error { _, _, err := f.Span("d", 1); return err },
		"a torn file":  func() error { _, err := Open(bytes.NewReader(text[:len(text)-9]), int64(len(text)-9)); return err },
		"no file":      func() error { _, err := Open(bytes.NewReader(nil), 0); return err },
	} {
		if read() == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

func TestTextsAreKept(t *testing.T) {
	text := written(t, make([]float64, 3000), 7, 1<<16)
	f := opened(t, text)
	row := 0
	for _, g := range f.groups {
		rows := g.Rows()
		buffer := make([]parquet.Row, 100)
		for {
			n, err := rows.ReadRows(buffer)
			for _, cells := range buffer[:n] {
				if name, label := cells[2].String(), cells[3].String(); name != fmt.Sprint("row ", row) || label != fmt.Sprint("of ", row/7) {
					t.Fatalf("row %d is %q, %q", row, name, label)
				}
				row++
			}
			if err != nil {
				break
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if row != 3000 {
		t.Errorf("%d rows, want 3000", row)
	}
}
