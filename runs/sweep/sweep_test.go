package sweep

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// line plans a sweep of the toy scenario whose runs come from a trivial model. Replicate 3 of the second value fails. Outcome b has no value in even
// replicates.
func line(t testing.TB, o Options) *Sweep {
	t.Helper()
	if len(o.Factors) == 0 {
		o.Factors = []string{"population.users=100,200,300"}
	}
	sw, m := modelled(t, o, []string{"a", "b"}, []string{"s", "t"})
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		x, err := strconv.ParseFloat(sw.layout.points[point][0], 64)
		if err != nil {
			return nil, err
		}
		if x == 200 && replicate == 3 {
			return nil, errors.New("out of \"luck\",\nonce more")
		}
		p := &journal.Run{ID: fmt.Sprint(x, "-", replicate), Fingerprint: fmt.Sprintf("%016x", uint64(x)<<20+uint64(replicate)), Outcomes: []float64{x + float64(replicate)/3, nan}}
		if replicate%2 == 1 {
			p.Outcomes[1] = x * float64(replicate)
		}
		if sw.columns != nil {
			p.Days, p.Values = []float64{0, 1}, []float64{x, nan, 2 * x, float64(replicate)}
		}
		return p, nil
	}
	return sw
}

// sweptInto opens a folder, simulates the missing runs of the sweep and finishes it.
func sweptInto(t testing.TB, sw *Sweep, dir string, workers int, resume bool) *Folder {
	t.Helper()
	d, err := sw.Open(dir, resume, false)
	return finished(t, d, err, workers)
}

// finished simulates the missing runs of an open folder and finishes the sweep. err is the error of opening the folder, which fails the test.
func finished(t testing.TB, d *Folder, err error, workers int) *Folder {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Missing() > 0 {
		if err := d.Play(t.Context(), workers, false, silence); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Finish(t.Context(), silence); err != nil {
		t.Fatal(err)
	}
	return d
}

// contents returns the content of each file in a folder, by name.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range all {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name()] = string(text)
	}
	return out
}

// sameFiles checks that two folders have the same files, byte for byte.
func sameFiles(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs\ngot\n%.300s\nwant\n%.300s", what, name, got[name], want[name])
		}
	}
	for name := range got {
		if _, known := want[name]; !known {
			t.Errorf("%s: %s is left over", what, name)
		}
	}
}

// csvRows returns the rows of a CSV table, including the header.
func csvRows(t testing.TB, dir, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTheTablesOfASweepWorkedOutByHand(t *testing.T) {
	dir := t.TempDir()
	d := sweptInto(t, line(t, Options{Replicates: 4}), dir, 2, false)
	if d.Ran() != 12 || d.ledger.Failed() != 1 || d.Found() != 0 {
		t.Errorf("ran %d, failed %d, found %d", d.Ran(), d.ledger.Failed(), d.Found())
	}
	rows := csvRows(t, dir, "runs.csv")
	if want := "[run_id point replicate seed fingerprint status population.users a b]"; fmt.Sprint(rows[0]) != want || len(rows) != 13 {
		t.Errorf("%d rows under %v, want %s", len(rows)-1, rows[0], want)
	}
	if got, want := strings.Join(rows[2], ","), "100-1,0,1,1,0000000006400001,done,100,100.33333333333333,100"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := strings.Join(rows[8], ","), "failed,1,3,1,,failed,200,,"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	failures := csvRows(t, dir, "failures.csv")
	if want := []string{"1", "3", "out of \"luck\",\nonce more", "whackamole run toy --set 'x=200' --replicate 3"}; len(failures) != 2 || !slices.Equal(failures[1], want) {
		t.Errorf("failures are %q", failures)
	}
	summary := map[string]string{}
	for _, row := range csvRows(t, dir, "summary.csv") {
		summary[row[0]+" "+row[1]] = strings.Join(row[2:], " ")
	}
	// Outcome a at point 1 is 200, 200 1/3 and 200 2/3: s = 1/3, t(2) = 4.302653, half the interval 4.302653/3/√3 = 0.828046. b has one value.
	for key, want := range map[string]string{
		"1 a": "3 200.33333333333334 0.33333333333332 199.50528 201.16137 200.03333 200.16666 200.33333 200.5 200.63333",
		"1 b": "1 200    200 200 200 200 200",
	} {
		got, wanted := strings.Split(summary[key], " "), strings.Split(want, " ")
		for i := range wanted {
			g, _ := strconv.ParseFloat(got[i], 64)
			if w, _ := strconv.ParseFloat(wanted[i], 64); (got[i] == "") != (wanted[i] == "") || g-w > 2e-5 || w-g > 2e-5 {
				t.Errorf("summary of %s: %v, want %v", key, got, wanted)
				break
			}
		}
	}
	diffs := map[string][]string{}
	for _, row := range csvRows(t, dir, "diffs.csv") {
		diffs[row[0]+" "+row[1]] = row[2:]
	}
	// Replicates are paired, so the thirds cancel. The difference between two points has no spread, except for rounding.
	if got := diffs["2 a"]; got[0] != "4" || got[1] != "200" || got[2] != "0" || diffs["1 a"][0] != "3" || diffs["0 a"] != nil || diffs["2 b"][1] != "400" {
		t.Errorf("differences are %v", diffs)
	}
}

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	var want map[string]string
	for _, workers := range []int{1, 2, 7} {
		dir := t.TempDir()
		sweptInto(t, line(t, Options{Replicates: 9}), dir, workers, false)
		if want == nil {
			want = contents(t, dir)
		}
		sameFiles(t, fmt.Sprint(workers, " workers"), contents(t, dir), want)
	}
}

func TestARunOfASweepIsTheRunItsCommandMakes(t *testing.T) {
	sets := []string{"population.skilled=0.5", "sweep.seed=4"}
	sc, err := scenario.Load("toy", sets, Table)
	if err != nil {
		t.Fatal(err)
	}
	seed := int64(7)
	sw, err := New(sc, Options{Seed: &seed, Replicates: 2, Design: "lhs", Points: 3,
		Factors: []string{"messenger.policy", "population.vpn=0.1..0.4", `censor.listing_max="15 min","20 min"`, "population.users=100..140"}})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir, 2, false)
	for _, row := range csvRows(t, dir, "runs.csv")[1:] {
		point, _ := strconv.Atoi(row[1])
		replicate, _ := strconv.ParseInt(row[2], 10, 64)
		all := slices.Clone(sets[:1])
		for i, f := range sw.layout.factors {
			all = append(all, f.Path+"="+row[6+i])
		}
		alone, err := scenario.Load("toy", all)
		if err != nil {
			t.Fatal(err)
		}
		f, err := runs.Run(t.Context(), alone, runs.Options{Seed: &seed, Replicate: replicate})
		if err != nil {
			t.Fatal(err)
		}
		if f.ID() != row[0] || f.Result.Fingerprint != row[4] {
			t.Errorf("point %d, replicate %d: run %s has fingerprint %s; as a single run it is %s with %s", point, replicate, row[0], row[4], f.ID(), f.Result.Fingerprint)
		}
		if _, command := sw.player.name(point, replicate); command != f.Command() {
			t.Errorf("the command is %s, as a single run %s", command, f.Command())
		}
		var outcomes []string
		for _, o := range f.Outcomes {
			outcomes = append(outcomes, string(store.AppendNumber(nil, o.Value)))
		}
		if !reflect.DeepEqual(outcomes, row[6+len(sw.layout.factors):]) {
			t.Errorf("point %d, replicate %d: the outcomes differ", point, replicate)
		}
	}
}

func TestFastSweepsStopAtTheFirstFailure(t *testing.T) {
	dir := t.TempDir()
	d, err := line(t, Options{Replicates: 4}).Open(dir, false, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Play(t.Context(), 1, true, silence); !errors.Is(err, ErrRunFailed) {
		t.Errorf("got %v", err)
	}
	if d.Ran() != 8 || d.ledger.Failed() != 1 || d.Missing() != 4 {
		t.Errorf("ran %d, failed %d, missing %d", d.Ran(), d.ledger.Failed(), d.Missing())
	}
	if _, finished := contents(t, dir)["runs.csv"]; finished {
		t.Error("there are tables")
	}
}

func TestFoundingCaseRunsHaveTheDeclaredOutcomes(t *testing.T) {
	sc, err := scenario.Load(scenario.Default, []string{`horizon="1 day"`})
	if err != nil {
		t.Fatal(err)
	}
	f, err := runs.Run(t.Context(), sc, runs.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, o := range f.Outcomes {
		names = append(names, o.Name)
	}
	if !slices.Equal(names, sc.OutcomeNames()) {
		t.Errorf("tell said %v, want %v", names, sc.OutcomeNames())
	}
}
