package stats

import "math"

// Quantile is the value below which the share p (0 to 1) of a sorted sample lies: straight lines between the order statistics, the i-th of n
// (from 0) standing at i/(n−1). It is type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996), the default of R and NumPy.
// Of an empty sample it is NaN. The sample is sorted and holds no NaN, and p lies within 0 to 1; that is the caller's duty.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := p * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}
