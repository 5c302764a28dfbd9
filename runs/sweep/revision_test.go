package sweep

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whackamole/runs/store"
)

// builtFrom returns the sweep of line with the given number of replicates, as a program of this revision plans it.
func builtFrom(t *testing.T, revision string, replicates int64) *Sweep {
	t.Helper()
	sw := line(t, Options{Replicates: replicates})
	sw.Build = store.Build{Revision: revision, Target: "linux/amd64 v1", Go: "go1.26.0"}
	return sw
}

// left plays a sweep into a folder and finishes it, or leaves it with its journals.
func left(t *testing.T, sw *Sweep, dir string, finish bool) {
	t.Helper()
	d, err := sw.Open(dir, true, false)
	if err != nil {
		t.Fatal(err)
	}
	err = d.Play(t.Context(), 2, false, silence)
	if err == nil && finish {
		err = d.Finish(t.Context(), silence)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
}

// manifestOf reads the manifest of a folder.
func manifestOf(t *testing.T, dir string) store.Manifest {
	t.Helper()
	m, err := store.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAResumedSweepNamesTheOtherRevisionsOfItsRuns(t *testing.T) {
	for _, c := range []struct {
		name         string
		first, then  string // revisions that begin and continue the sweep
		warn, record []string
	}{
		{"the same revision", "a", "a", nil, nil},
		{"another revision", "a", "b", []string{"a"}, []string{"a"}},
		{"a changed source", "a", "a+changes", []string{"a"}, []string{"a"}},
		{"runs of an unknown revision", "", "b", nil, nil},
		{"a program of an unknown revision", "a", "", nil, []string{"a"}},
	} {
		for _, finish := range []bool{false, true} {
			for _, replicates := range []int64{4, 6} {
				dir := t.TempDir()
				left(t, builtFrom(t, c.first, 4), dir, finish)
				sw := builtFrom(t, c.then, replicates)
				d, err := sw.Open(dir, true, false)
				if err != nil {
					t.Fatalf("%s: %v", c.name, err)
				}
				if got := d.OtherRevisions(); !slices.Equal(got, c.warn) {
					t.Errorf("%s, finished %t, %d replicates: warns of %q, want %q", c.name, finish, replicates, got, c.warn)
				}
				if d.Found() != 4*len(sw.layout.points) {
					t.Errorf("%s: found %d runs", c.name, d.Found())
				}
				finished(t, d, err, 2)
				m, revision, record := manifestOf(t, dir), c.then, c.record
				if finish && replicates == 4 { // nothing is missing, so the manifest is not written again
					revision, record = c.first, nil
				}
				if m.Build.Revision != revision || !slices.Equal(m.Others, record) {
					t.Errorf("%s, finished %t, %d replicates: the manifest names %q and %q, want %q and %q", c.name, finish, replicates, m.Build.Revision, m.Others, revision, record)
				}
			}
		}
	}
}

func TestTheRevisionsOfAnExtendedSweepStayKnown(t *testing.T) {
	dir := t.TempDir()
	left(t, builtFrom(t, "b", 1), dir, true)
	left(t, builtFrom(t, "a", 2), dir, true)
	left(t, builtFrom(t, "c", 3), dir, false)
	left(t, builtFrom(t, "a", 4), dir, true)
	if m := manifestOf(t, dir); m.Build.Revision != "a" || !slices.Equal(m.Others, []string{"b", "c"}) {
		t.Errorf("the manifest names %q and %q", m.Build.Revision, m.Others)
	}
}

func TestAnotherTargetOrGoIsNotCompared(t *testing.T) {
	for _, finish := range []bool{false, true} {
		dir := t.TempDir()
		left(t, builtFrom(t, "a", 2), dir, finish)
		sw := builtFrom(t, "a", 3)
		sw.Build.Target, sw.Build.Go = "linux/arm64 v8.0", "go1.27.0"
		d, err := sw.Open(dir, true, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.OtherRevisions(); len(got) > 0 {
			t.Errorf("warns of %q", got)
		}
		finished(t, d, err, 1)
		if m := manifestOf(t, dir); m.Build != sw.Build || m.Others != nil {
			t.Errorf("the manifest names %+v and %q", m.Build, m.Others)
		}
	}
}

func TestAJournalWithoutARunNamesNoRevision(t *testing.T) {
	dir := t.TempDir()
	d, err := builtFrom(t, "a", 2).Open(dir, true, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.session.Begin(1, d.ledger), d.Close()); err != nil {
		t.Fatal(err)
	}
	if d, err = builtFrom(t, "b", 2).Open(dir, true, false); err != nil {
		t.Fatal(err)
	}
	if got := d.OtherRevisions(); len(got) > 0 {
		t.Errorf("warns of %q", got)
	}
	finished(t, d, err, 1)
}

// buildField matches the fields of a journal header or manifest that versions up to 0.2.0 did not write.
var buildField = regexp.MustCompile(`,"build":\{[^}]*\}`)

func TestFoldersWithoutABuildAreStillResumed(t *testing.T) {
	for _, finish := range []bool{false, true} {
		dir := t.TempDir()
		left(t, builtFrom(t, "a", 2), dir, finish)
		rewrite(t, dir, func(m *store.Manifest) { m.Build = store.Build{} }, func(header []byte) []byte {
			if !buildField.Match(header) {
				t.Errorf("the journal names no build: %s", header)
			}
			old := buildField.ReplaceAll(header, nil)
			if strings.Contains(string(old), "revision") || !json.Valid(old) {
				t.Errorf("not an old header: %s", old)
			}
			return old
		})
		if text, err := os.ReadFile(filepath.Join(dir, store.FileManifest)); err == nil && strings.Contains(string(text), "revision") {
			t.Errorf("not an old manifest: %s", text)
		}
		sw := builtFrom(t, "b", 3)
		d, err := sw.Open(dir, true, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.OtherRevisions(); len(got) > 0 || d.Found() != 2*len(sw.layout.points) {
			t.Errorf("found %d runs, and it warns of %q", d.Found(), got)
		}
		finished(t, d, err, 1)
		if m := manifestOf(t, dir); m.Build.Revision != "b" || m.Others != nil {
			t.Errorf("the manifest names %q and %q", m.Build.Revision, m.Others)
		}
		if _, err := OpenFinished(dir); err != nil {
			t.Error(err)
		}
	}
}
