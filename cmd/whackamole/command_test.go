package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"whackamole/runs/results"
	"whackamole/runs/store"
)

// TestMain lets this test binary act as the command whackamole, so that the scripts can run it.
func TestMain(m *testing.M) {
	testscript.Main(inRoot{m}, map[string]func(){"whackamole": main, "revised": revised})
}

// revised is the script command "revised REVISION ARGUMENTS…". It is whackamole, built from a revision of its source.
func revised() {
	b := store.Build{Revision: os.Args[1], Target: "plan9/mips r1", Go: "go9.87.6"}
	thisBuild = func() store.Build { return b }
	os.Args = append(os.Args[:1], os.Args[2:]...)
	main()
}

// inRoot runs the tests in the root folder of the module, because they read documents there.
type inRoot struct{ *testing.M }

func (r inRoot) Run() int {
	if err := os.Chdir(filepath.Join("..", "..")); err != nil {
		panic(err)
	}
	return r.M.Run()
}

// testdata is the path of this package's test data, relative to the root folder of the module.
const testdata = "cmd/whackamole/testdata"

// TestScripts runs the files in testdata/script. Each is a terminal session with the expected results.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join(testdata, "script"),
		RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"replace": replace,
			"noise":   noise,
		},
	})
}

// exits is the script command "exits N COMMAND…". It runs COMMAND and fails if its exit code is not N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N COMMAND ARGUMENTS")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit := (*exec.ExitError)(nil)
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// replace is the script command "replace FILE OLD NEW". It replaces the first OLD in a file, and fails if there is none.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
}

// noise is the script command "noise FILE N". It writes N random bytes, which are the same in every test.
func noise(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: noise FILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	bytes := make([]byte, n)
	state := uint32(2018)
	for i := range bytes {
		state ^= state << 13
		state ^= state >> 17
		state ^= state << 5
		bytes[i] = byte(state)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes, 0o600))
}

// pull is a writer that interrupts the program at the first write.
type pull struct {
	bytes.Buffer
	interrupt context.CancelFunc
}

func (p *pull) Write(b []byte) (int, error) {
	p.interrupt()
	return p.Buffer.Write(b)
}

func TestInterruptedRunWritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, interrupt := context.WithCancel(t.Context())
	var out bytes.Buffer
	told := &pull{interrupt: interrupt}
	if code := execute(ctx, []string{"run"}, &out, told); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if !strings.Contains(told.String(), "interrupted") || out.Len() > 0 {
		t.Errorf("stderr %q, stdout %q", told.String(), out.String())
	}
	if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestFailedRunHasItsOwnExitCode(t *testing.T) {
	var f *failure
	if err := failed(errors.New("the bus is gone")); !errors.As(err, &f) || f.code != exitRunFailed || err.Error() != "the bus is gone" {
		t.Errorf("got %v", err)
	}
	if failed(nil) != nil {
		t.Error("a run that did not fail gives an error")
	}
}

func TestNumbersAreFormattedForPeople(t *testing.T) {
	for _, c := range []struct {
		value      float64
		unit, want string
	}{
		{0.98765, "share", "98.8 %"},
		{18_900_000, "addresses", "18,900,000 addresses"},
		{-1234.4, "USD", "-$1,234"},
		{0.5, "count", "0.5"},
		{123.46, "count", "123.5"},
		{999.999, "count", "1,000"},
		{7, "count", "7"},
		{4.5, "hours", "4.5 h"},
		{-0.0001, "share", "0.0 %"},
		{math.NaN(), "share", "not measured"},
	} {
		if got := quantity(c.value, c.unit); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.value, c.unit, got, c.want)
		}
	}
	for _, c := range []struct {
		low, high  float64
		unit, want string
	}{
		{0.5, 1, "share", "50.0 % to 100.0 %"},
		{math.Inf(-1), 1000, "people", "at most 1,000"},
		{12, math.Inf(1), "", "at least 12"},
		{math.Inf(-1), math.Inf(1), "", "any value"},
	} {
		if got := band(c.low, c.high, c.unit); got != c.want {
			t.Errorf("%v to %v %s: %q, want %q", c.low, c.high, c.unit, got, c.want)
		}
	}
}

// finished returns the results of a run, with as few values as the tests need.
func finished() *results.Run {
	return &results.Run{Scenario: "case", Title: "A case", Question: "Does it hold?", Seed: 7, Fingerprint: "0123456789abcdef", Command: "whackamole run case --seed 7",
		Outcomes: []results.Outcome{{Name: "reachability_mean", Value: 0.5, Unit: "share"}, {Name: "reachability_min", Value: math.NaN(), Unit: "share"}},
		Targets: []results.Target{
			{ID: "T1", Outcome: "reachability_mean", Value: 0.5, Low: 0.4, High: math.Inf(1), Unit: "share", Pass: true},
			{ID: "T2", Outcome: "reachability_min", Value: math.NaN(), Low: 0, High: 1, Unit: "share", Text: "It never falls to nothing"},
		}}
}

func TestSummaryShowsWhatWasMeasuredAndMissed(t *testing.T) {
	var b bytes.Buffer
	if err := writeSummary(&b, finished(), "somewhere"); err != nil {
		t.Fatal(err)
	}
	want := `A case
Does it hold?

  reach by any path, mean  50.0 %

  targets met: 1 of 2
  missed T2  not measured  accepted 0.0 % to 100.0 %  It never falls to nothing

  report  somewhere/report.html
  tables  somewhere/series.csv, outcomes.csv
  log     somewhere/events.jsonl (fingerprint 0123456789ab)
  seed    7, replicate 0
  repeat  whackamole run case --seed 7
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestResultIsJSONWithoutNaN(t *testing.T) {
	var b bytes.Buffer
	if err := writeResult(&b, finished(), "somewhere"); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Fingerprint string
		Outcomes    map[string]*float64
		Targets     []struct {
			Target string
			Low    *float64 `json:"accept_low"`
			High   *float64 `json:"accept_high"`
			Pass   bool
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Fingerprint != "0123456789abcdef" || *got.Outcomes["reachability_mean"] != 0.5 || got.Outcomes["reachability_min"] != nil {
		t.Errorf("got %+v", got)
	}
	if len(got.Targets) != 2 || *got.Targets[0].Low != 0.4 || got.Targets[0].High != nil || !got.Targets[0].Pass || got.Targets[1].Pass {
		t.Errorf("targets: %+v", got.Targets)
	}
}

func TestColourIsForTerminalsOnly(t *testing.T) {
	if p := newPrinter(&bytes.Buffer{}); p.bold("x") != "x" {
		t.Error("a buffer gets colours")
	}
	if p := (&printer{colour: true}); p.bold("x") != "\x1b[1mx\x1b[0m" {
		t.Errorf("a terminal gets %q", p.bold("x"))
	}
}

func TestRunningTextIsWrapped(t *testing.T) {
	var b bytes.Buffer
	newPrinter(&b).wrapped("  ", strings.Repeat("nine cats ", 30))
	for line := range strings.Lines(b.String()) {
		if len(line) > textWidth+1 || !strings.HasPrefix(line, "  nine") && !strings.HasPrefix(line, "  cats") {
			t.Errorf("line %q", line)
		}
	}
	if strings.Count(b.String(), "nine") != 30 {
		t.Errorf("words were lost: %s", b.String())
	}
}
