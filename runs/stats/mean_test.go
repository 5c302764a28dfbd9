package stats

import (
	"math"
	"slices"
	"testing"
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

func TestAFanHasFiveQuantiles(t *testing.T) {
	if got, want := FanQuantiles([]float64{0, 20, 40, 60, 80}), [5]float64{4, 20, 40, 60, 76}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
