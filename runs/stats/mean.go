package stats

import (
	"math"
	"slices"
)

// Measured returns the values that are not NaN.
func Measured(xs []float64) []float64 { return slices.DeleteFunc(slices.Clone(xs), math.IsNaN) }

// Mean returns the mean of the values that are not NaN. If every value is NaN, so is the mean.
func Mean(xs []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range xs {
		if !math.IsNaN(x) {
			sum, n = sum+x, n+1
		}
	}
	return sum / float64(n)
}

// MeanInterval returns the mean of a sample, the standard deviation of the sample (divisor n − 1) and the [HalfWidth] of the mean. The sample must
// not contain NaN. The mean of no values is NaN. With fewer than two values sd and half are NaN.
func MeanInterval(xs []float64, level float64) (mean, sd, half float64) {
	mean = Mean(xs)
	sd = deviation(xs, mean)
	return mean, sd, HalfWidth(sd, len(xs), level)
}

// deviation returns the standard deviation of a sample with this mean, with divisor n − 1. The sample must not contain NaN. With fewer than two values
// the result is NaN.
func deviation(xs []float64, mean float64) float64 {
	if len(xs) < 2 {
		return math.NaN()
	}
	sum := 0.0
	for _, x := range xs {
		sum += float64((x - mean) * (x - mean))
	}
	return math.Sqrt(sum / float64(len(xs)-1))
}
