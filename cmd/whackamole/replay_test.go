package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"whackamole/runs"
	"whackamole/runs/metrics"
)

// TestReplayListsOutcomesWithANewDefinition prints three such outcomes, of two versions. Each reason is there once, with its outcomes.
func TestReplayListsOutcomesWithANewDefinition(t *testing.T) {
	redefined := func(name, since, stored string, now float64) runs.Redefinition {
		return runs.Redefinition{Redefined: metrics.Redefined{Outcome: name, Since: since, Reason: "reason of " + since}, Stored: stored, Now: metrics.Outcome{Name: name, Value: now}}
	}
	done := &runs.Finished{Program: "0.3.0", Redefined: []runs.Redefinition{redefined("a_mean", "0.4.0", "0.5", 0.25), redefined("b_mean", "0.5.0", "", 2), redefined("c_mean", "0.4.0", "3", math.NaN())}}
	var out bytes.Buffer
	printRedefined(newPrinter(&out), done)
	for _, want := range []string{"  a_mean  0.5  now 0.25\n  c_mean  3    now none\n", "  b_mean  none  now 2\n", "Version 0.3.0 wrote the folder", "--out"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("there is no %q in\n%s", want, out.String())
		}
	}
	if strings.Count(out.String(), "reason of 0.4.0") != 1 {
		t.Errorf("a reason is not there once:\n%s", out.String())
	}
	out.Reset()
	if printRedefined(newPrinter(&out), &runs.Finished{}); out.Len() > 0 {
		t.Errorf("without such outcomes it prints %q", out.String())
	}
}
