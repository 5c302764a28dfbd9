package rng

import (
	"whackamole/internal/portable"
)

// invertBelow is the mean below which counts come from inversion of one uniform. The
// search takes about as many steps as the count it finds.
const invertBelow = 100

// farthest is the largest count that the search returns. For a binomial or Poisson
// count with mean below 100, Bernstein's inequality limits the probability of a
// larger count to 2⁻⁶⁰. That is less than the spacing of uniforms.
const farthest = 255

// inverse holds 1/k, because a division takes longer than the rest of a step.
var inverse = func() (inv [farthest + 1]float64) {
	for k := 1; k <= farthest; k++ {
		inv[k] = 1 / float64(k)
	}
	return inv
}()

// binomialQuantile returns the smallest k with P(X ≤ k) ≥ u for X binomial, for
// 0 < u < 1, n ≥ 1, 0 < p ≤ ½ and np < 100. The error of the probabilities it adds
// up is about 10⁻¹³, mostly from (1−p)ⁿ.
func binomialQuantile(u float64, n int64, p float64) int64 {
	// Most hazards are small and most draws are 0. P(X ≥ 1) ≤ np finds these
	// without an exponential.
	if u <= 1-float64(float64(n)*p) {
		return 0
	}
	return binomialSearch(u, n, p)
}

// binomialSearch is binomialQuantile for a u whose count may be above 0. A separate
// function saves 0.5 % of a replicate's instructions.
func binomialSearch(u float64, n int64, p float64) int64 {
	if n == 1 {
		return 1
	}
	nf := float64(n)
	if mean := nf * p; mean >= expandFrom {
		q := 1 - p
		if k, sure := middle(u, mean, mean*q, q-p, 1-float64(6*p*q)); sure {
			return k
		}
	}
	none := noSuccess(n, p)
	if u <= none {
		return 0
	}
	odds := p / (1 - p)
	return climb(u, none, (nf+1)*odds, odds, min(n, farthest))
}

// poissonQuantile returns the smallest k with P(X ≤ k) ≥ u for X Poisson, for a mean
// above 0 and below 100.
func poissonQuantile(u, mean float64) int64 {
	if u <= 1-mean {
		return 0
	}
	if mean >= expandFrom {
		if k, sure := middle(u, mean, mean, 1, 1); sure {
			return k
		}
	}
	none := portable.Exp(-mean)
	if u <= none {
		return 0
	}
	return climb(u, none, mean, 0, farthest)
}

// noSuccess returns (1−p)ⁿ for 0 < p ≤ ½. It chooses the cheapest method with a
// relative error below 10⁻¹³ for results above e⁻¹⁴⁰.
func noSuccess(n int64, p float64) float64 {
	if n < 256 {
		return power(1-p, n)
	}
	if p < 0x1p-10 {
		// −ln(1−p)/p = 1 + p/2 + p²/3 + …, in two halves for the processor to compute in parallel.
		low, high := 1+float64(p*0.5), 1./3+float64(p*(1./4+float64(p*(1./5))))
		return portable.Exp(-float64(float64(n)*p) * (low + float64(float64(p*p)*high)))
	}
	return portable.Exp(float64(n) * portable.Log1p(-p))
}

// power returns xⁿ by repeated squaring, for n ≥ 0.
func power(x float64, n int64) float64 {
	y := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}

// climb returns the smallest k for which P(0) + … + P(k) is at least u, for u > f0.
// f0 is P(0), and P(k) = P(k−1)·(a/k − r). For a binomial, r is the odds and a is n+1
// times the odds. For a Poisson count, r is 0 and a is the mean. last is the largest
// possible count, at most farthest.
func climb(u, f0, a, r float64, last int64) int64 {
	k, top := climbTo(u, f0, a, r, last)
	if k == 0 {
		// u is almost 1, and the rounded sum of all probabilities is below it. The
		// search uses that sum in place of u.
		k, _ = climbTo(top, f0, a, r, last)
	}
	return k
}

// climbTo is climb, but returns 0 and the sum of all probabilities if the sum is
// below u.
func climbTo(u, f0, a, r float64, last int64) (k int64, top float64) {
	f, sum := f0, f0
	// Four steps at a time halve the wait for dependent products. Counting the sums
	// below u avoids an unpredictable branch. Saves 10 of 48 ns in a draw of mean 1,
	// about 1 % of a replicate's time. Single steps would round differently and
	// change the figures.
	for k = 1; k+3 <= last; k += 4 {
		inv := inverse[k : k+4 : k+4]
		r1, r2 := float64(a*inv[0])-r, float64(a*inv[1])-r
		r3, r4 := float64(a*inv[2])-r, float64(a*inv[3])-r
		two, four := float64(r1*r2), float64(r3*r4)
		next := sum + float64(f*(r1+two+float64(two*(r3+four))))
		if u <= next {
			f1 := float64(f * r1)
			f2 := float64(f1 * r2)
			s1 := sum + f1
			s2 := s1 + f2
			s3 := s2 + float64(f2*r3)
			return k + above(u, s1) + above(u, s2) + above(u, s3), next
		}
		f, sum = float64(f*two*four), next
	}
	for ; k <= last; k++ {
		f = float64(f * (float64(a*inverse[k]) - r))
		sum += f
		if u <= sum {
			return k, sum
		}
	}
	return 0, sum
}

// above returns 1 if u is above s and 0 otherwise.
func above(u, s float64) int64 {
	n := int64(0)
	if u > s {
		n = 1
	}
	return n
}
