package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"whackamole/runs"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// plainRenderers write everything that a report might show as plain text. If two such texts are equal, the reports are equal too.
var plainRenderers = Renderers{
	Run: func(w io.Writer, r *results.Run) error {
		_, err := fmt.Fprintf(w, "%+v", *r)
		return err
	},
	Sweep: func(w io.Writer, s *results.Sweep) error {
		shown, front := *s, results.ParetoFront{}
		if s.Front != nil {
			front = *s.Front
		}
		shown.Found, shown.Ran, shown.Front = 0, 0, nil // Found and Ran are on no page, and the pointer Front would be printed as an address
		_, err := fmt.Fprintf(w, "%+v %+v", shown, front)
		return err
	},
	Outcomes: []string{"reachability_mean", "loss_business_usd_total"},
}

// TestTheReportOfARunComesFromItsLog checks that a report made again from the log equals the original. Its scenarios have all that makes reports
// differ: targets, sources, records, dated changes and set values.
func TestTheReportOfARunComesFromItsLog(t *testing.T) {
	for name, sets := range map[string][]string{
		"toy": {"population.vpn=0.3"}, "telegram-russia-2018": {`horizon="18 days"`}, "telegram-russia-2018-clouds-refuse-hosting": {`horizon="16 days"`}, "x-brazil-2024": {`horizon="4 days"`},
	} {
		t.Run(name, func(t *testing.T) {
			sc, err := scenario.Load(name, sets)
			if err != nil {
				t.Fatal(err)
			}
			f, err := runs.Run(t.Context(), sc, runs.Options{Replicate: 1})
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := WriteRun(f, dir, false, store.Build{}, plainRenderers.Run); err != nil {
				t.Fatal(err)
			}
			file, err := Write(dir, filepath.Join(dir, "again", "page"), plainRenderers)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(stored(t, filepath.Join(dir, store.FileReport)), stored(t, file)) {
				t.Error("the report from the log differs from the report of the run")
			}
		})
	}
}

// TestTheReportOfASweepComesFromItsTables checks that a report made again from the tables equals the original. So it also checks that
// sweep.OpenFinished reads the plan of the sweep correctly.
func TestTheReportOfASweepComesFromItsTables(t *testing.T) {
	for name, o := range map[string]sweep.Options{
		"a grid":              {Factors: []string{"messenger.policy=layered,sit_tight", "population.vpn=0.1,0.3"}, Replicates: 2},
		"a Latin hypercube":   {Design: "lhs", Points: 5, Factors: []string{"population.vpn=0.1..0.3", "messenger.policy"}, Replicates: 1, Series: "none"},
		"one at a time":       {Design: "oat", Factors: []string{"population.vpn=0.1,0.3,0.4", "messenger.policy=sit_tight"}, Replicates: 1},
		"trajectories":        {Design: "morris", Points: 2, Factors: []string{"population.vpn=0.1..0.3", "population.skilled"}, Replicates: 1},
		"the scenario itself": {Replicates: 3},
	} {
		t.Run(name, func(t *testing.T) {
			sc, err := scenario.Load("toy", []string{`title="A title, with \"quotes\""`})
			if err != nil {
				t.Fatal(err)
			}
			sw, err := sweep.New(sc, o)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if _, err := sweptInto(t, sw, dir).Report(plainRenderers.Outcomes, plainRenderers.Sweep); err != nil {
				t.Fatal(err)
			}
			before := stored(t, filepath.Join(dir, store.FileReport))
			if _, err := Write(dir, "", plainRenderers); err != nil {
				t.Fatal(err)
			}
			if after := stored(t, filepath.Join(dir, store.FileReport)); !bytes.Equal(before, after) {
				t.Errorf("the report from the tables is\n%.3000s\nwant\n%.3000s", after, before)
			}
		})
	}
}

// TestAFolderThatIsNotWholeHasNoReport damages each file in the folder of a sweep in turn, and expects an error instead of a report.
func TestAFolderThatIsNotWholeHasNoReport(t *testing.T) {
	sc, err := scenario.Load("toy", nil)
	if err != nil {
		t.Fatal(err)
	}
	sw, err := sweep.New(sc, sweep.Options{Factors: []string{"messenger.policy=layered,sit_tight"}, Replicates: 1})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir)
	there, err := os.ReadDir(dir)
	if err != nil || len(there) < 6 {
		t.Fatalf("%v, %v", there, err)
	}
	for _, f := range there {
		name := filepath.Join(dir, f.Name())
		whole := stored(t, name)
		if err := os.WriteFile(name, append([]byte{'x'}, whole...), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(dir, filepath.Join(t.TempDir(), "page"), plainRenderers); !errors.Is(err, store.ErrNoReport) {
			t.Errorf("%s is damaged, got error %v", f.Name(), err)
		}
		if err := os.WriteFile(name, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Write(dir, "", plainRenderers); err != nil {
		t.Errorf("no file is damaged, got error %v", err)
	}
}

// sweptInto simulates a sweep and stores the results in a folder.
func sweptInto(t *testing.T, sw *sweep.Sweep, dir string) *sweep.Folder {
	t.Helper()
	d, err := sw.Open(dir, false, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	silent := func(int, int) {}
	if err := errors.Join(d.Play(t.Context(), 2, false, silent), d.Finish(t.Context(), silent)); err != nil {
		t.Fatal(err)
	}
	return d
}

func stored(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
