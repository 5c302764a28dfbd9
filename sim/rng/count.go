package rng

import "math"

// Binomial returns how many of n independent trials succeed, each with probability
// p: exactly that distribution, for n up to 10¹⁰ and beyond. It is 0 for n ≤ 0 or
// p ≤ 0 and n for p ≥ 1.
//
// A p that is not a number gives 0. The caller must rule it out beforehand; here it
// only must not loop for ever, panic in mid-run, or return a count above n.
//
// Where n·min(p, 1−p) is below 100 the count is the quantile of one uniform, hence
// for the same key it never falls as p or n rises. Otherwise it comes from rejection
// (BTRS), with further uniforms from the counter under the same key. Above one half
// the failures are counted instead.
func (d *Draw) Binomial(n int64, p float64) int64 {
	switch {
	case n <= 0 || !(p > 0):
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		// The failures at 1−u, so that the successes rise with u here too.
		fail := 1 - p
		if float64(n)*fail < invertBelow {
			return n - binomialQuantile(1-d.Uniform(), n, fail)
		}
		return n - d.rejectBinomial(n, fail)
	case float64(n)*p < invertBelow:
		return binomialQuantile(d.Uniform(), n, p)
	}
	return d.rejectBinomial(n, p)
}

// mostMean is the largest Poisson mean; above it a float no longer holds every
// count.
const mostMean = 1 << 52

// Poisson returns a count of the given mean: exactly that distribution. It is 0 for
// a mean that is 0, negative or not a number, the last of which the caller must rule
// out. A mean above 2⁵² counts as 2⁵².
//
// Below a mean of 100 the count is the quantile of one uniform, hence for the same
// key it never falls as the mean rises. Otherwise it comes from rejection (PTRS).
func (d *Draw) Poisson(mean float64) int64 {
	switch {
	case !(mean > 0):
		return 0
	case mean < invertBelow:
		return poissonQuantile(d.Uniform(), mean)
	}
	return d.rejectPoisson(math.Min(mean, mostMean))
}
