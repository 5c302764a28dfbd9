package journal

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

func TestALedgerListsMissingRunsAndReadsTheOthers(t *testing.T) {
	dir := t.TempDir()
	l := NewLedger(2, 3)
	defer l.Close()
	s := NewSession(dir, 1, []byte("header"))
	if err := s.Begin(2, l); err != nil {
		t.Fatal(err)
	}
	if missing := l.Missing(2); !slices.Equal(missing, []int{0, 1, 3, 4}) {
		t.Fatalf("missing of two replicates are %v", missing)
	}
	for n, missing := range l.Missing(2) {
		point, replicate := l.Run(missing)
		at, err := s.Add(n%2, &Run{Key: fmt.Sprint(point), Replicate: replicate})
		if err != nil {
			t.Fatal(err)
		}
		l.Stand(missing, at)
		if ran := l.Count(n == 0); ran != n+1 {
			t.Errorf("%d ran, want %d", ran, n+1)
		}
	}
	if err := s.Sync(); err != nil {
		t.Fatal(err)
	}
	if missing := l.Missing(3); !slices.Equal(missing, []int{2, 5}) || l.Failed() != 1 || l.Found() != 0 {
		t.Errorf("missing are %v, failed %d, found %d", missing, l.Failed(), l.Found())
	}
	if l.Narrow(1) || l.Replicates() != 3 {
		t.Error("a ledger drops runs")
	}
	if !l.Narrow(2) || l.Replicates() != 2 || l.Size() != 4 {
		t.Errorf("narrowed to %d replicates, %d places", l.Replicates(), l.Size())
	}
	for _, ahead := range []bool{false, true} {
		in := l.Reader(ahead)
		for point := range 2 {
			for replicate := range 2 {
				var r Run
				if err := in.Read(point, replicate, &r); err != nil || r.Key != fmt.Sprint(point) || r.Replicate != int64(replicate) {
					t.Errorf("ahead %t: replicate %d of point %d reads as %+v, %v", ahead, replicate, point, r, err)
				}
			}
		}
	}
	names, err := All(dir)
	if err != nil || len(names) != 2 || SessionOf(names[0]) != 1 || filepath.Base(names[1]) != "journal-000001-0001" {
		t.Errorf("the journals are %v, %v", names, err)
	}
	if err := Remove(dir); err != nil {
		t.Error(err)
	}
	if l.Table(); len(l.Missing(2)) > 0 || !l.Tabled() {
		t.Error("runs in the tables count as missing")
	}
}
