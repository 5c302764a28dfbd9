package stats

import (
	"errors"
	"math"
	"slices"
)

// Decomposition divides the variance of an output among the factors.
type Decomposition struct {
	Factors  []VarianceShare
	Variance float64 // variance of the output over all points A and B of the design, in the unit of the output squared
	Used     int     // number of base samples used
	Left     int     // number of base samples left out
	Note     string  // warning that base samples were left out, which may bias the shares; empty if Left is 0
}

// VarianceShare is one factor's share of the variance of an output. First is the share that the factor explains alone. Total is the share that would
// remain if all other factors were known. Total minus First is the share of interactions with other factors. Estimates may fall a little below 0 or
// above 1.
type VarianceShare struct{ First, Total Estimate }

// Sobol calculates what share of the variance of an output each factor causes, from a Saltelli design.
//
// The design has N base samples of d independent factors. Base sample j has d+2 points: A_j, B_j, and for each factor i a point AB_ij, which is A_j
// with the value of factor i from B_j. Its outputs begin at index j×(d+2), in the sequence A_j, AB_1j … AB_dj, B_j. V is the variance of the outputs
// of all A and B, f(x) the output at x minus the mean of these outputs:
//
//	S1_i = 1/N Σ_j f(B_j) (f(AB_ij) − f(A_j)) / V      Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola (2010), table 2 (b)
//	ST_i = 1/(2N) Σ_j (f(A_j) − f(AB_ij))² / V         Jansen (1999)
//
// Intervals come from a bootstrap over base samples (Archer, Saltelli, Sobol 1997).
//
// A base sample with NaN in any of its d+2 outputs is left out as a whole and counted. The shares are NaN if fewer than two base samples are used or
// the output does not vary. It is an error if there are no outputs, the number of blocks is not whole, there is no factor, an output is infinite, or
// the bootstrap is invalid.
func Sobol(outputs []float64, factors int, boot Bootstrap) (Decomposition, error) {
	block := factors + 2
	if err := errors.Join(wholeBlocks(outputs, factors, block), boot.check()); err != nil {
		return Decomposition{}, err
	}
	terms := sobolTerms(outputs, block)
	n := len(outputs) / block
	d := Decomposition{Factors: make([]VarianceShare, factors), Used: len(terms), Left: n - len(terms)}
	d.Note = LeftOut(d.Left, n, "base samples", "one of their runs has no value")
	all := make([]int, len(terms))
	for i := range all {
		all[i] = i
	}
	shares := sobolShares(terms, all, factors)
	var around []Interval
	if len(terms) > 1 {
		around = boot.intervals(len(terms), func(drawn []int) []float64 { return sobolShares(terms, drawn, factors)[1:] })
	}
	d.Variance = shares[0]
	for i, v := range shares[1:] {
		e := Estimate{v, noInterval()}
		if i < len(around) {
			e.Interval = around[i]
		}
		if i < factors {
			d.Factors[i].First = e
		} else {
			d.Factors[i-factors].Total = e
		}
	}
	return d, nil
}

// sobolTerms returns one row for each base sample without NaN. With outputs a, b and ab at the points A, B and AB, a row has a+b and a²+b², then for
// each factor ab−a, b×(ab−a) and (ab−a)². The shares of any resample are calculated from sums of rows. The first output is subtracted from a, b and
// ab, so that large outputs do not lose digits.
func sobolTerms(outputs []float64, block int) (terms [][]float64) {
	var origin float64
	for j := 0; j < len(outputs); j += block {
		y := outputs[j : j+block]
		if slices.ContainsFunc(y, math.IsNaN) {
			continue
		}
		if terms == nil {
			origin = y[0]
		}
		a, b := y[0]-origin, y[block-1]-origin
		row := []float64{a + b, float64(a*a) + float64(b*b)}
		for _, ab := range y[1 : block-1] {
			moved := ab - origin - a
			row = append(row, moved, b*moved, moved*moved)
		}
		terms = append(terms, row)
	}
	return terms
}

// sobolShares returns the variance over the base samples drawn, then S1 of each factor, then ST of each factor. With fewer than two samples every
// result is NaN. If the variance is only a rounding error, it is returned as 0 and the shares are NaN.
func sobolShares(terms [][]float64, drawn []int, factors int) []float64 {
	out := make([]float64, 1+2*factors)
	if len(drawn) < 2 {
		return fillNaN(out)
	}
	sum := make([]float64, 2+3*factors)
	for _, j := range drawn {
		for i, term := range terms[j] {
			sum[i] += term
		}
	}
	n := float64(len(drawn))
	mean, square := sum[0]/(2*n), sum[1]/(2*n)
	v := square - float64(mean*mean)
	const rounding = 1e-12
	if v <= rounding*square {
		fillNaN(out)[0] = 0
		return out
	}
	out[0] = v
	for i := range factors {
		moved, product, squared := sum[2+3*i], sum[3+3*i], sum[4+3*i]
		out[1+i] = (product - float64(mean*moved)) / n / v
		out[1+factors+i] = squared / (2 * n) / v
	}
	return out
}

func fillNaN(x []float64) []float64 {
	for i := range x {
		x[i] = math.NaN()
	}
	return x
}
