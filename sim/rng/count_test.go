package rng

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestCountsAtTheEdgesOfTheirParameters(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tc := range []struct {
		n    int64
		p    float64
		want int64
	}{
		{0, 0.5, 0}, {-3, 0.5, 0}, {math.MinInt64, 2, 0},
		{10, 0, 0}, {10, -1, 0}, {10, -inf, 0},
		{10, 1, 10}, {10, 2, 10}, {10, inf, 10}, {math.MaxInt64, 1, math.MaxInt64},
		{10, nan, 0}, {1e10, nan, 0},
		{1e10, 5e-324, 0}, {10, 1 - 0x1p-53, 10},
	} {
		d := New(1, 1).At(testStream, 1, 1)
		if got := d.Binomial(tc.n, tc.p); got != tc.want {
			t.Errorf("Binomial(%d, %g) = %d, want %d", tc.n, tc.p, got, tc.want)
		}
	}
	for _, mean := range []float64{0, -1, nan, -inf, 5e-324} {
		d := New(1, 1).At(testStream, 1, 1)
		if got := d.Poisson(mean); got != 0 {
			t.Errorf("Poisson(%g) = %d, want 0", mean, got)
		}
	}
	for _, mean := range []float64{1e16, 1e300, inf} {
		d := New(1, 1).At(testStream, 1, 1)
		if got := float64(d.Poisson(mean)); math.Abs(got/mostMean-1) > 1e-6 {
			t.Errorf("Poisson(%g) = %g, want about 2⁵²", mean, got)
		}
	}
}

func TestBinomialStaysWithinItsTrials(t *testing.T) {
	s := New(1, 1)
	for i, n := range []int64{1, 2, 3, 199, 200, 201, 1e10, 1 << 53, 1<<53 + 1, math.MaxInt64} {
		for j, p := range []float64{1e-300, 1e-20, 1e-9, 0.01, 0.5, 0.99, 1 - 1e-9, 1 - 0x1p-53} {
			for k := range int64(200) {
				d := s.At(testStream, EntityOf(uint64(i), uint64(j)), k)
				if x := d.Binomial(n, p); x < 0 || x > n {
					t.Fatalf("Binomial(%d, %g) = %d", n, p, x)
				}
			}
		}
	}
}

func TestBinomialHasTheMomentsOfItsLaw(t *testing.T) {
	for _, c := range []struct {
		n int64
		p float64
	}{
		{1, 0.3}, {30, 0.02}, {200, 0.3}, {255, 0.39}, {256, 0.39}, {14e6, 5e-8},
		{1000, 0.97}, {1e10, 1e-9}, {1e10, 9.9e-9}, {1e10, 1 - 1e-9}, // inversion
		{140_000, 0.01}, {14e6, 0.01}, {1000, 0.4}, {1000, 0.6}, {201, 0.5},
		{1e10, 1.01e-8}, {1e10, 0.01}, {1e10, 0.5}, {1e10, 0.999}, // rejection
	} {
		variance := float64(c.n) * c.p * (1 - c.p)
		kurtosis := 3 + (1-6*c.p*(1-c.p))/variance
		xs := sample(100_000, func(d *Draw) float64 { return float64(d.Binomial(c.n, c.p)) })
		checkMoments(t, fmt.Sprintf("binomial(%d, %g)", c.n, c.p), xs, float64(c.n)*c.p, variance, kurtosis)
	}
}

func TestPoissonHasTheMomentsOfItsLaw(t *testing.T) {
	for _, mean := range []float64{1e-3, 0.5, 3, 30, 99.9, 100, 300, 1e4, 1e8, 1e12} {
		xs := sample(100_000, func(d *Draw) float64 { return float64(d.Poisson(mean)) })
		checkMoments(t, fmt.Sprintf("poisson(%g)", mean), xs, mean, mean, 3+1/mean)
	}
}

func TestBinomialFitsItsLawCellByCell(t *testing.T) {
	for _, c := range []struct {
		n int64
		p float64
	}{
		{2, 0.5}, {7, 0.2}, {10, 0.5}, {20, 0.95}, {100, 0.07}, {199, 0.5}, {1e10, 2e-10}, {1e10, 5e-9}, // inversion
		{1000, 0.0999}, {1000, 0.1001}, {1e10, 0.999e-8}, {1e10, 1.001e-8}, {1000, 0.9001}, {1000, 0.8999}, // near the mean at which the sampler switches from inversion to rejection
		{201, 0.5}, {250, 0.45}, {400, 0.5}, {400, 0.6}, {140_000, 0.01}, // rejection
	} {
		xs := sample(200_000, func(d *Draw) float64 { return float64(d.Binomial(c.n, c.p)) })
		binomialLaw(c.n, c.p).check(t, fmt.Sprintf("binomial(%d, %g)", c.n, c.p), xs)
	}
}

func TestPoissonFitsItsLawCellByCell(t *testing.T) {
	for _, mean := range []float64{0.01, 0.7, 4, 50, 99.99, 100, 100.01, 150, 2000} {
		xs := sample(200_000, func(d *Draw) float64 { return float64(d.Poisson(mean)) })
		poissonLaw(mean).check(t, fmt.Sprintf("poisson(%g)", mean), xs)
	}
}

// The other tests rely on this law, so it is compared with gonum's.
func TestTheLawOfTheTestsAgreesWithGonum(t *testing.T) {
	for _, c := range []struct {
		n int64
		p float64
	}{{10, 0.5}, {1000, 0.0999}, {1000, 0.1001}, {400, 0.6}, {140_000, 0.01}} {
		l, sum := binomialLaw(c.n, c.p), 0.0
		for i, p := range l.p {
			sum += p
			if i%5 != 0 {
				continue
			}
			if want := (distuv.Binomial{N: float64(c.n), P: c.p}).CDF(float64(l.lo) + float64(i)); math.Abs(sum-want) > 1e-10 {
				t.Errorf("binomial(%d, %g) up to %d: %.15g, gonum has %.15g", c.n, c.p, l.lo+int64(i), sum, want)
			}
		}
	}
}

// Both samplers are tested near the mean at which the program switches between them.
func TestInversionAndRejectionHaveTheSameDistribution(t *testing.T) {
	for _, c := range []struct {
		n int64
		p float64
	}{{200, 0.4995}, {2000, 0.0499}, {1e10, 0.999e-8}} {
		l := binomialLaw(c.n, c.p)
		name := fmt.Sprintf("(%d, %g)", c.n, c.p)
		l.check(t, "inverted"+name, sample(200_000, func(d *Draw) float64 { return float64(binomialQuantile(d.Uniform(), c.n, c.p)) }))
		l.check(t, "rejected"+name, sample(200_000, func(d *Draw) float64 { return float64(d.rejectBinomial(c.n, c.p)) }))
	}
}

// The draws of a pair of scenarios differ slightly in p and n. The test is about single
// draws. What pairing gains in whole runs is in docs/COSTS.md.
func TestPairedBinomialsCorrelate(t *testing.T) {
	for _, c := range []struct {
		n     int64
		p     float64
		least float64
	}{{1000, 0.005, 0.97}, {1000, 0.05, 0.99}, {140_000, 0.01, 0.90}, {14e6, 0.01, 0.90}} {
		a := sample(20_000, func(d *Draw) float64 { return float64(d.Binomial(c.n, c.p)) })
		b := sample(20_000, func(d *Draw) float64 { return float64(d.Binomial(c.n, c.p*1.01)) })
		if r := stat.Correlation(a, b, nil); r < c.least {
			t.Errorf("binomial(%d, %g) against 1%% more: correlation %.3f, want %.2f", c.n, c.p, r, c.least)
		} else {
			t.Logf("binomial(%d, %g) against 1%% more: correlation %.4f", c.n, c.p, r)
		}
	}
}

func TestTheReferenceDrawIsARejectedBinomial(t *testing.T) {
	s := New(1, 0)
	xs := make([]float64, 50_000)
	for i := range xs {
		xs[i] = float64(ReferenceDraw(s, int64(i)))
	}
	checkMoments(t, "reference", xs, 1400, 1386, 3)
	if s.Draws() != int64(len(xs)) {
		t.Errorf("%d draws counted", s.Draws())
	}
}
