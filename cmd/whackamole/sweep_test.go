package main

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"whackamole/runs/results"
)

func TestAnInterruptedSweepSaysWhatIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, interrupt := context.WithCancel(t.Context())
	told := &pull{interrupt: interrupt}
	var out bytes.Buffer
	if code := execute(ctx, []string{"sweep", "toy", "--replicates", "5"}, &out, told); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if !strings.Contains(told.String(), "interrupted; 0 of 5 runs are kept in out/toy-1-sweep; add --resume to continue") || out.Len() > 0 {
		t.Errorf("stderr %q, stdout %q", told.String(), out.String())
	}
	if code := execute(t.Context(), []string{"sweep", "toy", "--replicates", "5"}, &out, told); code != exitBadInput {
		t.Errorf("it began anew without an error, exit code %d", code)
	}
	if code := execute(t.Context(), []string{"sweep", "toy", "--replicates", "5", "--resume"}, &out, told); code != exitDone {
		t.Errorf("not resumed, exit code %d: %s", code, told.String())
	}
}

func TestTheTableOfASweepIsAligned(t *testing.T) {
	r := &results.Sweep{Scenario: "case", Title: "A case", Command: "whackamole sweep case", Seed: 7, Points: 22, Replicates: 4, Planned: 88, Found: 3, Ran: 85, Failed: 1,
		Factors: []results.SweptFactor{{Path: "bits"}}, Swept: []results.SweptPoint{
			{Values: []string{"10"}, Means: []results.SweptMean{{Outcome: "reach", Unit: "share", Mean: 0.5, CILow: 0.4, High: 0.6}, {Outcome: "users", Unit: "people", Mean: 12, CILow: math.NaN(), High: math.NaN()}}},
			{Values: []string{"200"}, Means: []results.SweptMean{{Outcome: "reach", Unit: "share", Mean: math.NaN(), CILow: math.NaN(), High: math.NaN()}, {Outcome: "users", Unit: "people", Mean: 2000, CILow: 1990, High: 2010}}}}}
	var b bytes.Buffer
	if err := writeSweep(&b, r, "somewhere"); err != nil {
		t.Fatal(err)
	}
	want := `A case
22 points in 4 replicates of seed 7; means with their 95 % interval

  point  bits  reach         users
  0      10    50.0 % ± 10   12 people
  1      200   not measured  2,000 people ± 10
  and 20 more in summary.csv

  runs    88 planned, 3 found, 85 ran, 1 failed
  report  somewhere/report.html
  tables  somewhere/runs.csv, summary.csv
  seed    7, replicates 0 to 3
  repeat  whackamole sweep case
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestFailedRunsOfASweepAreNamedWithTheirCommands(t *testing.T) {
	r := &results.Sweep{Failed: 9}
	for range 7 {
		r.Failures = append(r.Failures, results.Failure{Text: "lost", Command: "whackamole run case"})
	}
	text := sweepFailures(r, "somewhere").Error()
	if strings.Count(text, "a run failed: lost\n  repeat it with: whackamole run case\n") != failuresNamed || !strings.HasSuffix(text, "9 runs failed; the results do not contain these runs, and somewhere/failures.csv lists them") {
		t.Errorf("got %s", text)
	}
}
