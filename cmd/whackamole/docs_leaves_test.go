package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs"
	"whackamole/runs/describe"
	"whackamole/runs/format"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

var strategiesPage = filepath.Join("docs", "guide", "3-strategies.md")

// TestGuideSaysWhatStrategiesLeaveInPlace compares the guide's table of what strategies leave in place with the strategies.
func TestGuideSaysWhatStrategiesLeaveInPlace(t *testing.T) {
	table := "| strategy | what it leaves in place |\n|---|---|\n"
	for _, s := range describe.Strategies() {
		if s.Leaves != "" {
			table += fmt.Sprintf("| `%s.%s` | %s |\n", s.Role, s.Name, s.Leaves)
		}
	}
	golden.Block(t, strategiesPage, "leaves", table)
}

// TestGuideSaysWhatGivingUpChanges simulates the default case with four changes on day 5, and compares the guide's table with the results.
func TestGuideSaysWhatGivingUpChanges(t *testing.T) {
	table := "| change on day 5 | business loss | reach by any path, mean | addresses listed, at the end | cost of the censor |\n|---|---|---|---|---|\n"
	var losses []float64
	for _, c := range []struct{ text, set string }{
		{"none: `carpet_bomb` goes on", `"censor.policy" = "carpet_bomb"`},
		{"`stand_pat`", `"censor.policy" = "stand_pat"`},
		{"`stand_down`", `"censor.policy" = "stand_down"`},
		{"`stand_down` with `lift_share = 1.0`", `"censor.policy" = "stand_down", "censor.stand_down.lift_share" = 1.0`},
	} {
		got := changedOnDay5(t, c.set)
		losses = append(losses, got["loss_business_usd_total"])
		table += fmt.Sprintf("| %s | $%.1f M | %.2f %% | %s | $%s |\n", c.text, got["loss_business_usd_total"]/1e6, 100*got["reachability_mean"],
			format.Commas(got["registry_addresses_final"]), format.Commas(got["cost_censor_usd_total"]))
	}
	golden.Block(t, strategiesPage, "giving up", table)
	if !(losses[1] > losses[0] && losses[0] > losses[2] && losses[2] > losses[3]) {
		t.Errorf("the losses are %v; want stand_pat above no change, stand_down below it, and lifting at once below that", losses)
	}
}

// changedOnDay5 simulates the default case with values that change on day 5, and returns the outcomes.
func changedOnDay5(t *testing.T, set string) map[string]float64 {
	t.Helper()
	file := filepath.Join(t.TempDir(), "changed.toml")
	text := strings.Join([]string{`base = "` + scenario.Default + `"`, "[[change]]", `at = "day 5"`, "set = { " + set + " }", ""}, "\n")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	sc, err := scenario.Load(file, nil, sweep.Table)
	if err != nil {
		t.Fatal(err)
	}
	f, err := runs.Run(t.Context(), sc, runs.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, o := range f.Table.Outcomes() {
		got[o.Name] = o.Value
	}
	return got
}
