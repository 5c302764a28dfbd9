package tables

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"whackamole/runs/parquet"
)

func TestATableReadsBackAsWritten(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOf(rapid.StringMatching(`[ -~\n"]*`)).Draw(t, "texts")
		number := rapid.Float64().Draw(t, "number")
		set := NewSet(dir)
		table := set.CSV("t.csv", "text", "number", "none", "whole", "truth")
		if err := set.Err(); err != nil {
			t.Fatal(err)
		}
		for i, text := range texts {
			table.Text(text)
			table.Number(number)
			table.Number(math.NaN())
			table.Whole(int64(i))
			table.Truth(i%2 == 0)
			if err := table.End(); err != nil {
				t.Fatal(err)
			}
		}
		sums := map[string]string{}
		if err := set.Keep(sums); err != nil || len(sums["t.csv"]) != 64 {
			t.Fatalf("%v, %v", sums, err)
		}
		n := 0
		err := ReadCells(dir, "t.csv", func(c *Cells) bool {
			if ahead := c.Ahead(1)[0]; ahead != texts[n] {
				t.Fatalf("row %d begins with %q, wrote %q", n, ahead, texts[n])
			}
			if text, x, none, whole, truth := c.Text(), c.Number(0), c.Number(-1), c.Whole(), c.Text(); text != texts[n] || x != number || none != -1 || whole != n || truth != map[bool]string{true: "true", false: "false"}[n%2 == 0] {
				t.Fatalf("row %d is %q %v %v %v %v", n, text, x, none, whole, truth)
			}
			n++
			return true
		})
		if err != nil || n != len(texts) {
			t.Fatalf("%d rows of %d, %v", n, len(texts), err)
		}
	})
}

func TestDroppedTablesLeaveNoFiles(t *testing.T) {
	dir := t.TempDir()
	set := NewSet(dir)
	set.CSV("t.csv", "a")
	set.Parquet("t.parquet", []parquet.Column{{Name: "a", Kind: parquet.Whole}})
	if err := set.Err(); err != nil {
		t.Fatal(err)
	}
	set.Drop()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
	gone := NewSet(filepath.Join(dir, "nowhere"))
	if gone.CSV("t.csv", "a") != nil || gone.Parquet("t.parquet", nil) != nil || gone.Err() == nil {
		t.Error("tables are begun in a folder that does not exist")
	}
}

func TestAMissingTableHasNoRows(t *testing.T) {
	dir := t.TempDir()
	if err := ReadCells(dir, "t.csv", func(*Cells) bool { t.Error("a row"); return true }); err != nil {
		t.Error(err)
	}
	if err := Read(dir, "t.csv", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "t.csv"), []byte("a,b\n1,\nx,2\n3,4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var first []float64
	err := ReadCells(dir, "t.csv", func(c *Cells) bool {
		first = append(first, c.Number(0))
		return true
	})
	if err == nil || len(first) != 2 || first[0] != 1 {
		t.Errorf("a cell that is not a number: %v, %v", first, err)
	}
	if xs, err := Numbers([]float64{1}, []string{"", "2"}); err != nil || xs[0] != 1 || !math.IsNaN(xs[1]) || xs[2] != 2 {
		t.Errorf("%v, %v", xs, err)
	}
}
