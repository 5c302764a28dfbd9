package sweep

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"

	"pgregory.net/rapid"
)

// TestATornSweepIsFinishedWithTheSameFiles interrupts a sweep repeatedly, cuts its journals off at random places, and resumes the sweep with another
// number of workers. The files must be those of a sweep without interruptions.
func TestATornSweepIsFinishedWithTheSameFiles(t *testing.T) {
	dir := t.TempDir()
	sweptInto(t, line(t, Options{Replicates: 6}), dir, 1, false)
	want := contents(t, dir)
	rapid.Check(t, func(r *rapid.T) {
		dir := filepath.Join(t.TempDir(), "torn")
		for range rapid.IntRange(1, 3).Draw(r, "interrupts") {
			interrupted(r, line(t, Options{Replicates: 6}), dir, rapid.IntRange(1, 4).Draw(r, "workers"), rapid.IntRange(1, 8).Draw(r, "runs"))
			left, err := journal.All(dir)
			if err != nil {
				r.Fatal(err)
			}
			for _, name := range left {
				tear(r, name)
			}
		}
		sw := line(t, Options{Replicates: 6})
		d := sweptInto(t, sw, dir, rapid.IntRange(1, 4).Draw(r, "workers at last"), true)
		if d.Found()+d.Ran() != sw.planned() || d.ledger.Failed() != 1 {
			r.Fatalf("found %d, ran %d, failed %d of %d", d.Found(), d.Ran(), d.ledger.Failed(), sw.planned())
		}
		sameFiles(t, "torn", contents(t, dir), want)
	})
}

// interrupted simulates at least the given number of runs of a sweep and then interrupts it.
func interrupted(t rapid.TB, sw *Sweep, dir string, workers, runs int) {
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	d, err := sw.Open(dir, true, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	found := d.Found()
	err = d.Play(ctx, workers, false, func(ended, _ int) {
		if ended == runs {
			interrupt()
		}
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if d.Ran() < min(runs, sw.planned()-found) {
		t.Fatalf("%d runs ended, want %d", d.Ran(), runs)
	}
}

// tear cuts a file off at a random byte.
func tear(t *rapid.T, name string) {
	size, err := os.Stat(name)
	if err == nil {
		err = os.Truncate(name, int64(rapid.IntRange(0, int(size.Size())).Draw(t, "tear")))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFinishedSweepIsExtended(t *testing.T) {
	few := []string{"population.users=100,200"}
	more := []string{"population.users=50,100,150,200"}
	for _, c := range []struct {
		name     string
		from, to Options
		ran      int
	}{
		{"more replicates", Options{Factors: few, Replicates: 3}, Options{Factors: few, Replicates: 5}, 4},
		{"a finer grid", Options{Factors: few, Replicates: 5}, Options{Factors: more, Replicates: 5}, 10},
		{"both", Options{Factors: few, Replicates: 3}, Options{Factors: more, Replicates: 4}, 10},
		{"the points in another order", Options{Factors: few, Replicates: 5}, Options{Factors: []string{"population.users=200,100"}, Replicates: 5}, 0},
		{"without series", Options{Factors: few, Replicates: 3}, Options{Factors: few, Replicates: 5, Series: "none"}, 4},
		{"the same again", Options{Factors: few, Replicates: 3}, Options{Factors: few, Replicates: 3}, 0},
	} {
		whole, dir := t.TempDir(), t.TempDir()
		sweptInto(t, line(t, c.to), whole, 3, false)
		sweptInto(t, line(t, c.from), dir, 1, false)
		d := sweptInto(t, line(t, c.to), dir, 2, true)
		if d.Ran() != c.ran || d.Ran()+d.Found() != line(t, c.to).planned() {
			t.Errorf("%s: found %d, ran %d, want %d", c.name, d.Found(), d.Ran(), c.ran)
		}
		sameFiles(t, c.name, contents(t, dir), contents(t, whole))
	}
}

func TestAnInterruptedExtensionLosesNothing(t *testing.T) {
	few, more := Options{Replicates: 4}, Options{Replicates: 8}
	whole := t.TempDir()
	sweptInto(t, line(t, more), whole, 2, false)
	halves := []string{".runs.csv.123", ".journal-tables"} // files left by a process that was killed while it wrote them
	for _, runs := range []int{1, 6} {
		for _, replacing := range []bool{false, true} {
			dir := t.TempDir()
			sweptInto(t, line(t, few), dir, 2, false)
			interrupted(t, line(t, more), dir, 2, runs)
			for _, name := range halves {
				if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if replacing { // as if the sweep was interrupted while tables were replaced
				if err := os.Truncate(filepath.Join(dir, "runs.csv"), 10); err != nil {
					t.Fatal(err)
				}
			}
			d := sweptInto(t, line(t, more), dir, 3, true)
			if d.Found() < 12+runs {
				t.Errorf("found %d runs, want 12 of the first sweep and %d of the second", d.Found(), runs)
			}
			sameFiles(t, "extended", contents(t, dir), contents(t, whole))
		}
	}
}

func TestAFolderOfAnotherPlanIsRefusedUnchanged(t *testing.T) {
	five := int64(5)
	plan := Options{Replicates: 4, Series: "weekly"}
	for _, c := range []struct {
		name   string
		other  Options
		resume bool
		want   string
	}{
		{"fewer replicates", Options{Replicates: 3, Series: "weekly"}, true, "is not in the plan"},
		{"a point less", Options{Replicates: 4, Series: "weekly", Factors: []string{"population.users=100,200"}}, true, "is not in the plan"},
		{"another factor", Options{Replicates: 4, Series: "weekly", Factors: []string{"population.potential=100,200,300"}}, true, "scenario, seed, factors or outcomes differ"},
		{"another seed", Options{Replicates: 4, Series: "weekly", Seed: &five}, true, "scenario, seed, factors or outcomes differ"},
		{"other series", Options{Replicates: 4}, true, "--series weekly continues it"},
		{"not resumed", Options{Replicates: 5, Series: "weekly"}, false, "holds other files"},
	} {
		for _, finished := range []bool{true, false} {
			dir := t.TempDir()
			sw := line(t, plan)
			d, err := sw.Open(dir, false, false)
			if err == nil {
				err = d.Play(t.Context(), 2, false, silence)
			}
			if err == nil && finished {
				err = d.Finish(t.Context(), silence)
			}
			if err != nil {
				t.Fatal(err)
			}
			d.Close()
			before := contents(t, dir)
			want := c.want
			if !c.resume && !finished {
				want = "an unfinished sweep\n  add --resume"
			}
			_, err = line(t, c.other).Open(dir, c.resume, false)
			if !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--") {
				t.Errorf("%s, finished %v: %v, want %q", c.name, finished, err, want)
			}
			sameFiles(t, c.name, contents(t, dir), before)
		}
	}
}

func TestAnUnfinishedSweepThatCannotBeResumedIsNotOfferedForResume(t *testing.T) {
	five, dir := int64(5), t.TempDir()
	d, err := line(t, Options{Replicates: 2}).Open(dir, false, false)
	if err == nil {
		err = errors.Join(d.Play(t.Context(), 2, false, silence), d.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = line(t, Options{Replicates: 2, Seed: &five}).Open(dir, false, false)
	if !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), "holds another sweep") || strings.Contains(err.Error(), "add --resume") {
		t.Errorf("a sweep with another seed: %v", err)
	}
	tear := func(size int64) {
		left, err := journal.All(dir)
		for _, name := range left {
			err = errors.Join(err, os.Truncate(name, size))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, size := range []int64{12, 0} { // both sizes cut the header off
		tear(size)
		if _, err := line(t, Options{Replicates: 2}).Open(dir, false, false); !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), "add --resume") {
			t.Errorf("journals of %d bytes: %v", size, err)
		}
	}
}

// TestTablesThatWereCutOffMakeNoJournal cuts off each table of a finished sweep. No journal may be made from such a table.
func TestTablesThatWereCutOffMakeNoJournal(t *testing.T) {
	dir := t.TempDir()
	d := sweptInto(t, line(t, Options{Replicates: 4}), dir, 2, false)
	m := d.sw.manifest(1)
	whole := contents(t, dir)
	runs, failures := whole[store.FileRuns], whole[store.FileFailures]
	lastRow := strings.LastIndex(strings.TrimSuffix(runs, "\n"), "\n") + 1
	for _, c := range []struct {
		name, file string
		size       int
		want       string
	}{
		{"between rows", store.FileRuns, lastRow, "after 11 of 12 runs"},
		{"in a row", store.FileRuns, lastRow + 10, "after 11 of 12 runs"},
		{"in the header", store.FileRuns, 3, "too few"},
		{"in a quoted text", store.FileFailures, strings.Index(failures, "once more"), "quote"},
		{"in a column", store.FileSwept, len(whole[store.FileSwept]) / 2, store.FileSwept},
		{"empty", store.FileRuns, 0, "runs.csv: EOF"},
	} {
		if err := os.WriteFile(filepath.Join(dir, c.file), []byte(whole[c.file][:c.size]), 0o600); err != nil {
			t.Fatal(err)
		}
		if name, err := journalTables(dir, m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s cut off %s: %q, %v, want %q", c.file, c.name, name, err, c.want)
		}
		if left, err := journal.All(dir); err != nil || len(left) > 0 {
			t.Errorf("%s cut off %s: %v, %v are left over", c.file, c.name, left, err)
		}
		if err := os.WriteFile(filepath.Join(dir, c.file), []byte(whole[c.file]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := journalTables(dir, m); err != nil {
		t.Errorf("the whole tables: %v", err)
	}
}

func TestAFolderWithOtherFilesIsKept(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, resume := range []bool{true, false} {
		if _, err := line(t, Options{Replicates: 2}).Open(dir, resume, false); !errors.Is(err, store.ErrOccupied) {
			t.Errorf("resume %v: %v", resume, err)
		}
	}
	d, err := line(t, Options{Replicates: 2}).Open(dir, false, true)
	finished(t, d, err, 1)
	if got := slices.Sorted(maps.Keys(contents(t, dir))); !slices.Contains(got, "letter.txt") || !slices.Contains(got, "manifest.json") {
		t.Errorf("forced, there are %v", got)
	}
}

func TestForceRestartsAnUnfinishedSweep(t *testing.T) {
	dir, whole := t.TempDir(), t.TempDir()
	d, err := line(t, Options{Replicates: 7}).Open(dir, false, false)
	if err == nil {
		err = d.Play(t.Context(), 3, false, silence)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	sw := line(t, Options{Replicates: 2})
	d, err = sw.Open(dir, false, true)
	finished(t, d, err, 1)
	sweptInto(t, line(t, Options{Replicates: 2}), whole, 1, false)
	sameFiles(t, "forced", contents(t, dir), contents(t, whole))
}

func TestAnInterruptDuringMergeKeepsTheRuns(t *testing.T) {
	whole, dir := t.TempDir(), t.TempDir()
	sweptInto(t, line(t, Options{Replicates: 9}), whole, 2, false)
	d, err := line(t, Options{Replicates: 9}).Open(dir, false, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Play(t.Context(), 2, false, silence); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	if err := d.Finish(ctx, func(ended, of int) {
		if ended == 5 && of == 27 {
			interrupt()
		}
	}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	d.Close()
	for name := range contents(t, dir) {
		if !strings.HasPrefix(name, journal.Mark) {
			t.Errorf("there is %s", name)
		}
	}
	if d := sweptInto(t, line(t, Options{Replicates: 9}), dir, 1, true); d.Found() != 27 || d.Ran() != 0 {
		t.Errorf("found %d, ran %d", d.Found(), d.Ran())
	}
	sameFiles(t, "finished again", contents(t, dir), contents(t, whole))
}
