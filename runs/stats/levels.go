package stats

import (
	"errors"
	"math"
	"slices"
)

// LevelShare is the share of an output's variance that lies between the levels of a factor without an order.
type LevelShare struct {
	Share float64 // adjusted eta squared; NaN if a level has fewer than two runs
	P     float64 // probability that chance alone gives levels that matter as much beside the controls; NaN if Share is NaN
	Used  int     // number of runs used
	Left  int     // number of runs left out, because they have no value
	Runs  []int   // number of runs used at each level
}

// Levels calculates which share of the variance of an output lies between the levels of a factor. Run i has level of[i], counted from 0, and the output
// outputs[i]. With n runs at L levels, n_l of them at level l, and the deviation z of an output from the mean of all outputs:
//
//	η² = Σ_l (Σ_{i at l} z_i)² / n_l / Σ_i z_i²          Pearson (1905), Fisher (1925)
//	Share = 1 − (1 − η²) (n − 1) / (n − L)              Kelley (1935)
//
// η² alone rises with the number of levels, even if the factor does nothing. Share does not, but may fall a little below 0. The order of the levels
// has no meaning, so another numbering of them gives the same shares, up to rounding.
//
// P asks whether the levels matter beside the controls, which are the other factors (columns as in [PRCC]; words as [Indicators]). The ranks of the
// controls are regressed out of the outputs and of the indicators of the levels. The residuals of the outputs are then dealt to the runs at random
// (Freedman and Lane 1983). P = (1 + b) / (1 + permutations) if b permutations explain as much of the residuals as the levels do (Phipson and Smyth
// 2010). Equal seeds give an equal P. If the output does not vary, Share is 0 and P is 1.
//
// The caller passes as many levels as outputs, from 0 to levels − 1.
func Levels(of []int, levels int, outputs []float64, permutations int, seed uint64, controls ...[]float64) (LevelShare, error) {
	if err := errors.Join(noInfinity("outputs", outputs), sameLength("controls", controls, len(outputs))); err != nil {
		return LevelShare{}, err
	}
	kept := complete(len(outputs), append([][]float64{outputs}, controls...)...)
	s := LevelShare{Share: math.NaN(), P: math.NaN(), Used: len(kept), Left: len(outputs) - len(kept), Runs: make([]int, levels)}
	at, sums := make([]int, len(kept)), make([]float64, levels)
	z, square := deviations(Pick(outputs, kept))
	for i, run := range kept {
		at[i] = of[run]
		s.Runs[at[i]]++
		sums[at[i]] += z[i]
	}
	for _, n := range s.Runs {
		if n < 2 {
			return s, nil
		}
	}
	if square == 0 {
		s.Share, s.P = 0, 1
		return s, nil
	}
	between := 0.0
	for l, sum := range sums {
		between += float64(sum * sum / float64(s.Runs[l]))
	}
	s.Share = adjusted(between/square, s.Used, levels-1)
	var beside [][]float64
	for _, c := range controls {
		beside = append(beside, standardRanks(Pick(c, kept)))
	}
	scale(z, math.Sqrt(square))
	s.P = permuted(z, beside, Indicators(at, levels), shuffler(seed, len(z)), permutations)
	return s, nil
}

// permuted returns the P of [Levels]. z and the columns in beside are centred, and z has the length 1.
func permuted(z []float64, beside, indicators [][]float64, shuffle func([]float64), permutations int) float64 {
	all := slices.Clone(beside)
	for _, c := range indicators {
		all = append(all, standardRanks(c))
	}
	controls := len(orthonormal(beside))
	basis := orthonormal(all)
	rest := residual(z, basis[:controls])
	if rest == nil {
		return 1 // the controls explain the whole output
	}
	explained := func() (sum float64) {
		for _, b := range basis[controls:] {
			along := dot(b, rest)
			sum += float64(along * along)
		}
		return sum
	}
	const rounding = 1e-12
	observed, reached := explained(), 0
	for range permutations {
		shuffle(rest)
		if explained() >= observed-rounding {
			reached++
		}
	}
	return float64(1+reached) / float64(1+permutations)
}

// TrendShare returns the share of an output's variance that a straight line in the ranks of a factor explains. It is on the scale of [LevelShare]: the
// squared correlation, adjusted in the same way for one slope (Ezekiel 1930). Runs with NaN are left out. If the factor or the output does not vary,
// the share is 0. With fewer than three runs it is NaN.
func TrendShare(factor, outputs []float64) float64 {
	kept := complete(len(outputs), factor, outputs)
	if len(kept) < 3 {
		return math.NaN()
	}
	z, square := deviations(Pick(outputs, kept))
	if square == 0 {
		return 0
	}
	ranks := standardRanks(Pick(factor, kept))
	if dot(ranks, ranks) == 0 {
		return 0
	}
	along := dot(ranks, z)
	return adjusted(float64(along*along)/square, len(kept), 1)
}

// Indicators returns a column for each level but the last one. It has 1 for the runs at that level and 0 for the others.
func Indicators(of []int, levels int) [][]float64 {
	columns := make([][]float64, max(levels-1, 0))
	for l := range columns {
		columns[l] = make([]float64, len(of))
		for i := range of {
			if of[i] == l {
				columns[l][i] = 1
			}
		}
	}
	return columns
}

// adjusted adjusts a share of the variance of n outputs for the number of slopes that were fitted.
func adjusted(share float64, n, slopes int) float64 {
	return 1 - float64((1-share)*float64(n-1)/float64(n-1-slopes))
}

// deviations returns the differences of values from their mean, and the sum of the squares. If the values differ only by rounding errors, both are 0.
func deviations(x []float64) (z []float64, square float64) {
	z = make([]float64, len(x))
	mean, size := Mean(x), 0.0
	for i := range x {
		z[i] = x[i] - mean
		size = max(size, math.Abs(x[i]))
		square += float64(z[i] * z[i])
	}
	const rounding = 1e-13
	if math.Sqrt(square/float64(len(x))) <= rounding*size {
		clear(z)
		return z, 0
	}
	return z, square
}
