package sweep

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// writtenBy changes the manifest and the journals of a folder, so that another version of the program seems to have written them.
func writtenBy(t *testing.T, version, dir string) {
	t.Helper()
	rewrite(t, dir, func(m *store.Manifest) { m.Version = version }, func(header []byte) []byte {
		return bytes.Replace(header, []byte(`"version":"`+store.Version+`"`), []byte(`"version":"`+version+`"`), 1)
	})
}

// rewrite changes the manifest of a folder and the headers of its journals. The runs stay as they are.
func rewrite(t *testing.T, dir string, manifest func(*store.Manifest), change func(header []byte) []byte) {
	t.Helper()
	if text, err := os.ReadFile(filepath.Join(dir, store.FileManifest)); err == nil {
		var m store.Manifest
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		manifest(&m)
		if err := m.Close(dir); err != nil {
			t.Fatal(err)
		}
	}
	left, err := journal.All(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range left {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var header []byte
		var all []journal.Run
		err = journal.Walk(f, func(h []byte) error {
			header = change(bytes.Clone(h))
			return nil
		}, func(_ journal.Place, r *journal.Run) error {
			all = append(all, *r)
			return nil
		})
		if err = errors.Join(err, f.Close(), os.Remove(name)); err != nil {
			t.Fatal(err)
		}
		j, err := journal.NewWriter(name, header)
		if err != nil {
			t.Fatal(err)
		}
		for i := range all {
			err = errors.Join(err, j.Add(&all[i]))
		}
		if err = errors.Join(err, j.Sync(), j.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestASweepOfAnotherVersionIsNotResumed(t *testing.T) {
	both := "holds a sweep of version 0.0.9, and this is version " + store.Version + "; its runs may differ\n  finish it with version 0.0.9, choose another --out, or use --force without --resume"
	for _, c := range []struct {
		name     string
		finished bool
		more     int64 // requested replicates; the sweep in the folder has 4
		resume   bool
		want     string
	}{
		{"interrupted", false, 4, true, both},
		{"finished", true, 4, true, both},
		{"extended", true, 6, true, both},
		{"interrupted, without --resume", false, 4, false, both},
		{"finished, without --resume", true, 4, false, "holds results of version 0.0.9, and this is version " + store.Version},
	} {
		dir := t.TempDir()
		if c.finished {
			sweptInto(t, line(t, Options{Replicates: 4}), dir, 2, false)
		} else {
			d, err := line(t, Options{Replicates: 4}).Open(dir, false, false)
			if err == nil {
				err = errors.Join(d.Play(t.Context(), 2, false, silence), d.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		writtenBy(t, "0.0.9", dir)
		before := contents(t, dir)
		_, err := line(t, Options{Replicates: c.more}).Open(dir, c.resume, false)
		if !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		sameFiles(t, c.name, contents(t, dir), before)

		whole := t.TempDir()
		sweptInto(t, line(t, Options{Replicates: c.more}), whole, 1, false)
		d, err := line(t, Options{Replicates: c.more}).Open(dir, false, true)
		if d := finished(t, d, err, 2); d.Found() != 0 {
			t.Errorf("%s, forced: found %d", c.name, d.Found())
		}
		sameFiles(t, c.name+", forced", contents(t, dir), contents(t, whole))
	}
}

func TestAFinishedSweepOfAnotherVersionIsRead(t *testing.T) {
	sc, err := toyOnce()
	if err != nil {
		t.Fatal(err)
	}
	sw, err := New(sc, Options{Replicates: 2, Factors: []string{"population.vpn=0.1,0.2"}})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir, 2, false)
	read := func() (version, means string) {
		d, err := OpenFinished(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, err := d.Results([]string{"reachability_mean"})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r.Swept[1].Apart)
		if err != nil {
			t.Fatal(err)
		}
		return r.Version, string(text)
	}
	_, mine := read()
	writtenBy(t, "0.0.9", dir)
	if version, old := read(); version != "0.0.9" || old != mine {
		t.Errorf("version %s: the differences are %s, want %s", version, old, mine)
	}
}
