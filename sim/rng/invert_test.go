package rng

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// drawTrials draws small, medium and large numbers of trials.
func drawTrials(t *rapid.T, label string) int64 {
	return rapid.OneOf(rapid.Int64Range(1, 300), rapid.Int64Range(1, 1e6), rapid.Int64Range(1, 1e10)).Draw(t, label)
}

// drawMean draws expected counts for which the samplers use inversion.
func drawMean(t *rapid.T, label string) float64 {
	return rapid.OneOf(rapid.Float64Range(1e-12, 0.1), rapid.Float64Range(0.1, 99.9)).Draw(t, label)
}

func drawU(t *rapid.T) float64 {
	return rapid.OneOf(
		rapid.Custom(func(t *rapid.T) float64 { return midpoint(mix(rapid.Uint64().Draw(t, "bits"))) }),
		rapid.Custom(func(t *rapid.T) float64 { return 1 - math.Ldexp(1, -rapid.IntRange(1, 53).Draw(t, "power")) }),
		rapid.Custom(func(t *rapid.T) float64 { return math.Ldexp(1, -rapid.IntRange(1, 53).Draw(t, "power")) }),
	).Draw(t, "u")
}

// slack is the allowed error of the search's sums: 10⁻¹³ plus the error of gonum.
const slack = 1e-10

func TestInversionIsTheQuantile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(1, 300), rapid.Int64Range(1, 1e6)).Draw(t, "n")
		p := min(drawMean(t, "np")/float64(n), 0.5)
		if float64(n)*p >= invertBelow {
			t.Skip("rejection's")
		}
		u := drawU(t)
		k := float64(binomialQuantile(u, n, p))
		law := distuv.Binomial{N: float64(n), P: p}
		if below, upTo := law.CDF(k-1), law.CDF(k); below > u+slack || upTo < u-slack {
			t.Fatalf("quantile of %g of binomial(%d, %g) is %g, but P(X<k) = %g and P(X≤k) = %g", u, n, p, k, below, upTo)
		}
	})
}

func TestPoissonInversionIsTheQuantile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean, u := drawMean(t, "mean"), drawU(t)
		k := float64(poissonQuantile(u, mean))
		law := distuv.Poisson{Lambda: mean}
		below := 0.0
		if k > 0 {
			below = law.CDF(k - 1)
		}
		if upTo := law.CDF(k); below > u+slack || upTo < u-slack {
			t.Fatalf("quantile of %g of poisson(%g) is %g, but P(X<k) = %g and P(X≤k) = %g", u, mean, k, below, upTo)
		}
	})
}

func TestInversionRisesWithTheUniform(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawTrials(t, "n")
		p := min(drawMean(t, "np")/float64(n), 0.5)
		if float64(n)*p >= invertBelow {
			t.Skip("rejection's")
		}
		u, v := drawU(t), drawU(t)
		if u > v {
			u, v = v, u
		}
		if a, b := binomialQuantile(u, n, p), binomialQuantile(v, n, p); a > b {
			t.Fatalf("quantiles of %g and %g of binomial(%d, %g) are %d and %d", u, v, n, p, a, b)
		}
		if a, b := poissonQuantile(u, float64(n)*p), poissonQuantile(v, float64(n)*p); a > b {
			t.Fatalf("quantiles of %g and %g of poisson(%g) are %d and %d", u, v, float64(n)*p, a, b)
		}
	})
}

// For one key, more trials or a higher probability never give fewer successes. This
// holds on both sides of one half.
func TestInvertedBinomialRisesWithTrialsAndProbability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawTrials(t, "n")
		m := n + rapid.Int64Range(0, n).Draw(t, "more")
		p := drawMean(t, "np") / float64(m)
		q := min(1, p*rapid.Float64Range(1, 3).Draw(t, "times"))
		if n < 100 {
			m = min(m, 199)
			p, q = rapid.Float64Range(0, 1).Draw(t, "p"), rapid.Float64Range(0, 1).Draw(t, "q")
			p, q = min(p, q), max(p, q)
		}
		if float64(m)*min(q, 1-q) >= invertBelow {
			t.Skip("rejection's")
		}
		key := Draw{state: mix(rapid.Uint64().Draw(t, "key"))}
		count := func(n int64, p float64) int64 { d := key; return d.Binomial(n, p) }
		least := count(n, p)
		if c := count(n, q); c < least {
			t.Fatalf("binomial(%d, %g) = %d, but at %g it is %d", n, p, least, q, c)
		}
		if c := count(m, p); c < least {
			t.Fatalf("binomial(%d, %g) = %d, but of %d it is %d", n, p, least, m, c)
		}
	})
}

// Above one half the sampler counts failures. The count must still rise there.
func TestInvertedBinomialRisesAcrossOneHalf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 199).Draw(t, "n")
		p, q := 0.5-rapid.Float64Range(0, 0.1).Draw(t, "below"), 0.5+rapid.Float64Range(0, 0.1).Draw(t, "above")
		key := Draw{state: mix(rapid.Uint64().Draw(t, "key"))}
		a, b := key, key
		if x, y := a.Binomial(n, p), b.Binomial(n, q); x > y {
			t.Fatalf("binomial(%d, %g) = %d, but at %g it is %d", n, p, x, q, y)
		}
	})
}

func TestInvertedPoissonRisesWithTheMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawMean(t, "a"), drawMean(t, "b")
		a, b = min(a, b), max(a, b)
		u := midpoint(mix(rapid.Uint64().Draw(t, "bits")))
		if x, y := poissonQuantile(u, a), poissonQuantile(u, b); x > y {
			t.Fatalf("at u = %g poisson(%g) = %d and poisson(%g) = %d", u, a, x, b, y)
		}
	})
}

// The search starts from the probability of 0, so its error affects every step. The
// exact value has 300 binary digits.
func TestTheProbabilityOf0IsPrecise(t *testing.T) {
	for _, c := range []struct {
		n int64
		p float64
	}{
		{2, 0.5}, {199, 0.5}, {255, 0.39}, {256, 0.39}, {1023, 0.0971}, {100_000, 0.00097}, {102_500, 0.000976},
		{100_000, 0.000977}, {140_000, 7e-4}, {1e10, 1e-9}, {1e10, 9.99e-9}, {1e10, 1e-14},
	} {
		want := new(big.Float).SetPrec(300).SetInt64(1)
		q := new(big.Float).SetPrec(300).Sub(want, big.NewFloat(c.p))
		for n := c.n; n > 0; n >>= 1 {
			if n&1 == 1 {
				want.Mul(want, q)
			}
			q.Mul(q, q)
		}
		exact, _ := want.Float64()
		if got := noSuccess(c.n, c.p); math.Abs(got/exact-1) > 1e-13 {
			t.Errorf("(1−%g)^%d = %g, off by %.1g of it", c.p, c.n, got, got/exact-1)
		}
	}
}

// For the largest uniform, the rounded sum may stay below u. The search must then end
// within four counts of the true quantile, and not at the largest possible count.
func TestTheLargestUniformGivesACountNearTheQuantile(t *testing.T) {
	const last = 1 - 0x1p-53
	check := func(what string, k int64, l law) {
		above := func(k int64) (p float64) {
			for i := len(l.p) - 1; i >= 0 && l.lo+int64(i) > k; i-- {
				p += l.p[i]
			}
			return p
		}
		if above(k) > 1e-13 || above(k-5) < 1-last {
			t.Errorf("the last quantile of %s is %d, with %.2g above it and %.2g above five less", what, k, above(k), above(k-5))
		}
	}
	for _, c := range []struct {
		n int64
		p float64
	}{{3, 0.5}, {60, 0.5}, {199, 0.5}, {1e10, 1e-10}, {1e10, 9.9e-9}, {1e6, 5e-5}, {1e4, 0.0098}} {
		check(fmt.Sprintf("binomial(%d, %g)", c.n, c.p), binomialQuantile(last, c.n, c.p), binomialLaw(c.n, c.p))
	}
	for mean := 1e-9; mean < 100; mean *= 1.07 {
		check(fmt.Sprintf("poisson(%g)", mean), poissonQuantile(last, mean), poissonLaw(mean))
	}
}
