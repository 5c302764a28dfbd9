package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantilesAreThoseOfR(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, c := range []struct {
		sample []float64
		p      float64
		want   float64
	}{
		// Expected values are from R: quantile(x, p, type = 7).
		{ten, 0, 1}, {ten, 0.05, 1.45}, {ten, 0.25, 3.25}, {ten, 0.5, 5.5}, {ten, 0.75, 7.75}, {ten, 0.95, 9.55}, {ten, 1, 10},
		{[]float64{2, 3, 5, 7, 11}, 0.05, 2.2}, {[]float64{2, 3, 5, 7, 11}, 0.5, 5}, {[]float64{2, 3, 5, 7, 11}, 0.95, 10.2},
		{[]float64{7}, 0.05, 7}, {[]float64{7}, 1, 7}, {[]float64{-4, 4}, 0.25, -2},
	} {
		if got := Quantile(c.sample, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("quantile %v of %v is %v, want %v", c.p, c.sample, got, c.want)
		}
	}
	if got := Quantile(nil, 0.5); !math.IsNaN(got) {
		t.Errorf("the median of nothing is %v", got)
	}
}

func TestQuantilesRiseWithinTheSample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sample := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 1, 30).Draw(t, "sample")
		slices.Sort(sample)
		low, high := rapid.Float64Range(0, 1).Draw(t, "p"), rapid.Float64Range(0, 1).Draw(t, "q")
		if low > high {
			low, high = high, low
		}
		a, b := Quantile(sample, low), Quantile(sample, high)
		// Interpolation between two large numbers has rounding errors, so small differences are accepted.
		if slack := 1e-6; a > b+slack || a < sample[0]-slack || b > sample[len(sample)-1]+slack {
			t.Fatalf("quantiles %v and %v of %v: %v and %v", low, high, sample, a, b)
		}
	})
}
