package validationpage

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestValuesAreScaledToTheirBand(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct{ x, low, high, want float64 }{
		{14, 14, 20, 0}, {17, 14, 20, 0.5}, {20, 14, 20, 1}, {23, 14, 20, 1.5}, {1e9, 14, 20, frameTo - frameEdge}, {-1e9, 14, 20, frameFrom + frameEdge},
		{1, 1, 1, 0.5}, {2, 1, 1, 1.94}, {0.9, 1, 1, -0.1}, {0, 0, 0, 0.5},
		{10, 10, inf, 0}, {20, 10, inf, 0.5}, {5, 10, inf, -0.5}, {10, -inf, 10, 1}, {0, -inf, 10, 0.5}, {15, -inf, 10, 1.5}, {3, -inf, inf, 0.5},
	} {
		if got := onBand(c.x, c.low, c.high); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v is drawn at %v for the accepted range %v to %v, want %v", c.x, got, c.low, c.high, c.want)
		}
	}
	if !math.IsNaN(onBand(math.NaN(), 0, 1)) {
		t.Error("a value that was not measured has a place on the scale, want NaN")
	}
}

func TestAcceptedValuesAreInsideTheBar(t *testing.T) {
	end := rapid.SampledFrom([]float64{math.Inf(-1), -7, -1, 0, 0.5, 3, 1e6, math.Inf(1)})
	rapid.Check(t, func(t *rapid.T) {
		low, high := end.Draw(t, "low"), end.Draw(t, "high")
		if low > high || low == high && math.IsInf(low, 0) {
			low, high = 0, 1
		}
		x := float64(rapid.OneOf(rapid.IntRange(-1000, 1000), rapid.IntRange(-2e8, 2e8)).Draw(t, "hundredths")) / 100
		at := onBand(x, low, high)
		if inside := x >= low && x <= high; inside != (at >= 0 && at <= 1) {
			t.Fatalf("%v is drawn at %v for the accepted range %v to %v", x, at, low, high)
		}
	})
}
