package sweep

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"whackamole/runs/results"
	"whackamole/runs/scenario"
)

func TestTheFansOfASweepWorkedOutByHand(t *testing.T) {
	dir := t.TempDir()
	d := sweptInto(t, line(t, Options{Replicates: 6}), dir, 2, false)
	days, fans, err := fansOf(d.dir, 1, []string{"t", "s"})
	if err != nil || !slices.Equal(days, []float64{0, 1}) || len(fans) != 2 {
		t.Fatalf("%d fans on the days %v, %v", len(fans), days, err)
	}
	// Replicate 3 of point 1 failed. Series t is missing on day 0, and on day 1 it equals the number of the replicate. Quantile p of the sample 0, 1,
	// 2, 4, 5 lies at position 4p, counted from 0.
	want := []results.Fan{
		{Series: "t", Q05: []float64{nan, 0.2}, Q25: []float64{nan, 1}, Median: []float64{nan, 2}, Q75: []float64{nan, 4}, Q95: []float64{nan, 4.8}},
		{Series: "s", Q05: []float64{200, 400}, Q25: []float64{200, 400}, Median: []float64{200, 400}, Q75: []float64{200, 400}, Q95: []float64{200, 400}}}
	for i, f := range fans {
		w := want[i]
		got, wanted := [][]float64{f.Q05, f.Q25, f.Median, f.Q75, f.Q95}, [][]float64{w.Q05, w.Q25, w.Median, w.Q75, w.Q95}
		for q := range wanted {
			if f.Series != w.Series || !slices.EqualFunc(got[q], wanted[q], nearly) {
				t.Errorf("fan %d of %s: %v, want %v", q, f.Series, got[q], wanted[q])
			}
		}
	}
}

func nearly(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-12
}

// TestASweepReadInPartsGivesTheSameResults lowers the number of values in memory at once, so that points and series are read several times.
func TestASweepReadInPartsGivesTheSameResults(t *testing.T) {
	dirs := [2]string{t.TempDir(), t.TempDir()}
	var fans [2]string
	for i, most := range []int{valuesMost, 7} {
		whole := valuesMost
		valuesMost = most
		d := sweptInto(t, line(t, Options{Replicates: 6}), dirs[i], 2, false)
		days, f, err := fansOf(d.dir, 2, []string{"s", "t"})
		valuesMost = whole
		if err != nil {
			t.Fatal(err)
		}
		fans[i] = fmt.Sprint(days, f)
	}
	sameFiles(t, "in parts", contents(t, dirs[1]), contents(t, dirs[0]))
	if fans[0] != fans[1] {
		t.Errorf("in parts %s, at once %s", fans[1], fans[0])
	}
}

func TestWithoutSeriesThereAreNoFans(t *testing.T) {
	d := sweptInto(t, line(t, Options{Replicates: 2, Series: seriesNone}), t.TempDir(), 1, false)
	if _, _, err := fansOf(d.dir, 0, []string{"s"}); err == nil {
		t.Error("an unmeasured series has fans")
	}
	d = sweptInto(t, line(t, Options{Replicates: 2}), t.TempDir(), 1, false)
	if _, _, err := fansOf(d.dir, 0, []string{"u"}); err == nil {
		t.Error("an unknown series has a fan")
	}
}

func TestWeeklySeriesHaveOneDayPerWeek(t *testing.T) {
	sc, err := scenario.Load("toy", []string{`horizon="14 days"`})
	if err != nil {
		t.Fatal(err)
	}
	sw, err := New(sc, Options{Replicates: 3, Series: seriesWeekly})
	if err != nil {
		t.Fatal(err)
	}
	days, fans, err := fansOf(sweptInto(t, sw, t.TempDir(), 2, false).dir, 0, []string{"users_installed", "reachability"})
	if err != nil || !slices.Equal(days, []float64{0, 7}) || len(fans) != 2 {
		t.Fatalf("%d fans on the days %v, %v", len(fans), days, err)
	}
	for _, f := range fans {
		if f.Unit == "" || f.Doc == "" || len(f.Q05) != 2 || f.Q05[1] > f.Median[1] || f.Median[1] > f.Q95[1] {
			t.Errorf("the fan of %s is %+v", f.Series, f)
		}
	}
}
