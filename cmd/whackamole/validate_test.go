package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"whackamole/runs/results"
)

// judged returns the results of a validation, with as few values as the tests need.
func judged() *results.Validation {
	target := func(id, unit string, value, low, high float64, pass bool) results.Validated {
		return results.Validated{Target: results.Target{ID: id, Outcome: "o_" + id, Value: value, Low: low, High: high, Unit: unit, Kind: "evidence", Text: "It is said", Pass: pass},
			CILow: value, CIHigh: value, Measured: 3, Inside: 3, Contrasts: []results.Contrasted{{Value: 0, Missed: true}}}
	}
	v := &results.Validation{Scenario: "case", Title: "A case", Seed: 7, Planned: 4, Finished: 3, Fingerprint: "0123", Command: "whackamole validate case --seed 7 --replicates 4",
		Contrasts: []results.Contrast{{Name: "stand_pat", Set: "censor.policy=stand_pat", Finished: 3, Missed: []string{"T1", "T2"}}},
		Targets:   []results.Validated{target("T1", "share", 0.5, 0.4, math.Inf(1), true), target("T2", "people", math.NaN(), 1, 2, false)}}
	v.Targets[1].Measured, v.Targets[1].Inside = 0, 0
	return v
}

func TestTheTableOfAValidationIsAligned(t *testing.T) {
	var b bytes.Buffer
	if err := writeValidation(&b, judged(), "somewhere"); err != nil {
		t.Fatal(err)
	}
	want := `A case
3 replicates of seed 7; the interval leaves out the lowest 5 % and the highest 5 %

         target  median        90 % interval          accepted         met by  stand_pat         what the record says
  met    T1      50.0 %        50.0 % to 50.0 %       at least 40.0 %  3 of 3  0.0 %, misses     It is said
  fails  T2      not measured  –, measured in 0 of 3  1 to 2           0 of 3  0 people, misses  It is said

  targets met: 1 of 2; failing: T2
  contrast censor.policy=stand_pat misses 2 of 2 targets: T1, T2

  report  somewhere/report.html
  table   somewhere/validation.csv
  seed    7, replicates 0 to 3
  repeat  whackamole validate case --seed 7 --replicates 4
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestColoursDoNotShiftTheColumns(t *testing.T) {
	var b bytes.Buffer
	p := &printer{w: &b, colour: true}
	p.columns([][]string{{"", "b"}, {p.red("fails"), "b"}, {p.green("met"), "b"}})
	if want := "         b\n  \x1b[31mfails\x1b[0m  b\n  \x1b[32mmet\x1b[0m    b\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestAContrastThatMissesNothingIsReported(t *testing.T) {
	v := judged()
	v.Contrasts[0].Missed = nil
	var b bytes.Buffer
	if err := writeValidation(&b, v, "somewhere"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "contrast censor.policy=stand_pat misses no target") {
		t.Errorf("got %s", b.String())
	}
}

func TestAPartialValidationIsMarkedAndNamesNoFile(t *testing.T) {
	var b bytes.Buffer
	if err := writeValidation(&b, judged(), ""); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "  partial: interrupted after 3 of 4 replicates\n") || strings.Contains(b.String(), "report.html") {
		t.Errorf("got %s", b.String())
	}
}

func TestAValidationIsJSONWithoutNaN(t *testing.T) {
	var b bytes.Buffer
	if err := writeValidationResult(&b, judged(), "somewhere"); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Replicates, Finished, Failed, Met int
		Targets                           []struct {
			Target    string
			Median    *float64
			CILow     *float64 `json:"ci_low"`
			High      *float64 `json:"accept_high"`
			Pass      bool
			Contrasts map[string]struct {
				Median *float64
				Missed bool
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Replicates != 4 || got.Finished != 3 || got.Met != 1 || len(got.Targets) != 2 {
		t.Fatalf("got %+v", got)
	}
	if one, two := got.Targets[0], got.Targets[1]; *one.Median != 0.5 || one.High != nil || !one.Pass || !one.Contrasts["stand_pat"].Missed || two.Median != nil || two.CILow != nil {
		t.Errorf("targets: %+v", got.Targets)
	}
}

func TestFailedRunsAreNamedWithTheirCommands(t *testing.T) {
	var all []results.Failure
	for i := range 7 {
		all = append(all, results.Failure{Replicate: uint64(i), Text: "lost", Command: "whackamole run case"})
	}
	var f *failure
	err := failed(failures(all))
	if !errors.As(err, &f) || f.code != exitRunFailed || !strings.Contains(err.Error(), "replicate 4 failed: lost\n  repeat it with: whackamole run case\nand 2 more\n7 runs failed") {
		t.Errorf("got %v", err)
	}
}

func TestAnInterruptedValidationWritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, interrupt := context.WithCancel(t.Context())
	var out bytes.Buffer
	told := &pull{interrupt: interrupt}
	if code := execute(ctx, []string{"validate"}, &out, told); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if !strings.Contains(told.String(), "interrupted; no file was written") || out.Len() > 0 {
		t.Errorf("stderr %q, stdout %q", told.String(), out.String())
	}
	if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
