package stats

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// RankCorrelations holds the partial rank correlations of an output with each factor.
type RankCorrelations struct {
	Factors []PartialRank
	Used    int    // number of runs used
	Left    int    // number of runs left out
	Note    string // warning that runs were left out, which may bias the coefficients; empty if Left is 0
}

// PartialRank is the partial rank correlation of an output with one factor. Coefficient is 1 if the output always rises with the factor while the
// other factors do not change, and −1 if the output always falls.
type PartialRank struct {
	Coefficient float64
	P           float64 // probability that chance alone gives a coefficient of at least this size, of either sign
	Freedom     int     // degrees of freedom: runs used − 2 − number of independent other factors
}

// PRCC computes the partial rank correlation of an output with each factor (Iman and Conover 1982; Marino, Hogue, Ray, Kirschner 2008). It detects
// monotone relations. It may miss a relation that rises and then falls.
//
// Each factor is a column with one value per output. Values are replaced by ranks; equal values get their mean rank. For factor i, a linear
// regression on the ranks of all other factors is subtracted from the ranks of factor i, and from the ranks of the output. With residuals u and v,
//
//	r = Σ u v / √(Σ u² Σ v²)      P = I_{1−r²}(f/2, 1/2)
//
// Here n is the number of runs used, f = n − 2 − k, k is the number of other factors that are independent of each other, and I is the regularised
// incomplete beta function. This is the two-sided t test with t = r √(f/(1−r²)) (Fisher 1924).
//
// A factor whose values are words is no column. It is part of the controls, with a column of 0 and 1 for each word but the last ([Indicators]). The
// controls are subtracted with the other factors, but get no coefficient.
//
// Runs with NaN in the output or in a factor are left out and counted. The coefficient is NaN if u or v is zero: the factor does not vary, or the
// other factors determine the factor or the output. P is NaN if the coefficient is NaN or f < 1. It is an error if there is no factor, a length
// differs or a value is infinite.
func PRCC(factors [][]float64, outputs []float64, controls ...[]float64) (RankCorrelations, error) {
	if len(factors) == 0 {
		return RankCorrelations{}, errors.New("no factors, want at least 1")
	}
	if err := errors.Join(sameLength("factors", factors, len(outputs)), sameLength("controls", controls, len(outputs)), noInfinity("outputs", outputs)); err != nil {
		return RankCorrelations{}, err
	}
	all := slices.Concat(factors, controls)
	kept := complete(len(outputs), append([][]float64{outputs}, all...)...)
	out := RankCorrelations{Factors: make([]PartialRank, len(factors)), Used: len(kept), Left: len(outputs) - len(kept)}
	out.Note = LeftOut(out.Left, len(outputs), "runs", "they have no value")
	y := standardRanks(Pick(outputs, kept))
	columns := make([][]float64, len(all))
	for i := range all {
		columns[i] = standardRanks(Pick(all[i], kept))
	}
	for i, x := range columns[:len(factors)] {
		basis := orthonormal(append(slices.Clone(columns[:i]), columns[i+1:]...))
		p := PartialRank{Coefficient: math.NaN(), P: math.NaN(), Freedom: len(kept) - 2 - len(basis)}
		u, v := residual(x, basis), residual(y, basis)
		if u != nil && v != nil {
			p.Coefficient = min(1, max(-1, dot(u, v)))
			if r := p.Coefficient; p.Freedom >= 1 {
				p.P, _ = incompleteBeta(float64(p.Freedom)/2, 0.5, (1-r)*(1+r), r*r)
			}
		}
		out.Factors[i] = p
	}
	return out, nil
}

// standardRanks returns the ranks of values, centred and scaled to length 1. Equal values get their mean rank. If all values are equal, all results
// are 0.
func standardRanks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	ranks := make([]float64, len(x))
	for from := 0; from < len(x); {
		to := from + 1
		for to < len(x) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+to-1) / 2
		}
		from = to
	}
	mean := Mean(ranks)
	for i := range ranks {
		ranks[i] -= mean
	}
	if length := math.Sqrt(dot(ranks, ranks)); length > 0 {
		scale(ranks, length)
	}
	return ranks
}

// dot returns the sum of the products of the values of two columns, added in their order.
func dot(x, y []float64) (sum float64) {
	for i := range x {
		sum += float64(x[i] * y[i])
	}
	return sum
}

// scale divides a column by its length.
func scale(x []float64, length float64) {
	for i := range x {
		x[i] /= length
	}
}

// orthonormal returns an orthonormal basis of the space that the columns span, by the method of Gram and Schmidt. A column that depends linearly on
// earlier columns adds no vector.
func orthonormal(columns [][]float64) (basis [][]float64) {
	for _, c := range columns {
		if r := residual(c, basis); r != nil {
			basis = append(basis, r)
		}
	}
	return basis
}

// residual returns the part of x that is orthogonal to the basis, scaled to length 1. The caller passes an x of length 1. The result is nil if that
// part is so small that it is only a rounding error. The projection is subtracted twice; that makes the result orthogonal up to rounding (Giraud,
// Langou, Rozložník 2005).
func residual(x []float64, basis [][]float64) []float64 {
	r := slices.Clone(x)
	for range 2 {
		for _, b := range basis {
			along := dot(b, r)
			for i := range r {
				r[i] -= float64(along * b[i])
			}
		}
	}
	const rounding = 1e-9
	length := math.Sqrt(dot(r, r))
	if length <= rounding {
		return nil
	}
	scale(r, length)
	return r
}
