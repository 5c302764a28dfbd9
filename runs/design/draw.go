package design

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"
)

// draw gives the coordinates of a design that draws. The generator is seeded by the design alone, so its chance is none of the runs'.
func (s Spec) draw() [][]float64 {
	source := rand.NewPCG(s.Seed, 0)
	k := len(s.Factors)
	switch s.Kind {
	case "lhs":
		return latin(s.Points, k, rand.New(source))
	case "halton":
		return halton(s.Points, k, source)
	case "saltelli":
		return saltelli(halton(s.Points, 2*k, source))
	}
	return morris(s.Points, k, rand.New(source))
}

// below1 keeps a coordinate out of the bin beyond the last.
var below1 = math.Nextafter(1, 0)

// latin puts one point into each of n strata of every coordinate, anywhere in it, the strata of the coordinates shuffled.
func latin(n, k int, r *rand.Rand) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, k)
	}
	for j := range k {
		for i, stratum := range r.Perm(n) {
			from, to := float64(stratum)/float64(n), float64(stratum+1)/float64(n)
			rows[i][j] = min(from+r.Float64()*(to-from), math.Nextafter(to, 0))
		}
	}
	return rows
}

// halton is Owen's randomized Halton sequence.
func halton(n, k int, source rand.Source) [][]float64 {
	batch := mat.NewDense(n, k, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(k, nil), Src: source}.Sample(batch)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = batch.RawRowView(i)
		for j := range rows[i] {
			rows[i][j] = min(rows[i][j], below1)
		}
	}
	return rows
}

// saltelli makes of each sample in 2k dimensions the k + 2 rows that the package comment lists.
func saltelli(samples [][]float64) [][]float64 {
	var rows [][]float64
	for _, x := range samples {
		k := len(x) / 2
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

// morris walks n trajectories over the levels 0, 1/3, 2/3 and 1, each coordinate moved once by 2/3.
func morris(n, k int, r *rand.Rand) [][]float64 {
	level := []float64{0, 1.0 / 3, 2.0 / 3, 1}
	var rows [][]float64
	for range n {
		at := make([]int, k)
		for j := range at {
			at[j] = r.IntN(len(level))
		}
		write := func() {
			row := make([]float64, k)
			for j := range row {
				row[j] = level[at[j]]
			}
			rows = append(rows, row)
		}
		write()
		for _, j := range r.Perm(k) {
			at[j] = (at[j] + 2) % len(level) // two levels up from the lower half, two down from the upper
			write()
		}
	}
	return rows
}
