package docking

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"whackamole/sim/rng"
)

// Seeds are fixed, so a test of fit always passes or never does. The levels say how unlikely a failure was before the seeds were chosen: five standard
// errors for moments, rarest for whole distributions. Each test also shows that it detects a wrong law.

// rarest is the level of tests of a whole distribution.
const rarest = 1e-4

// again returns the command that repeats a test.
func again(t *testing.T) string {
	return "; again: go test ./internal/docking -run '^" + t.Name() + "$'"
}

// newWorld makes a world from parameters that must be valid.
func newWorld(t rapid.TB, p Params, seed uint64) *World {
	t.Helper()
	w, err := New(p, rng.New(seed, 0))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// cumulants are the mean, the variance and the fourth cumulant of a law. The fourth says how well a variance can be measured.
type cumulants struct{ mean, variance, fourth float64 }

// scores returns how many standard errors the mean and the variance of a sample are from those of the law.
func (c cumulants) scores(xs []float64) (mean, variance float64) {
	n := float64(len(xs))
	var m, v float64
	for _, x := range xs {
		m += x / n
	}
	for _, x := range xs {
		v += (x - c.mean) * (x - c.mean) / n
	}
	return (m - c.mean) / math.Sqrt(c.variance/n), (v - c.variance) / math.Sqrt((c.fourth+2*c.variance*c.variance)/n)
}

// kolmogorov returns the chance that a sample of a continuous law lies as far from its distribution function as xs. It uses Kolmogorov's series
// with Stephens' correction for the size of the sample (M. A. Stephens, JRSS B 32, 1970).
func kolmogorov(xs []float64, cdf func(float64) float64) (p float64) {
	n, far := float64(len(xs)), 0.0
	for i, x := range slices.Sorted(slices.Values(xs)) {
		f := cdf(x)
		far = max(far, f-float64(i)/n, float64(i+1)/n-f)
	}
	z := far * (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n))
	if z < 0.3 {
		return 1 // the chance differs from 1 by less than 1e-4
	}
	for k := 1.0; k < 100; k++ {
		p += 2 * math.Pow(-1, k-1) * math.Exp(-2*k*k*z*z)
	}
	return p
}

// chiSquare returns the chance that counts of a discrete law are as far from the law as these counts. Cells that expect fewer than 10 are merged.
func chiSquare(counts []int, prob func(k float64) float64) (p float64) {
	most := slices.Max(counts)
	seen := make([]float64, most+1)
	for _, k := range counts {
		seen[k]++
	}
	n := float64(len(counts))
	var stat, got, want, sum float64
	cells := 0
	for k, s := range seen {
		sum += prob(float64(k))
		got, want = got+s, want+n*prob(float64(k))
		rest := n * (1 - sum)
		if want < 10 || rest < 10 {
			continue
		}
		stat, cells = stat+(got-want)*(got-want)/want, cells+1
		got, want = 0, 0
	}
	want += n * (1 - sum) // all counts beyond the largest seen
	stat += (got - want) * (got - want) / want
	return distuv.ChiSquared{K: float64(cells)}.Survival(stat)
}
