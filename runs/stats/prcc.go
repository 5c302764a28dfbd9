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

// RankCorrelations are the partial rank correlations of an output with each factor.
type RankCorrelations struct {
	Factors []PartialRank
	Used    int    // runs reckoned with
	Left    int    // runs left out
	Note    string // what leaving them out means; empty where none was
}

// PartialRank says how steadily an output rises (up to 1) or falls (down to −1) with one factor, the others held fixed.
type PartialRank struct {
	Coefficient float64
	P           float64 // how likely one at least as large is, either way, where the output does not depend on the factor
	Freedom     int     // degrees of freedom: runs − 2 − other factors that count
}

// PRCC gives the partial rank correlation of an output with each factor (Iman and Conover 1982; Marino, Hogue, Ray, Kirschner 2008). It sees
// relations that are monotone; one that rises and falls again it may miss.
//
// There is one column of figures for each factor, as long as the outputs. Figures become ranks, ties their mean rank. For factor i, the ranks of
// all other factors are regressed out of its own and out of the output's; with residuals u and v,
//
//	r = Σ u v / √(Σ u² Σ v²)      P = I_{1−r²}(f/2, 1/2)
//
// where f = n − 2 − k, k the number of other factors that are independent of each other, and I the regularised incomplete beta function: the
// two-sided t test with t = r √(f/(1−r²)) (Fisher 1924).
//
// Runs with NaN in the output or in a factor are left out and counted. The coefficient is NaN where a residual vanishes: the factor does not
// vary, or the others determine it, or they determine the output; P also where f < 1. It is an error if there is no factor, a length differs or
// a figure is infinite.
func PRCC(factors [][]float64, outputs []float64) (RankCorrelations, error) {
	if len(factors) == 0 {
		return RankCorrelations{}, errors.New("no factors, want at least 1")
	}
	if err := errors.Join(sameLength("factors", factors, len(outputs)), noInfinity("outputs", outputs)); err != nil {
		return RankCorrelations{}, err
	}
	kept := whole(len(outputs), append([][]float64{outputs}, factors...)...)
	out := RankCorrelations{Factors: make([]PartialRank, len(factors)), Used: len(kept), Left: len(outputs) - len(kept)}
	out.Note = LeftOut(out.Left, len(outputs), "runs", "they have no figure")
	y := standardRanks(pick(outputs, kept))
	columns := make([][]float64, len(factors))
	for i := range factors {
		columns[i] = standardRanks(pick(factors[i], kept))
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

// standardRanks gives the ranks of figures, ties their mean, taken from their mean and scaled to length 1; zeros where all are equal.
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

// orthonormal spans the same space as the columns, with vectors of length 1 at right angles, by Gram and Schmidt. A column within the space of
// those before it adds nothing.
func orthonormal(columns [][]float64) (basis [][]float64) {
	for _, c := range columns {
		if r := residual(c, basis); r != nil {
			basis = append(basis, r)
		}
	}
	return basis
}

// residual is what is left of x, of length 1, at right angles to the basis, scaled to length 1; nil where that is no more than rounding. The
// projection is taken off twice, which is enough for right angles to the last digits (Giraud, Langou, Rozložník 2005).
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
