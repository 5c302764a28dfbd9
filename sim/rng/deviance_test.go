package rng

import (
	"math"
	"math/big"
	"testing"
)

func TestStirlingErrorAgainstTheFactorials(t *testing.T) {
	fact := 1.0
	for k := 1.0; k <= 18; k++ { // a float holds factorials exactly up to 18!
		fact *= k
		want := math.Log(fact) - (0.5*math.Log(2*math.Pi*k) + k*math.Log(k) - k)
		allowed := 3e-14
		if k < 16 {
			allowed = 1e-3 / (k * k * k * k * k)
		}
		if got := stirlingError(k); math.Abs(got-want) > max(allowed, 3e-14) {
			t.Errorf("at %g: %.17g, want %.17g", k, got, want)
		}
	}
}

// Near the mean, the terms of the deviance cancel in plain floats. The reference sums
// the series of the logarithm with 200 binary digits.
func TestDevianceAgainstAPreciseReference(t *testing.T) {
	for _, c := range []struct{ k, m float64 }{
		{100, 100}, {100, 100.5}, {107, 100}, {110.5, 100}, {111, 100}, {130, 100}, {60, 100},
		{1e10, 1e10 + 3}, {1e10 + 5e5, 1e10}, {9.9e9, 1e10}, {1, 100}, {300, 100},
	} {
		want := bigDeviance(c.k, c.m)
		if got := deviance(c.k, c.m); math.Abs(got-want) > 1e-14*c.m*math.Abs(c.k-c.m)/c.m+1e-14*want {
			t.Errorf("deviance(%g, %g) = %.17g, want %.17g", c.k, c.m, got, want)
		}
	}
}

func bigDeviance(k, m float64) float64 {
	f := func(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }
	// ln(k/m) = 2 artanh((k−m)/(k+m)).
	v := f(0).Quo(f(0).Sub(f(k), f(m)), f(0).Add(f(k), f(m)))
	square, power, ln := f(0).Mul(v, v), f(0).Set(v), f(0)
	for i := range 6000 {
		ln.Add(ln, f(0).Quo(power, f(float64(2*i+1))))
		power.Mul(power, square)
	}
	ln.Mul(ln, f(2))
	d := f(0).Mul(f(k), ln)
	d.Add(d, f(m)).Sub(d, f(k))
	out, _ := d.Float64()
	return out
}

// The ratio of neighbouring probabilities has a simple formula.
func TestLogProbabilitiesHaveTheRatiosOfTheirLaws(t *testing.T) {
	for _, c := range []struct{ n, p float64 }{{201, 0.5}, {1000, 0.11}, {140_000, 0.01}, {1e10, 1e-8}, {1e10, 0.5}} {
		mean, sd := c.n*c.p, math.Sqrt(c.n*c.p*(1-c.p))
		for _, z := range []float64{-5, -2, -0.1, 0, 0.1, 2, 5} {
			k := math.Floor(mean + z*sd)
			bare := func(k float64) float64 { return bareLogBinomial(k, c.n, c.p) - 0.5*math.Log(k*(c.n-k)) }
			want := math.Log((c.n - k) / (k + 1) * c.p / (1 - c.p))
			if got := bare(k+1) - bare(k); math.Abs(got-want) > 1e-10 {
				t.Errorf("binomial(%g, %g) at %g: %.15g, want %.15g", c.n, c.p, k, got, want)
			}
			want = math.Log(mean / (k + 1))
			barePoisson := func(k float64) float64 { return bareLogPoisson(k, mean) - 0.5*math.Log(k) }
			if got := barePoisson(k+1) - barePoisson(k); math.Abs(got-want) > 1e-9 {
				t.Errorf("poisson(%g) at %g: %.15g, want %.15g", mean, k, got, want)
			}
		}
	}
}
