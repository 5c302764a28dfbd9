package stats

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"
)

// RankCorrelations holds the partial rank correlations of an output with each factor.
type RankCorrelations struct {
	Factors []PartialRank
	Used    int    // runs used
	Left    int    // runs left out
	Note    string // effect of leaving them out; empty if none was left out
}

// PartialRank measures how steadily an output rises (up to 1) or falls (down to −1) with one factor, with the others held fixed.
type PartialRank struct {
	Coefficient float64
	P           float64 // probability of a coefficient at least as large, of either sign, if the output does not depend on the factor
	Freedom     int     // degrees of freedom: runs − 2 − independent other factors
}

// PRCC computes the partial rank correlation of an output with each factor (Iman and Conover 1982; Marino, Hogue, Ray, Kirschner 2008). It detects
// monotone relations. It may miss one that rises and falls again.
//
// Each factor is a column of values, as long as the outputs. Values become ranks; ties share their mean rank. For factor i, the ranks of all other
// factors are regressed out of its own ranks and out of the output's. With residuals u and v,
//
//	r = Σ u v / √(Σ u² Σ v²)      P = I_{1−r²}(f/2, 1/2)
//
// where f = n − 2 − k, k is the number of other factors that are independent of each other, and I is the regularised incomplete beta function. This
// is the two-sided t test with t = r √(f/(1−r²)) (Fisher 1924).
//
// Runs with NaN in the output or in a factor are left out and counted. The coefficient is NaN if a residual vanishes: the factor does not vary, or
// the others determine it, or they determine the output. P is NaN then, and also if f < 1. It is an error if there is no factor, a length differs or
// a value is infinite.
func PRCC(factors [][]float64, outputs []float64) (RankCorrelations, error) {
	if len(factors) == 0 {
		return RankCorrelations{}, errors.New("no factors, want at least 1")
	}
	if err := errors.Join(sameLength("factors", factors, len(outputs)), noInfinity("outputs", outputs)); err != nil {
		return RankCorrelations{}, err
	}
	kept := complete(len(outputs), append([][]float64{outputs}, factors...)...)
	out := RankCorrelations{Factors: make([]PartialRank, len(factors)), Used: len(kept), Left: len(outputs) - len(kept)}
	out.Note = LeftOut(out.Left, len(outputs), "runs", "they have no value")
	y := standardRanks(Pick(outputs, kept))
	columns := make([][]float64, len(factors))
	for i := range factors {
		columns[i] = standardRanks(Pick(factors[i], kept))
	}
	for i, x := range columns {
		basis := orthonormal(append(slices.Clone(columns[:i]), columns[i+1:]...))
		p := PartialRank{Coefficient: math.NaN(), P: math.NaN(), Freedom: len(kept) - 2 - len(basis)}
		u, v := residual(x, basis), residual(y, basis)
		if u != nil && v != nil {
			p.Coefficient = min(1, max(-1, floats.Dot(u, v)))
			if p.Freedom >= 1 {
				p.P = mathext.RegIncBeta(float64(p.Freedom)/2, 0.5, 1-p.Coefficient*p.Coefficient)
			}
		}
		out.Factors[i] = p
	}
	return out, nil
}

// standardRanks returns the ranks of values, centred and scaled to length 1. Ties share their mean rank. If all values are equal, it returns zeros.
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
	floats.AddConst(-stat.Mean(ranks, nil), ranks)
	if length := floats.Norm(ranks, 2); length > 0 {
		floats.Scale(1/length, ranks)
	}
	return ranks
}

// orthonormal returns an orthonormal basis of the columns' space, by Gram and Schmidt. A column in the space of those before it adds nothing.
func orthonormal(columns [][]float64) (basis [][]float64) {
	for _, c := range columns {
		if r := residual(c, basis); r != nil {
			basis = append(basis, r)
		}
	}
	return basis
}

// residual returns the part of x orthogonal to the basis, scaled to length 1. x has length 1. The result is nil if that part is only rounding. The
// projection is subtracted twice, which is enough for orthogonality to the last digits (Giraud, Langou, Rozložník 2005).
func residual(x []float64, basis [][]float64) []float64 {
	r := slices.Clone(x)
	for range 2 {
		for _, b := range basis {
			floats.AddScaled(r, -floats.Dot(b, r), b)
		}
	}
	const rounding = 1e-9
	length := floats.Norm(r, 2)
	if length <= rounding {
		return nil
	}
	floats.Scale(1/length, r)
	return r
}
