package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// All samples have fixed keys, so a test of fit either always passes or always fails.
// The levels are the probability of a failure for random keys.

// rarest is the significance level of the chi-square tests.
const rarest = 1e-4

// checkChiSquare compares counts with expected counts. It merges a cell with an
// expected count below 10 with the next.
func checkChiSquare(t *testing.T, what string, got, want []float64) {
	t.Helper()
	var stat, g, w float64
	cells := 0
	for i := range want {
		g, w = g+got[i], w+want[i]
		if w < 10 && i < len(want)-1 {
			continue
		}
		if w > 0 {
			stat += (g - w) * (g - w) / w
			cells++
		}
		g, w = 0, 0
	}
	if p := (distuv.ChiSquared{K: float64(cells - 1)}).Survival(stat); !(p > rarest) {
		t.Errorf("%s: chi-square %.1f in %d cells, p = %.2g", what, stat, cells, p)
	}
}

func even(cells int, n float64) []float64 {
	e := make([]float64, cells)
	for i := range e {
		e[i] = n / float64(cells)
	}
	return e
}

// checkMoments compares mean and variance of a sample with those of its law, at 4.5
// standard errors each. kurtosis is the kurtosis of the law (3 for a normal).
func checkMoments(t *testing.T, what string, xs []float64, mean, variance, kurtosis float64) {
	t.Helper()
	n := float64(len(xs))
	var m, v float64
	for _, x := range xs {
		m += (x - mean) / n
	}
	for _, x := range xs {
		v += (x - mean) * (x - mean) / n
	}
	if z := m / math.Sqrt(variance/n); !(math.Abs(z) < 4.5) {
		t.Errorf("%s: the mean %g is %.1f standard errors from %g", what, m+mean, z, mean)
	}
	if z := (v - variance) / (variance * math.Sqrt((kurtosis-1)/n)); !(math.Abs(z) < 4.5) {
		t.Errorf("%s: the variance %g is %.1f standard errors from %g", what, v, z, variance)
	}
}

// sample takes n draws, each with its own key.
func sample(n int, take func(*Draw) float64) []float64 {
	s := New(2018, 4)
	xs := make([]float64, n)
	for i := range xs {
		d := s.At(testStream, 16, int64(i))
		xs[i] = take(&d)
	}
	return xs
}

// law holds the probability of each count from lo on. It is computed from the ratios
// of neighbouring probabilities, starting at the peak, and scaled to a sum of 1. So it
// shares no formula with the samplers.
type law struct {
	lo int64
	p  []float64
}

func lawOf(peak, spread, last float64, ratio func(k float64) float64) law {
	lo, hi := max(0, math.Floor(peak-12*spread-30)), min(last, math.Ceil(peak+12*spread+30))
	l := law{int64(lo), make([]float64, int(hi-lo)+1)}
	at := int(peak - lo)
	l.p[at] = 1
	for i := at + 1; i < len(l.p); i++ {
		l.p[i] = l.p[i-1] * ratio(lo+float64(i))
	}
	for i := at; i > 0; i-- {
		l.p[i-1] = l.p[i] / ratio(lo+float64(i))
	}
	var sum float64
	for _, p := range l.p {
		sum += p
	}
	for i := range l.p {
		l.p[i] /= sum
	}
	return l
}

func binomialLaw(n int64, p float64) law {
	nf := float64(n)
	return lawOf(math.Floor(nf*p), math.Sqrt(nf*p*(1-p)), nf, func(k float64) float64 { return (nf - k + 1) / k * p / (1 - p) })
}

func poissonLaw(mean float64) law {
	return lawOf(math.Floor(mean), math.Sqrt(mean), math.Inf(1), func(k float64) float64 { return mean / k })
}

// check compares counts with the law.
func (l law) check(t *testing.T, what string, counts []float64) {
	t.Helper()
	got := make([]float64, len(l.p))
	for _, c := range counts {
		i := int64(c) - l.lo
		if i < 0 || i >= int64(len(l.p)) {
			t.Errorf("%s: a count of %.0f is impossible", what, c)
			return
		}
		got[i]++
	}
	want := make([]float64, len(l.p))
	for i, p := range l.p {
		want[i] = p * float64(len(counts))
	}
	checkChiSquare(t, what, got, want)
}
