package rng

import (
	"math"

	"whackamole/internal/portable"
)

// expandFrom is the mean from which an expansion replaces the search for counts in
// the middle of their distribution.
const expandFrom = 8

// unsure sets the margin around the boundary between two counts in which the search
// decides. The margin in counts is unsure divided by the variance. The error of the
// expansion is at most a third of the margin; a test checks one half.
const unsure = 0.1

// middle returns the quantile that the search would find, for a binomial or Poisson
// count and a u in the middle 95 %. The arguments skew and peak are the third and the
// fourth cumulant divided by the variance. If u is in a tail or the result is near a
// boundary between two counts, sure is false and the search must decide.
//
// It is the Cornish–Fisher expansion to the second order (26.2.49 in Abramowitz and
// Stegun, "Handbook of Mathematical Functions"). The count is treated as the
// sum of a smooth variable and a uniform on (−½, ½). So the cumulants of the uniform,
// 1/12 and −1/120, are subtracted. P(X ≤ k) is the distribution of the smooth variable
// at k+½.
//
// Saves 7.1 % of a replicate's instructions.
func middle(u, mean, variance, skew, peak float64) (k int64, sure bool) {
	t := u - 0.5
	if math.Abs(t) > 0.5-tailFrom {
		return 0, false
	}
	z := normalMiddle(t)
	smooth := variance - 1./12
	inv := 1 / smooth
	a, b := float64(float64(variance*skew)*inv), float64((float64(variance*peak)+1./120)*inv)
	s := math.Sqrt(smooth)
	zz := float64(z * z)
	third := float64(float64(a*(zz-1)) * (1. / 6))
	fourth := float64(float64(float64(b*(zz-3))*(1./24))-float64(float64(float64(a*a)*(float64(2*zz)-5))*(1./36))) * z
	x := mean + float64(s*z) + third + float64(fourth*float64(s*inv)) - 0.5
	up := math.Ceil(x)
	margin := unsure * inv
	return portable.Int64(up), up-x > margin && x-up+1 > margin
}
