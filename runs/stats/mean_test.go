package stats

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

func TestTheMeanIgnoresMissingValues(t *testing.T) {
	nan := math.NaN()
	xs := []float64{nan, 1, 3, nan}
	if got := Mean(xs); got != 2 {
		t.Errorf("the mean is %v, want 2", got)
	}
	if got := Measured(xs); !slices.Equal(got, []float64{1, 3}) || !math.IsNaN(xs[0]) {
		t.Errorf("measured are %v of %v", got, xs)
	}
	if got := Mean([]float64{nan}); !math.IsNaN(got) {
		t.Errorf("the mean of no value is %v", got)
	}
}

func TestTheIntervalOfAMeanNeedsTwoValues(t *testing.T) {
	// In R, t.test(c(1, 3)) gives the mean 2 and the interval from -10.7062 to 14.7062.
	if mean, sd, half := MeanInterval([]float64{1, 3}, 0.95); mean != 2 || sd != math.Sqrt2 || math.Abs(half-12.7062) > 1e-4 {
		t.Errorf("mean %v, standard deviation %v, half-width %v", mean, sd, half)
	}
	if mean, sd, half := MeanInterval([]float64{5}, 0.95); mean != 5 || !math.IsNaN(sd) || !math.IsNaN(half) {
		t.Errorf("one value: mean %v, standard deviation %v, half-width %v", mean, sd, half)
	}
	if mean, _, _ := MeanInterval(nil, 0.95); !math.IsNaN(mean) {
		t.Errorf("no value: mean %v", mean)
	}
}

func TestMeansAndDeviationsAgreeWithGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 50).Draw(t, "values")
		offset := rapid.SampledFrom([]float64{0, 1, 1e6}).Draw(t, "offset")
		for i := range xs {
			xs[i] += offset
		}
		mean, sd, half := MeanInterval(xs, 0.9)
		wantMean, wantSD := stat.MeanStdDev(xs, nil)
		if !near(mean, wantMean, 1e-15*(50+50*offset)) || !near(sd, wantSD, 1e-14+1e-15*offset) || half != HalfWidth(sd, len(xs), 0.9) {
			t.Fatalf("mean %v, standard deviation %v, half-width %v; want %v, %v", mean, sd, half, wantMean, wantSD)
		}
	})
}

func TestTheDeviationOfEqualValuesIsZero(t *testing.T) {
	if sd := deviation([]float64{0.1, 0.1, 0.1, 0.1}, Mean([]float64{0.1, 0.1, 0.1, 0.1})); sd != 0 {
		t.Errorf("standard deviation %v", sd)
	}
}

func TestAFanHasFiveQuantiles(t *testing.T) {
	if got, want := FanQuantiles([]float64{0, 20, 40, 60, 80}), [5]float64{4, 20, 40, 60, 76}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
