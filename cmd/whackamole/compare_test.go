package main

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"whackamole/internal/golden"
	"whackamole/runs/results"
)

// TestAKilledComparisonUnderARuleEndsTheSame kills a comparison at random moments. Each time it resumes the comparison with another number of
// workers. The files must be those of a comparison that was not killed.
func TestAKilledComparisonUnderARuleEndsTheSame(t *testing.T) {
	dir := t.TempDir()
	program := func(ctx context.Context, out, workers string) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0])
		c.Args = []string{"whackamole", "compare", "telegram-russia-2018", "gateway-wall", "--set", `horizon="15 days"`, "--until", "users_installed_final ci=100",
			"--quiet", "--out", filepath.Join(dir, out), "--workers", workers, "--resume"}
		return c
	}
	if text, err := program(t.Context(), "whole", "2").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	moment := rand.New(rand.NewPCG(seed, 0))
	for _, workers := range []string{"3", "1", "2"} {
		ctx, end := context.WithTimeout(t.Context(), time.Duration(50+moment.IntN(400))*time.Millisecond)
		program(ctx, "killed", workers).Run() // the error is ignored: the kill ends most of these processes
		end()
	}
	if text, err := program(t.Context(), "killed", "7").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	left, err := os.ReadDir(filepath.Join(dir, "whole"))
	if err != nil || len(left) < 6 {
		t.Fatalf("there are %v, %v", left, err)
	}
	if there, err := os.ReadDir(filepath.Join(dir, "killed")); err != nil || len(there) != len(left) {
		t.Errorf("after the kill the folder holds %v, %v", there, err)
	}
	for _, f := range left {
		if golden.Read(t, filepath.Join(dir, "whole", f.Name())) != golden.Read(t, filepath.Join(dir, "killed", f.Name())) {
			t.Errorf("%s differs", f.Name())
		}
	}
}

func TestTheTableOfAComparisonShowsDifferencesNotesRuleAndPilot(t *testing.T) {
	none := math.NaN()
	share := func(mean, half float64) results.SweptMean {
		return results.SweptMean{Outcome: "reach", Unit: "share", Mean: mean, CILow: mean - half, High: mean + half}
	}
	r := &results.Sweep{Verb: "compare", Title: "A | B", Command: "whackamole compare a b", Seed: 7, Points: 3, Replicates: 20, Planned: 60, Ran: 60,
		Notes: []string{"horizons differ: a 6 h, b 8 h"}, Factors: []results.SweptFactor{{Path: "scenario"}, {Path: "bits"}},
		Until: &results.Until{Rule: "reach ci=0.01 level=0.95 min=10", Most: 20, Batches: 2, Worst: 2, HalfWidth: 0.0123, Wanted: 31},
		Pilot: &results.Pilot{Rule: "reach ci=0.001 level=0.95 min=10", Worst: 1, Wanted: 80, Points: []results.PilotPoint{{N: 20, HalfWidth: 0.0005, Wanted: 10},
			{N: 20, HalfWidth: 0.002, Wanted: 80}, {N: 1, HalfWidth: none}}},
		Swept: []results.SweptPoint{{Values: []string{"a", "8"}, Means: []results.SweptMean{share(0.5, 0.0001)}},
			{Values: []string{"b", "8"}, Means: []results.SweptMean{share(0.4, 0.02)}, Apart: []results.SweptMean{share(-0.1, 0.02)}},
			{Values: []string{"b", "16"}, Means: []results.SweptMean{share(none, none)}, Apart: []results.SweptMean{share(none, none)}}}}
	var b bytes.Buffer
	if err := writeSweep(&b, r, "somewhere"); err != nil {
		t.Fatal(err)
	}
	want := `A | B
3 points in 20 replicates of seed 7; means with their 95 % interval

  point  scenario  bits  reach
  0      a         8     50.0 % ± 0.01
  1      b         8     40.0 % ± 2
  2      b         16    not measured

difference from point 0, replicate by replicate, with its 95 % interval (pp: percentage points)

  point  scenario  bits  reach
  1      b         8     -10.0 pp ± 2
  2      b         16    not measured

  horizons differ: a 6 h, b 8 h

replicates needed, estimated from those played, for reach ci=0.001 level=0.95 min=10

  point  measured  half-width now  replicates needed
  0      20        0.0005          10
  1      20        0.002           80
  2      1         –               unknown
  point 1 needs most; to continue, add --replicates 80 --resume

  runs    60 planned, 0 found, 60 ran
  until   not met within 20 replicates: ± 0.0123 at point 2, about 31 replicates needed (reach ci=0.01 level=0.95 min=10); to continue, add --resume with more --replicates
  report  somewhere/report.html
  tables  somewhere/runs.csv, summary.csv
  seed    7, replicates 0 to 19
  repeat  whackamole compare a b
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestProgressUnderARuleShowsTheWidestInterval(t *testing.T) {
	for want, u := range map[string]*results.Until{
		"": nil,
		"; batch 3: ± 0.0132 at point 2, about 84 replicates needed":                {Batches: 3, Worst: 2, HalfWidth: 0.0132, Wanted: 84},
		"; batch 3: ± 0.0132 at point 2":                                            {Batches: 3, Worst: 2, HalfWidth: 0.0132},
		"; batch 1: fewer than two replicates at point 4 have measured the outcome": {Batches: 1, Worst: 4, HalfWidth: math.NaN()},
	} {
		if got := outlook(u); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := outlook(&results.Until{HalfWidth: math.NaN()}); got != "" {
		t.Errorf("before the first batch: %q", got)
	}
}
