package stats

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWilsonAgreesWithPublishedIntervals(t *testing.T) {
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{
		// The expected intervals are from Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718},
	} {
		got, err := Wilson(c.hits, c.n, 0.95)
		if err != nil || !near(got.Low, c.low, 6e-5) || !near(got.High, c.high, 6e-5) {
			t.Errorf("%d of %d: %v, want %v to %v; %v", c.hits, c.n, got, c.low, c.high, err)
		}
	}
	if got, err := Wilson(0, 0, 0.95); err != nil || !math.IsNaN(got.Low) || !math.IsNaN(got.High) {
		t.Errorf("0 of 0: %v, %v", got, err)
	}
	for _, c := range [][2]int{{-1, 3}, {4, 3}, {0, -1}} {
		if _, err := Wilson(c[0], c[1], 0.95); err == nil {
			t.Errorf("%d hits of %d are accepted", c[0], c[1])
		}
	}
	if _, err := Wilson(1, 2, 1); err == nil || !strings.Contains(err.Error(), "level") {
		t.Errorf("a level of 1: %v", err)
	}
}

func TestWilsonLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1000).Draw(t, "n")
		hits, level := rapid.IntRange(0, n).Draw(t, "hits"), rapid.Float64Range(0.01, 0.9999).Draw(t, "level")
		a, err := Wilson(hits, n, level)
		b, err2 := Wilson(n-hits, n, level)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		p := float64(hits) / float64(n)
		if a.Low < 0 || a.High > 1 || a.Low > p || a.High < p || !near(a.Low, 1-b.High, 1e-12) || !near(a.High, 1-b.Low, 1e-12) {
			t.Fatalf("%v, of the misses %v", a, b)
		}
	})
}

func TestCrossingCountsSeriesThatAreEverBeyond(t *testing.T) {
	nan := math.NaN()
	series := [][]float64{
		{0.9, 0.4, 0.9}, // the series falls below the threshold and recovers
		{0.9, 0.5},      // the series touches the threshold: not a crossing
		{nan, 0.3},      // NaN comes first, as in the first row of a flow
		{nan, nan},
		{},
		{0.8},
	}
	c, err := Crossing(series, 0.5, Below, 0.9)
	want, _ := Wilson(2, 4, 0.9)
	if err != nil || c.Hits != 2 || c.Used != 4 || c.Left != 2 || c.Share.Value != 0.5 || c.Share.Interval != want || !strings.Contains(c.Note, "2 of 6 series") {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err = Crossing(series, 0.8, Above, 0.9); err != nil || c.Hits != 2 {
		t.Errorf("above: %+v, %v", c, err)
	}
	if c, err = Crossing(nil, 0.8, Above, 0.9); err != nil || !math.IsNaN(c.Share.Value) || !math.IsNaN(c.Share.Low) {
		t.Errorf("of nothing: %+v, %v", c, err)
	}
}

func TestCrossingRefusesInvalidArguments(t *testing.T) {
	fine := [][]float64{{1}}
	for _, c := range []struct {
		series    [][]float64
		threshold float64
		side      Side
		level     float64
		want      string
	}{
		{fine, 0, 5, 0.9, "side 5"}, {fine, math.NaN(), Below, 0.9, "NaN"}, {fine, math.Inf(1), Below, 0.9, "threshold[0]"},
		{fine, 0, Below, 0, "level"}, {[][]float64{{0}, {1, math.Inf(-1)}}, 0, Below, 0.9, "series[1][1]"},
	} {
		if _, err := Crossing(c.series, c.threshold, c.side, c.level); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c, err, c.want)
		}
	}
}
