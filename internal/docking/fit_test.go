package docking

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"whackamole/sim/rng"
)

// Seeds are fixed, so a test of fit either always passes or always fails. Its level is how likely a failure was before the seed was chosen: beyond
// five standard errors for a moment, and the constant rarest for a whole distribution. Each test also checks that it detects a wrong distribution.

// rarest is the level of tests of a whole distribution: the chance that such a test rejects the right one.
const rarest = 1e-4

// again returns the end of a failure message: the command that runs the test again.
func again(t *testing.T) string {
	return "; again: go test ./internal/docking -run '^" + t.Name() + "$'"
}

// newWorld makes a world. It ends the test if the parameters are not valid.
func newWorld(t rapid.TB, p Params, seed uint64) *World {
	t.Helper()
	w, err := New(p, rng.New(seed, 0))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// cumulants are the mean, the variance and the fourth cumulant of a distribution. The standard error of a variance depends on the fourth.
type cumulants struct{ mean, variance, fourth float64 }

// scores returns how far the mean and the variance of a sample are from those of the distribution, in standard errors.
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

// kolmogorov returns the p-value of a Kolmogorov test: the chance that a sample of the distribution cdf lies at least as far from cdf as xs does. It
// uses Kolmogorov's series with Stephens' correction for the sample size (M. A. Stephens, JRSS B 32, 1970).
func kolmogorov(xs []float64, cdf func(float64) float64) (p float64) {
	n, far := float64(len(xs)), 0.0
	for i, x := range slices.Sorted(slices.Values(xs)) {
		f := cdf(x)
		far = max(far, f-float64(i)/n, float64(i+1)/n-f)
	}
	z := far * (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n))
	if z < 0.3 {
		return 1 // here the chance is above 0.9999
	}
	for k := 1.0; k < 100; k++ {
		p += 2 * math.Pow(-1, k-1) * math.Exp(-2*k*k*z*z)
	}
	return p
}

// chiSquare returns the p-value of a chi-square test: the chance that counts from the distribution prob differ from it at least as much as these
// counts. Neighbouring cells are merged until each expects 10 or more.
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
	want += n * (1 - sum) // the last cell also has all values above the largest count
	stat += (got - want) * (got - want) / want
	return distuv.ChiSquared{K: float64(cells)}.Survival(stat)
}
