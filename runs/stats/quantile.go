package stats

import (
	"math"

	"whackamole/internal/portable"
)

// FanQuantiles returns the 5, 25, 50, 75 and 95 % quantiles of a sorted sample, each as [Quantile] does.
func FanQuantiles(sorted []float64) (out [5]float64) {
	for i, p := range [...]float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		out[i] = Quantile(sorted, p)
	}
	return out
}

// Quantile returns the value below which the share p (0 to 1) of a sorted sample lies. It interpolates linearly between neighbouring values; the i-th
// of n values (counted from 0) is the quantile i/(n−1). This is type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996), the
// default of R and NumPy. The quantile of an empty sample is NaN. The caller must pass a sorted sample without NaN, and p from 0 to 1.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(p * float64(len(sorted)-1))
	below := int(portable.Int64(at))
	above := min(below+1, len(sorted)-1)
	return sorted[below] + float64((at-float64(below))*(sorted[above]-sorted[below]))
}
