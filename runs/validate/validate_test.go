package validate

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/charts/runpage"
	"whackamole/charts/validationpage"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/results"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
)

// early returns the founding case with its end on day 3. Until then the targets C1 to C4 can be measured, but not the later ones.
func early(t *testing.T, sets ...string) *scenario.Scenario {
	t.Helper()
	sc, err := scenario.Load(scenario.Default, append([]string{`horizon="17 days"`}, sets...))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

func validated(t *testing.T, sc *scenario.Scenario, replicates, workers int) *Validation {
	t.Helper()
	v, err := New(sc, nil, replicates)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Play(t.Context(), workers, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	return v
}

// played simulates one replicate of a scenario.
func played(t *testing.T, sc *scenario.Scenario, replicate int64) *runs.Finished {
	t.Helper()
	f, err := runs.Run(t.Context(), sc, runs.Options{Replicate: replicate})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// find returns the target with the given ID from the results of a validation.
func find(t *testing.T, r *results.Validation, id string) results.Validated {
	t.Helper()
	i := slices.IndexFunc(r.Targets, func(x results.Validated) bool { return x.ID == id })
	if i < 0 {
		t.Fatalf("there is no target %s", id)
	}
	return r.Targets[i]
}

func TestAValidationAgreesWithItsSingleRuns(t *testing.T) {
	sc := early(t)
	v := validated(t, sc, 3, 2)
	r := v.Results()
	for i, x := range r.Targets {
		var values []float64
		for n := range int64(3) {
			f := played(t, sc, n)
			if got := v.played[0][n].Value.fingerprint; got != f.Result.Fingerprint {
				t.Fatalf("replicate %d has the fingerprint %s, as a run %s", n, got, f.Result.Fingerprint)
			}
			if y := report.Results(f).Targets[i].Value; !math.IsNaN(y) {
				values = append(values, y)
			}
		}
		slices.Sort(values)
		switch {
		case x.Measured != len(values):
			t.Errorf("%s was measured %d times, in single runs %d times", x.ID, x.Measured, len(values))
		case len(values) == 3 && x.Value != values[1]:
			t.Errorf("the median of %s is %v, of single runs %v", x.ID, x.Value, values[1])
		case len(values) == 3 && (x.CILow < values[0] || x.CIHigh > values[2] || x.CILow > x.CIHigh):
			t.Errorf("the interval of %s is %v to %v, single runs %v", x.ID, x.CILow, x.CIHigh, values)
		case len(values) == 0 && (!math.IsNaN(x.Value) || x.Pass):
			t.Errorf("%s was never measured, but its value is %v, pass %v", x.ID, x.Value, x.Pass)
		}
	}
	if c2 := find(t, r, "C2"); c2.Measured != 3 || c2.Unit != "addresses" {
		t.Errorf("C2: %+v", c2)
	}
}

// A contrast must equal the scenario in which --set replaces one strategy, down to the last byte.
func TestAContrastIsTheScenarioWithOneStrategyReplaced(t *testing.T) {
	sc := early(t, "censor.policy=address_list", "messenger.push=0.4")
	v := validated(t, sc, 1, 1)
	for p, set := range map[int]string{1: "censor.policy=stand_pat", 2: "messenger.policy=sit_tight"} {
		same := early(t, "censor.policy=address_list", "messenger.push=0.4", set)
		if got := v.points[p].scenario; got.Digest() != same.Digest() {
			t.Errorf("%s: the scenario differs from the one with --set", set)
		}
		f := played(t, same, 0)
		if got := v.played[p][0].Value.fingerprint; got != f.Result.Fingerprint {
			t.Errorf("%s: fingerprint %s, as a run %s", set, got, f.Result.Fingerprint)
		}
		if got, want := v.run(p, 0).Command(), f.Command(); got != want {
			t.Errorf("the command is %s, want %s", got, want)
		}
	}
}

func TestAContrastTheScenarioAlreadyPlaysIsLeftOut(t *testing.T) {
	for set, want := range map[string]string{"censor.policy=stand_pat": "sit_tight", "messenger.policy=sit_tight": "stand_pat"} {
		r := validated(t, early(t, set), 1, 1).Results()
		if len(r.Contrasts) != 1 || r.Contrasts[0].Name != want || r.Contrasts[0].Finished != 1 {
			t.Errorf("%s: contrasts %+v", set, r.Contrasts)
		}
	}
}

func TestBothContrastsMissTheTargetOnListedAddresses(t *testing.T) {
	r := validated(t, early(t), 3, 2).Results()
	if len(r.Contrasts) != 2 {
		t.Fatalf("%d contrasts", len(r.Contrasts))
	}
	for _, c := range r.Contrasts {
		if !slices.Contains(c.Missed, "C2") {
			t.Errorf("%s misses %v, not C2", c.Name, c.Missed)
		}
	}
	if c2 := find(t, r, "C2"); c2.Pass && !c2.Discriminates() {
		t.Error("C2 is met and both contrasts miss it, but it does not discriminate")
	}
}

func TestFilesDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	sc := early(t)
	var before [][]byte
	for _, workers := range []int{1, 2, 5} {
		dir := t.TempDir()
		if err := validated(t, sc, 3, workers).Write(dir, false, validationpage.Write); err != nil {
			t.Fatal(err)
		}
		var now [][]byte
		for _, name := range []string{store.FileScenario, store.FileValidation, store.FileReport, store.FileManifest} {
			b, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			now = append(now, b)
		}
		if before != nil && !slices.EqualFunc(before, now, bytes.Equal) {
			t.Errorf("the files of %d workers differ", workers)
		}
		before = now
	}
}

func TestAnotherValidationIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	v := validated(t, early(t), 1, 1)
	for range 2 { // the second time, the folder already holds this same validation
		if err := v.Write(dir, false, validationpage.Write); err != nil {
			t.Fatal(err)
		}
	}
	other, err := New(v.Scenario, nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Admit(dir, false); !errors.Is(err, store.ErrOccupied) {
		t.Errorf("more replicates are admitted: %v", err)
	}
	if err := other.Admit(dir, true); err != nil {
		t.Errorf("force is refused: %v", err)
	}
	f := played(t, v.Scenario, 0)
	if err := report.WriteRun(f, dir, false, store.Build{}, runpage.Write); !errors.Is(err, store.ErrOccupied) {
		t.Errorf("a run may replace a validation: %v", err)
	}
	if err := report.WriteRun(f, dir, true, store.Build{}, runpage.Write); err != nil {
		t.Fatal(err)
	}
	if err := v.Admit(dir, false); !errors.Is(err, store.ErrOccupied) {
		t.Errorf("a validation may replace a run: %v", err)
	}
}

func TestAScenarioWithoutTargetsCannotBeValidated(t *testing.T) {
	sc := early(t)
	sc.Targets = nil
	if _, err := New(sc, nil, 1); err == nil || !strings.Contains(err.Error(), "no targets") {
		t.Errorf("got %v", err)
	}
}

func TestAnInterruptedValidationKeepsWhatIsFinished(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	v, err := New(early(t), nil, 5)
	if err != nil {
		t.Fatal(err)
	}
	err = v.Play(ctx, 1, func(ended, _ int) {
		if ended == 4 {
			interrupt()
		}
	})
	r := v.Results()
	if !errors.Is(err, context.Canceled) || r.Finished != 2 || r.Contrasts[0].Finished != 1 || len(r.Failures) > 0 || find(t, r, "C2").Measured != 2 {
		t.Errorf("%v: %d replicates, contrasts %+v, failures %v", err, r.Finished, r.Contrasts, r.Failures)
	}
}

// handmade returns a validation without simulated runs. The given values are what its runs measured for its only target.
func handmade(low, high float64, values ...float64) *Validation {
	sc, err := scenario.Load("toy", nil)
	if err != nil {
		panic(err) // cannot happen: the toy scenario is part of the program
	}
	sc.Record.Recorded, sc.Record.Targets = nil, []scenario.Target{{ID: "T", Outcome: "x", Accept: []float64{low, high}}}
	v := &Validation{Scenario: sc, Replicates: len(values), points: []point{{scenario: sc}}, played: make([][]runs.Attempt[*kept], 1)}
	for _, x := range values {
		k := &kept{}
		k.targets = append(k.targets, (&runs.Finished{}).Outcome("x"))
		k.targets[0].Value = x
		k.overlay = make([][]float64, len(overlaid))
		v.played[0] = append(v.played[0], runs.Attempt[*kept]{Value: k, Ended: true})
	}
	return v
}

func TestATargetPassesByTheMedianIfHalfMeasuredIt(t *testing.T) {
	for name, c := range map[string]struct {
		values           []float64
		measured, inside int
		pass             bool
	}{
		"most inside":                  {[]float64{1, 2, 3, 9}, 4, 3, true},
		"the median outside":           {[]float64{1, 8, 9}, 3, 1, false},
		"on the edge":                  {[]float64{1, 4, 9}, 3, 2, true},
		"half not measured":            {[]float64{2, math.NaN()}, 1, 1, true},
		"most not measured":            {[]float64{2, math.NaN(), math.NaN()}, 1, 1, false},
		"none measured":                {[]float64{math.NaN(), math.NaN()}, 0, 0, false},
		"one replicate":                {[]float64{3}, 1, 1, true},
		"the middle of two is outside": {[]float64{1, 9}, 2, 1, false},
	} {
		r := handmade(1, 4, c.values...).Results()
		if x := r.Targets[0]; x.Measured != c.measured || x.Inside != c.inside || x.Pass != c.pass || math.IsNaN(x.Value) != (c.measured == 0) {
			t.Errorf("%s: %+v", name, x)
		}
	}
}

func TestAFailedReplicateIsNamedWithItsCommand(t *testing.T) {
	v := handmade(1, 4, 2, 3, 3)
	v.Scenario.Rename("case")
	v.Seed = 7
	v.played[0][1] = runs.Attempt[*kept]{Err: errors.New("instant 60: lost"), Ended: true}
	r := v.Results()
	want := results.Failure{Replicate: 1, Text: "instant 60: lost", Command: "whackamole run case --seed 7 --replicate 1"}
	if r.Finished != 2 || len(r.Failures) != 1 || r.Failures[0] != want || !r.Targets[0].Pass {
		t.Errorf("%d finished, failures %+v, target %+v", r.Finished, r.Failures, r.Targets[0])
	}
}

func TestTheTableOfTargetsHasItsPublicFormat(t *testing.T) {
	v := handmade(1, math.Inf(1), 2, 3, 4)
	v.Scenario.Targets[0].Kind = "a, b"
	want := "target,outcome,median,ci_low,ci_high,accept_low,accept_high,kind,pass\nT,x,3,2.1,3.9,1,,\"a, b\",true\n"
	if got := string(validationCSV(v.Results())); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	want = "target,outcome,median,ci_low,ci_high,accept_low,accept_high,kind,pass\nT,x,,,,1,4,,false\n"
	if got := string(validationCSV(handmade(1, 4, math.NaN()).Results())); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTheFanIsTheSpreadOfTheReplicates(t *testing.T) {
	r := validated(t, early(t), 4, 2).Results()
	if len(r.Fans) != len(overlaid) || len(r.Days) != 17*4+1 || r.Days[0] != -14 || r.Days[len(r.Days)-1] != 3 {
		t.Fatalf("%d fans over days %v", len(r.Fans), r.Days)
	}
	spread := false
	for _, fan := range r.Fans {
		for i := range r.Days {
			qs := []float64{fan.Q05[i], fan.Q25[i], fan.Median[i], fan.Q75[i], fan.Q95[i]}
			if !slices.IsSorted(qs) {
				t.Fatalf("%s on day %v: %v", fan.Series, r.Days[i], qs)
			}
			spread = spread || qs[0] < qs[4]
		}
	}
	if !spread {
		t.Error("all replicates are the same")
	}
	for _, x := range r.Recorded {
		if within := x.Day <= 3; within == math.IsNaN(x.Median) || x.Unit != "addresses" {
			t.Errorf("the record of day %v is compared with %v %s", x.Day, x.Median, x.Unit)
		}
	}
}
