package sweep

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// compared writes scenario files into a new folder, makes it the current folder, and plans a comparison of the named scenarios.
func compared(t *testing.T, files map[string]string, names, sets []string, o Options) (*Sweep, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files { //sorted: every text goes into its own file
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return NewComparison(names, sets, o)
}

// target returns the TOML text of a target whose outcome is the mean reach from a given time on.
func target(id, outcome, from string) string {
	return "\n[[target]]\nid = \"" + id + "\"\noutcome = \"" + outcome + "\"\nstat = \"mean\"\nseries = \"reachability\"\nfrom = \"" + from + "\"\naccept = [0, 1]\n"
}

func TestARunOfAComparisonIsTheRunItsCommandMakes(t *testing.T) {
	files := map[string]string{
		"mine.toml":  "base = \"toy\"\nhorizon = \"8 h\"\nseed = 99\n" + target("T1", "late", "day 0 03:00") + target("T2", "early", "day 0"),
		"yours.toml": "base = \"toy\"\n" + target("U1", "early", "day 0 01:00") + target("U2", "late", "day 0 03:00"),
	}
	sets := []string{"population.skilled=0.5", "population.vpn=0.2"}
	sw, err := compared(t, files, []string{"yours.toml", "mine.toml"}, sets, Options{Replicates: 2, Factors: []string{"messenger.policy=layered,sit_tight"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sw.Command(), "whackamole compare yours.toml mine.toml --set population.skilled=0.5 --set population.vpn=0.2 --seed 1 "+
		"--factor messenger.policy=layered,sit_tight --replicates 2"; got != want {
		t.Errorf("the command is %s, want %s", got, want)
	}
	sweptInto(t, sw, "out", 2, false)
	rows := csvRows(t, "out", "runs.csv")
	if got := rows[0][6:8]; !slices.Equal(got, []string{"scenario", "messenger.policy"}) || len(rows) != 9 {
		t.Fatalf("%d rows with the factors %v", len(rows), got)
	}
	outcomes := rows[0][8:]
	if !slices.Contains(outcomes, "late") || slices.Contains(outcomes, "early") {
		t.Errorf("outcomes of targets: late is shared %v, early %v; only late has the same definition in all", slices.Contains(outcomes, "late"), slices.Contains(outcomes, "early"))
	}
	for _, row := range rows[1:] {
		alone, err := scenario.Load(row[6], append(slices.Clone(sets), "messenger.policy="+row[7]))
		if err != nil {
			t.Fatal(err)
		}
		replicate, _ := strconv.ParseInt(row[2], 10, 64)
		f, err := runs.Run(t.Context(), alone, runs.Options{Seed: &sw.Seed, Replicate: replicate})
		if err != nil {
			t.Fatal(err)
		}
		if f.ID() != row[0] || f.Result.Fingerprint != row[4] {
			t.Errorf("%v: run %s has fingerprint %s; as a single run it is %s with %s", row[6:8], row[0], row[4], f.ID(), f.Result.Fingerprint)
		}
		point, _ := strconv.Atoi(row[1])
		if _, command := sw.player.name(point, replicate); command != f.Command() || !strings.HasPrefix(command, "whackamole run "+row[6]+" ") {
			t.Errorf("the command is %s, as a single run %s", command, f.Command())
		}
		for _, o := range f.Outcomes {
			if i := slices.Index(outcomes, o.Name); i >= 0 && row[8+i] != string(store.AppendNumber(nil, o.Value)) {
				t.Errorf("%v: %s is %s, in a single run %v", row[6:8], o.Name, row[8+i], o.Value)
			}
		}
	}
}

func TestNotesNameTheDifferencesBetweenScenarios(t *testing.T) {
	files := map[string]string{"mine.toml": "base = \"toy\"\nhorizon = \"8 h\"\n" + target("T1", "late", "day 0 03:00")}
	sw, err := compared(t, files, []string{"toy", "mine.toml"}, nil, Options{Replicates: 2})
	if err != nil {
		t.Fatal(err)
	}
	d := sweptInto(t, sw, "out", 2, false)
	r, err := d.Results([]string{"reachability_mean"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"horizons differ: toy 6 h, mine.toml 8 h", "outcomes left out, because the scenarios do not all define them in the same way: late"}
	if !slices.Equal(r.Notes, want) || r.Verb != "compare" {
		t.Errorf("%s with the notes %q, want %q", r.Verb, r.Notes, want)
	}
	if len(r.Swept) != 2 || len(r.Swept[0].Apart) != 0 || len(r.Swept[1].Apart) != 1 || r.Swept[1].Apart[0].N != 2 {
		t.Errorf("the points are %+v", r.Swept)
	}
	all := contents(t, "out")
	for i, file := range []string{"scenario.toml", "scenario-2.toml"} {
		sc, err := scenario.Load(filepath.Join("out", file), nil, Table)
		if err != nil || sc.Digest() != sw.Scenarios()[i].Digest() {
			t.Errorf("%s is not the full scenario %s: %v", file, sw.Scenarios()[i].Word(), err)
		}
		if !strings.Contains(all["manifest.json"], `"`+file+`": `) {
			t.Errorf("the manifest does not list %s", file)
		}
	}
}

func TestTheFolderOfAComparisonHoldsItsPlan(t *testing.T) {
	files := map[string]string{"mine.toml": "base = \"toy\"\nhorizon = \"8 h\"\n" + target("T1", "late", "day 0 03:00")}
	for _, names := range [][]string{{"toy", "mine.toml"}, {"mine.toml"}} {
		sw, err := compared(t, files, names, []string{"population.vpn=0.2", `horizon="7 days"`}, Options{Factors: []string{"population.skilled=0.1..0.5"}, Design: "lhs", Points: 3,
			Until: "reachability_mean ci=0.05 min=2", Replicates: 6, Series: "weekly"})
		if err != nil {
			t.Fatal(err)
		}
		d := sweptInto(t, sw, "out", 2, false)
		m, vouched := store.Vouched(d.dir)
		if !vouched {
			t.Fatal("the manifest does not match the tables")
		}
		again, err := planAgain("out", m)
		if err != nil {
			t.Fatal(err)
		}
		is := again.manifest(m.Sweep.Failed)
		if !m.Same(is) || *again.Until() != *sw.Until() || again.verb != "compare" || !slices.Equal(again.scenarios.notes(), sw.scenarios.notes()) || !slices.Equal(again.scenarios.outcomes, sw.scenarios.outcomes) {
			t.Errorf("%v: planned again it is %+v, want %+v", names, is.Sweep, m.Sweep)
		}
	}
}

func TestAComparisonOfOtherScenariosIsRefused(t *testing.T) {
	mine := "base = \"toy\"\nhorizon = \"8 h\"\n"
	sw, err := compared(t, map[string]string{"mine.toml": mine, "yours.toml": mine}, []string{"toy", "mine.toml", "yours.toml"}, nil, Options{Replicates: 2})
	if err != nil {
		t.Fatal(err)
	}
	again := func(names ...string) *Sweep {
		var factors []string
		if len(names) == 1 {
			factors = []string{"population.vpn=0.1,0.2"}
		}
		sw, err := NewComparison(names, nil, Options{Replicates: 2, Factors: factors})
		if err != nil {
			t.Fatal(err)
		}
		return sw
	}
	all := []string{"toy", "mine.toml", "yours.toml"}
	refused := func() {
		t.Helper()
		others := []*Sweep{again("toy", "mine.toml"), again("mine.toml", "toy", "yours.toml"), again("toy")}
		if err := os.WriteFile("yours.toml", []byte(mine+"seed = 3\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		others = append(others, again(all...))
		if err := os.WriteFile("yours.toml", []byte(mine), 0o600); err != nil {
			t.Fatal(err)
		}
		for i, other := range others {
			if _, err := other.Open("out", true, false); !errors.Is(err, store.ErrOccupied) || !strings.Contains(err.Error(), "another sweep") {
				t.Errorf("other %d: %v", i, err)
			}
		}
	}
	interrupted(t, sw, "out", 2, 3)
	refused()
	if d := sweptInto(t, again(all...), "out", 2, true); d.Found() < 3 || d.Found()+d.Ran() != 6 {
		t.Errorf("found %d, ran %d", d.Found(), d.Ran())
	}
	refused()
	// A sweep that replaces a comparison removes the scenario files of that comparison.
	fewer, err := NewComparison([]string{"toy", "mine.toml"}, nil, Options{Replicates: 1})
	if err != nil {
		t.Fatal(err)
	}
	d, err := fewer.Open("out", false, true)
	finished(t, d, err, 1)
	want := []string{"diffs.csv", "failures.csv", "manifest.json", "runs.csv", "runs.parquet", "scenario-2.toml", "scenario.toml", "series.parquet", "summary.csv"}
	if got := slices.Sorted(maps.Keys(contents(t, "out"))); !slices.Equal(got, want) {
		t.Errorf("there are %v, want %v", got, want)
	}
}

func TestImpossibleComparisonsAreRefused(t *testing.T) {
	files := map[string]string{"toy.toml": "base = \"toy\"\n", "mine.toml": "base = \"toy\"\n"}
	for _, c := range []struct {
		names, sets, factors []string
		want                 string
	}{
		{nil, nil, nil, "nothing to compare"},
		{[]string{"toy"}, nil, []string{"messenger.policy=layered"}, "no factor has two values"},
		{[]string{"toy", "toy"}, nil, nil, "two scenarios have the name toy"},
		{[]string{"mine.toml", "./mine.toml"}, nil, nil, "two scenarios have the name mine.toml"},
		{[]string{"toy", "nowhere"}, nil, nil, "scenario nowhere cannot be loaded for the comparison\nunknown scenario"},
		{[]string{"toy", "telegram-russia-2018"}, []string{"cloud.Amazon.policy=refuse"}, nil, "scenario toy cannot be loaded for the comparison\n--set"},
		{[]string{"telegram-russia-2018", "toy"}, nil, []string{"cloud.Amazon.policy=refuse,dated"}, "point 2 of the design cannot be simulated (scenario=toy, cloud.Amazon.policy=refuse)"},
		{[]string{"toy", "mine.toml"}, nil, []string{"scenario=a,b"}, "scenario"},
	} {
		if _, err := compared(t, files, c.names, c.sets, Options{Replicates: 1, Factors: c.factors}); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "\n  ") {
			t.Errorf("%v %v %v: %v, want %q", c.names, c.sets, c.factors, err, c.want)
		}
	}
}
