package rng

import "math"

// Binomial returns how many of n independent trials succeed, each with probability
// p. The distribution is exact, also for n of 10¹⁰ and more. The result is 0 for
// n ≤ 0 or p ≤ 0, and n for p ≥ 1.
//
// A NaN for p gives 0. Callers must check p first; the sampler only avoids an
// endless loop, a panic during a run, and a count above n.
//
// If n·min(p, 1−p) is below 100, the count is the quantile of one uniform. So for
// the same key it never falls as p or n rises. Otherwise it comes from rejection
// (BTRS), which takes more uniforms under the same key. For p above one half, the
// sampler counts failures.
func (d *Draw) Binomial(n int64, p float64) int64 {
	switch {
	case n <= 0 || !(p > 0):
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		// Failures use 1−u, so that successes rise with u here too.
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

// mostMean is the largest Poisson mean. Above it, a float cannot hold every count.
const mostMean = 1 << 52

// Poisson returns a Poisson count with the given mean. The distribution is exact.
// The result is 0 for a mean that is 0, negative or NaN. Callers must check for NaN
// first. A mean above 2⁵² counts as 2⁵².
//
// For a mean below 100, the count is the quantile of one uniform. So for the same
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
