package runs_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"whackamole/internal/golden"
	"whackamole/runs"
	"whackamole/runs/scenario"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// docs/SHELF.md shows the results of the shipped scenarios, and this file tests it. Set WHACKAMOLE_GOLDEN=1 to rewrite the document.

// shelfReplicates is the number of replicates of each scenario. Replicates of two scenarios are compared in pairs with the same seed and number, so
// that they have the same random draws.
const shelfReplicates = 20

// reading is one number that docs/SHELF.md shows of a run: name, unit, factor to that unit, and how to read the number from the run.
type reading struct {
	name, unit string
	scale      float64
	of         func(*runs.Finished) float64
}

// over returns a function that gives the mean of a series of states, or the sum of a series of flows, between two days. Without days it covers the
// whole run.
func over(series string, days ...float64) func(*runs.Finished) float64 {
	return func(f *runs.Finished) float64 {
		c, ok := f.Table.Column(series)
		if !ok {
			panic("there is no series " + series)
		}
		var sum, n float64
		for row, day := range f.Table.Days {
			if len(days) == 2 && (day <= days[0] || day > days[1]) || math.IsNaN(c.Values[row]) {
				continue
			}
			sum += c.Values[row]
			n++
		}
		if c.Series.Flow {
			return sum
		}
		return sum / n
	}
}

// last returns a function that gives the mean of a series of states over the last thirty days of a run.
func last(series string) func(*runs.Finished) float64 {
	return func(f *runs.Finished) float64 {
		end := f.Table.Days[len(f.Table.Days)-1]
		return over(series, end-30, end)(f)
	}
}

func final(series string) func(*runs.Finished) float64 {
	return func(f *runs.Finished) float64 {
		c, _ := f.Table.Column(series)
		return c.Values[len(c.Values)-1]
	}
}

var readings = []reading{
	{"unaided reach, days 0 to 7", "%", 100, over("reachability_unaided", 0, 7)},
	{"unaided reach, last 30 days", "%", 100, last("reachability_unaided")},
	{"reach, days 0 to 7", "%", 100, over("reachability", 0, 7)},
	{"people on VPNs, days 0 to 30", "thousand", 1e-3, over("users_vpn", 0, 30)},
	{"addresses listed, days 0 to 7", "million", 1e-6, over("registry_addresses", 0, 7)},
	{"firms disrupted", "", 1, final("firms_disrupted")},
	{"complaints", "thousand", 1e-3, final("complaints")},
	{"loss of businesses", "million USD", 1e-6, over("loss_business_usd")},
}

// argued holds, for each counterfactual scenario, what its introduction claims about each of the readings: +1 for more than in the founding case, −1
// for less, 0 for no claim.
var argued = map[string][8]int{
	"telegram-russia-2018-clouds-refuse-hosting": {-1, -1, -1, +1, -1, -1, -1, -1},
	"telegram-russia-2018-fronting-stays":        {0, 0, 0, 0, 0, +1, +1, +1},
	"telegram-russia-2018-store-removal":         {-1, 0, -1, +1, 0, 0, 0, 0},
	"telegram-russia-2018-prefix-cap-20":         {0, 0, 0, 0, -1, -1, -1, -1},
	"telegram-russia-2018-early-dpi":             {0, -1, 0, 0, 0, 0, +1, +1},
	"telegram-russia-2018-no-resistance":         {-1, -1, -1, 0, -1, -1, -1, -1},
}

// shelf simulates all scenarios with the same seed and the same replicates. Element [p][k][r] of the result is reading k of scenario p in replicate
// r.
func shelf(t *testing.T, names []string) [][][]float64 {
	t.Helper()
	var all []*scenario.Scenario
	for _, name := range names {
		sc, err := scenario.Load(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sc)
	}
	played := runs.PlayAll(t.Context(), runtime.NumCPU(), len(all), shelfReplicates, func(ctx context.Context, point int, r int64) ([]float64, error) {
		f, err := runs.Measure(ctx, all[point], all[0].Seed, r)
		if err != nil {
			return nil, err
		}
		out := make([]float64, len(readings))
		for k, x := range readings {
			out[k] = x.scale * x.of(f)
		}
		return out, nil
	}, func(int, int) {})
	out := make([][][]float64, len(all))
	for p := range played {
		out[p] = make([][]float64, len(readings))
		for r, a := range played[p] {
			if a.Err != nil {
				t.Fatalf("%s, replicate %d: %v", names[p], r, a.Err)
			}
			for k := range readings {
				out[p][k] = append(out[p][k], a.Value[k])
			}
		}
	}
	return out
}

// interval returns the mean of a sample and the half-width of the 95 % interval of this mean.
func interval(xs []float64) (mean, half float64) {
	mean, sd := stat.MeanStdDev(xs, nil)
	return mean, stats.HalfWidth(sd, len(xs), 0.95)
}

func TestTheShelfConfirmsTheClaimsOfItsIntroductions(t *testing.T) {
	listed, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{scenario.Default}
	var contrasts []string
	for _, l := range listed {
		switch {
		case argued[l.Name] != [8]int{}:
			names = append(names, l.Name)
		case l.Name != scenario.Default && l.Name != "toy" && !strings.HasSuffix(l.Name, "-long"):
			contrasts = append(contrasts, l.Name)
		}
	}
	if len(names) != len(argued)+1 {
		t.Fatalf("of %d counterfactuals, %d are shipped", len(argued), len(names)-1)
	}
	all := append(names, contrasts...)
	values := shelf(t, all)
	var b strings.Builder
	fmt.Fprintf(&b, "# Results of the shipped scenarios\n\nEach scenario ran in %d replicates, with seed %d, on version %s of the program. `make golden` writes this page, and a test checks it.\n\nEach counterfactual ran in the same replicates as `%s`, with the same random draws. A table gives the mean of\nthe differences and its 95 %% interval. The beginning of each file in [scenarios](../scenarios) says in which direction a result should change, and\nwhy. The column *claim* repeats it. An empty cell means that the file claims nothing.\n\n## Counterfactuals\n\n",
		shelfReplicates, baseline(t).Seed, store.Version, scenario.Default)
	for k, x := range readings {
		head := x.name
		if x.unit != "" {
			head += ", " + x.unit
		}
		fmt.Fprintf(&b, "**%s%s.** %s\n\n| scenario | difference | claim |\n|---|---|---|\n", strings.ToUpper(head[:1]), head[1:], asBaseline(values[0][k]))
		for p := 1; p < len(names); p++ {
			diff := make([]float64, shelfReplicates)
			for r := range diff {
				diff[r] = values[p][k][r] - values[0][k][r]
			}
			mean, half := interval(diff)
			sign := argued[names[p]][k]
			fmt.Fprintf(&b, "| `%s` | %s ± %s | %s |\n", strings.TrimPrefix(names[p], scenario.Default), figure(mean), figure(half), map[int]string{-1: "less", 0: "", 1: "more"}[sign])
			if sign != 0 && float64(sign)*mean <= half {
				t.Errorf("%s: %s differs by %s ± %s, want the sign %+d", names[p], x.name, figure(mean), figure(half), sign)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("## Contrasts\n\nThis table has the means over the replicates. These scenarios are of other countries and other platforms, so no differences are given.\n\n| scenario |")
	for _, x := range readings {
		fmt.Fprintf(&b, " %s%s |", x.name, map[bool]string{true: ", " + x.unit}[x.unit != ""])
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(readings)) + "\n")
	for p := range all {
		if p > 0 && p < len(names) {
			continue
		}
		fmt.Fprintf(&b, "| `%s` |", all[p])
		for k := range readings {
			fmt.Fprintf(&b, " %s |", figure(stat.Mean(values[p][k], nil)))
		}
		b.WriteString("\n")
	}
	golden.File(t, filepath.Join("..", "docs", "SHELF.md"), b.String())
	wall(t, all, values)
}

// wall checks that reach is lowest in linkedin-russia-2016, where the platform does not respond to the block, higher in gateway-wall, and highest in
// the founding case. It also checks that the wall of gateways causes losses.
func wall(t *testing.T, names []string, values [][][]float64) {
	t.Helper()
	of := func(name string, k int) float64 {
		for p := range names {
			if names[p] == name {
				return stat.Mean(values[p][k], nil)
			}
		}
		t.Fatalf("%s is not on the shelf", name)
		return 0
	}
	const unaided, reach, loss = 0, 2, 7
	for _, k := range []int{unaided, reach} {
		if low, mid, high := of("linkedin-russia-2016", k), of("gateway-wall", k), of(scenario.Default, k); !(low < mid && mid < high) {
			t.Errorf("%s: %.1f without an answer, %.1f with the gateway wall, %.1f in the base case", readings[k].name, low, mid, high)
		}
	}
	if of("gateway-wall", loss) <= 0 {
		t.Error("the wall costs nothing")
	}
}

func asBaseline(xs []float64) string {
	mean, half := interval(xs)
	return fmt.Sprintf("Baseline %s ± %s.", figure(mean), figure(half))
}

// figure writes a number with three significant digits, and at most four decimals.
func figure(x float64) string {
	if x == 0 {
		return "0"
	}
	digits := max(2-int(math.Floor(math.Log10(math.Abs(x)))), 0)
	return fmt.Sprintf("%.*f", min(digits, 4), x)
}

func TestLinkedInIsShutOutWithinAWeek(t *testing.T) {
	sc, err := scenario.Load("linkedin-russia-2016", nil)
	if err != nil {
		t.Fatal(err)
	}
	for r := range int64(5) {
		f := playScenario(t, sc, runs.Options{Replicate: r})
		for row, day := range f.Table.Days {
			if x := column(t, f, "reachability_unaided")[row]; day >= 7 && !(x < 0.1) {
				t.Fatalf("replicate %d: on day %g unaided reach is %g", r, day, x)
			}
		}
	}
}
