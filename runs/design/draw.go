package design

import (
	"math"
	"math/rand/v2"
	"slices"
)

// drawn returns the method of a design whose points are drawn from the unit cube with k dimensions, one per factor. The function draw returns the
// coordinates of all rows. The function rows returns how many rows the design has for each of the Points of its Spec. Only this generator uses the
// design's seed, so the draws do not depend on those of the runs.
func drawn(draw func(n, k int, source rand.Source) [][]float64, rows func(k int) int) method {
	return method{
		rows: func(s Spec) int { return capped(capped(s.Points) * rows(len(s.Factors))) },
		layOut: func(s Spec) *Design {
			var at []func(u float64) string
			for _, f := range s.Factors {
				at = append(at, f.draws())
			}
			d := &Design{}
			for _, u := range draw(s.Points, len(s.Factors), rand.NewPCG(s.Seed, 0)) {
				row := make([]string, len(u))
				for i := range u {
					row[i] = at[i](u[i])
				}
				d.Points = append(d.Points, row)
			}
			return d
		},
	}
}

// below1 is the largest number below 1. A coordinate of 1 is reduced to it, so that the coordinate stays in the last bin.
var below1 = math.Nextafter(1, 0)

// latin draws a Latin hypercube. In every coordinate each of n equal strata gets one point, at a random place; the order of the strata is random.
func latin(n, k int, source rand.Source) [][]float64 {
	r := rand.New(source)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, k)
	}
	for j := range k {
		for i, stratum := range r.Perm(n) {
			from, to := float64(stratum)/float64(n), float64(stratum+1)/float64(n)
			rows[i][j] = min(from+float64(r.Float64()*(to-from)), math.Nextafter(to, 0))
		}
	}
	return rows
}

// saltelli draws n samples in 2k dimensions and turns each sample into k + 2 rows, in the order that the package comment gives.
func saltelli(n, k int, source rand.Source) [][]float64 {
	var rows [][]float64
	for _, x := range halton(n, 2*k, source) {
		a, b := x[:k], x[k:]
		rows = append(rows, a)
		for j := range k {
			ab := slices.Clone(a)
			ab[j] = b[j]
			rows = append(rows, ab)
		}
		rows = append(rows, b)
	}
	return rows
}
