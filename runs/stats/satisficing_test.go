package stats

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSatisficingCountsWhatReachesTheThreshold(t *testing.T) {
	outcome := [][]float64{{0.5, 0.9, 0.7, 0.2}, {0.7, 0.7, 0.7, 0.7}, {0.1, 1, math.NaN(), 1}}
	s, err := Satisficing(outcome, Maximise, 0.7)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Met, []int{1, 3, 2}) || s.Share[1] != 1 || !near(s.Share[2], 2./3, 1e-15) || s.Used != 3 || s.Left != 1 || s.Note == "" {
		t.Errorf("%+v", s)
	}
	if s, err = Satisficing(outcome, Minimise, 0.7); err != nil || !slices.Equal(s.Met, []int{2, 3, 1}) {
		t.Errorf("minimised: %+v, %v", s, err)
	}
	if s, err = Satisficing([][]float64{{math.NaN()}}, Maximise, 0); err != nil || !math.IsNaN(s.Share[0]) {
		t.Errorf("nothing left: %+v, %v", s, err)
	}
}

func TestSatisficingWantsAFiniteThreshold(t *testing.T) {
	for _, threshold := range []float64{math.NaN(), math.Inf(-1)} {
		if _, err := Satisficing([][]float64{{1}}, Maximise, threshold); err == nil || !strings.Contains(err.Error(), "threshold") {
			t.Errorf("threshold %v: %v", threshold, err)
		}
	}
}

func TestSatisficingFallsAsTheThresholdRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outcome := tables(t)
		low, high := rapid.Float64Range(-3, 3).Draw(t, "low"), rapid.Float64Range(0, 3).Draw(t, "rise")
		a, err := Satisficing(outcome, Maximise, low)
		b, err2 := Satisficing(outcome, Maximise, low+high)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for p := range outcome {
			if a.Met[p] < b.Met[p] || a.Met[p] > a.Used {
				t.Fatalf("policy %d: %d of %d, then %d", p, a.Met[p], a.Used, b.Met[p])
			}
		}
	})
}
