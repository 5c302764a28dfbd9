package sweep

import (
	"math"
	"slices"

	"whackamole/runs/stats"
)

// measuredOf leaves out missing values.
func measuredOf(xs []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(xs), math.IsNaN)
}

// quantilesOf returns the exact 5, 25, 50, 75 and 95 % quantiles of a sample. It sorts the sample.
func quantilesOf(xs []float64) [5]float64 {
	slices.Sort(xs)
	return [5]float64{stats.Quantile(xs, 0.05), stats.Quantile(xs, 0.25), stats.Quantile(xs, 0.5), stats.Quantile(xs, 0.75), stats.Quantile(xs, 0.95)}
}

// meanOf returns the mean, the standard deviation (divisor n − 1) and half the width of the 95 % interval of the mean, t·s/√n. Values that the sample
// is too small for are NaN.
func meanOf(xs []float64) (mean, sd, half float64) {
	n := float64(len(xs))
	if n == 0 {
		return nan, nan, nan
	}
	for _, x := range xs {
		mean += x
	}
	mean /= n
	if n < 2 {
		return mean, nan, nan
	}
	for _, x := range xs {
		sd += (x - mean) * (x - mean)
	}
	sd = math.Sqrt(sd / (n - 1))
	return mean, sd, stats.HalfWidth(sd, len(xs), 0.95)
}
