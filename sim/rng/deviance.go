package rng

import (
	"math"

	"whackamole/internal/portable"
)

// C. Loader ("Fast and accurate computation of binomial probabilities", 2000) splits
// ln P(X = k) so that no two large terms cancel. In ln k! − ln m! they would cancel:
// for n = 10¹⁰ the two terms agree in the first six digits or more.
//
//	binomial: ½ ln(n/(2πk(n−k))) + s(n) − s(k) − s(n−k) − d(k, np) − d(n−k, n(1−p))
//	Poisson:  −½ ln(2πk) − s(k) − d(k, mean)
//
// where s is stirlingError and d is deviance.

// stirlingError returns ln k! minus Stirling's approximation ln √(2πk) + k ln k − k,
// for k ≥ 1. The series is 6.1.41 in Abramowitz and Stegun, "Handbook of Mathematical
// Functions". Its error is 10⁻¹⁵ from k = 16 on and 10⁻³ at 1. A count with mean 100
// or more is below 16 about once in 10²⁸ draws.
func stirlingError(k float64) float64 {
	return polynomial(stirlingSeries[:], 1/(k*k)) / k
}

var stirlingSeries = [...]float64{1. / 1188, -1. / 1680, 1. / 1260, -1. / 360, 1. / 12}

// deviance returns k ln(k/m) + m − k, the loss in log probability of a count k > 0
// if m > 0 is expected.
func deviance(k, m float64) float64 {
	v := (k - m) / (k + m)
	if math.Abs(v) > 0.05 {
		return float64(k*portable.Log(k/m)) + m - k
	}
	// Because k/m = (1+v)/(1−v), the logarithm is 2(v + v³/3 + v⁵/5 + …).
	return v * (k - m + float64(2*k*v*v*polynomial(devianceSeries[:], v*v)))
}

var devianceSeries = [...]float64{1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3}

// bareLogBinomial returns ln P(X = k) + ½ ln(k(n−k)) for X binomial, without a term
// that does not depend on k. k must be whole, from 1 to n−1.
func bareLogBinomial(k, n, p float64) float64 {
	return -stirlingError(k) - stirlingError(n-k) - deviance(k, n*p) - deviance(n-k, n*(1-p))
}

// bareLogPoisson returns ln P(X = k) + ½ ln(2πk) for X Poisson. k must be whole and
// at least 1.
func bareLogPoisson(k, mean float64) float64 {
	return -stirlingError(k) - deviance(k, mean)
}

// polynomial uses Horner's rule. The coefficient of the highest power is first.
func polynomial(c []float64, x float64) float64 {
	y := c[0]
	for _, a := range c[1:] {
		y = float64(y*x) + a
	}
	return y
}
