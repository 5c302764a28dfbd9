package policies_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"whackamole/events"
	"whackamole/param"
	"whackamole/policies"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
	"whackamole/sim/rng"
)

// remembering is a strategy that keeps facts in a map, in a slice and behind a pointer, all made by New. This memory decides when the strategy
// inspects. So if two runs share the memory, their histories differ from the right ones.
type remembering struct {
	seen  map[events.Kind]int64
	times []events.Instant
	last  *events.Seq
}

func (r *remembering) Declare(*param.Set) {}

func (r *remembering) Observe(e events.Entry) {
	r.seen[e.Fact.Kind()]++
	r.times = append(r.times, e.At)
	*r.last = e.Seq
}

func (r *remembering) Decide(v *policies.CensorView, _ *rng.Source) []events.CausedMove {
	if v.Ordered == events.Never || (r.seen[events.KindReachEstimated]+int64(len(r.times))+int64(*r.last))%3 != 0 {
		return nil
	}
	return []events.CausedMove{{Because: v.OrderedSeq, Move: events.Inspect{}}}
}

// TestAReplicateOfASweepIsTheRunOfItsNumber runs sweeps over every registered strategy, and over one that keeps facts in every way, on one worker and
// on two. Each replicate must have the history of a single run with that replicate number. If two runs shared a strategy, they would have other
// histories.
func TestAReplicateOfASweepIsTheRunOfItsNumber(t *testing.T) {
	policies.Register(policies.Spec{Role: "censor", Name: "remembering", Summary: "Remembers in a map, a slice and behind a pointer.", Evidence: "assumed",
		New: func() policies.Strategy { return &remembering{seen: map[events.Kind]int64{}, last: new(events.Seq)} }})
	t.Cleanup(func() { policies.Unregister("censor", "remembering") })
	base, err := scenario.Load(scenario.Default, []string{`horizon="17 days"`})
	if err != nil {
		t.Fatal(err)
	}
	const replicates = 3
	for _, role := range policies.Roles {
		path := role + ".policy"
		if role == "clouds" {
			path = param.Path("cloud", base.Case.Clouds[0].Name, "policy")
		}
		var want [][]string // fingerprints of the single runs, by design point and replicate
		for _, c := range policies.Of(role) {
			want = append(want, nil)
			for k := range int64(replicates) {
				sc, err := base.With(param.Assignment{Path: path, Value: c.Name}) // a new scenario, because strategies keep what they observe in a run
				if err != nil {
					t.Fatal(err)
				}
				f, err := runs.Run(t.Context(), sc, runs.Options{Replicate: k})
				if err != nil {
					t.Fatal(err)
				}
				want[len(want)-1] = append(want[len(want)-1], f.Result.Fingerprint)
			}
		}
		for _, workers := range []int{1, 2} {
			for _, row := range swept(t, base, path, replicates, workers) {
				point, replicate := number(t, row[1]), number(t, row[2])
				if got := row[4]; got != want[point][replicate] {
					t.Errorf("%s: replicate %d of a sweep on %d workers has the fingerprint %s, want %s, as in a single run", policies.Of(role)[point].Name, replicate, workers, got, want[point][replicate])
				}
			}
		}
	}
}

// swept runs a sweep over every strategy of a role and returns the rows of runs.csv.
func swept(t *testing.T, sc *scenario.Scenario, path string, replicates int64, workers int) [][]string {
	t.Helper()
	sw, err := sweep.New(sc, sweep.Options{Factors: []string{path}, Replicates: replicates, Series: "none"})
	if err != nil {
		t.Fatal(err)
	}
	dir, silent := t.TempDir(), func(int, int) {}
	d, err := sw.Open(dir, false, false)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Play(t.Context(), workers, true, silent); err != nil {
		t.Fatal(err)
	}
	if err := d.Finish(t.Context(), silent); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(filepath.Join(dir, store.FileRuns))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Delete(rows, 0, 1)
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
