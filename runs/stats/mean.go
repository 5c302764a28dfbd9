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
	mean, n := Mean(xs), len(xs)
	if n < 2 {
		return mean, math.NaN(), math.NaN()
	}
	for _, x := range xs {
		sd += (x - mean) * (x - mean)
	}
	sd = math.Sqrt(sd / float64(n-1))
	return mean, sd, HalfWidth(sd, n, level)
}
