package rng

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The exact log ratio must lie within the margin of the squeeze, so that both decide in the same way.
func TestTheSqueezeContainsTheExactLogRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(200, 10_000), rapid.Int64Range(10_000, 1e10)).Draw(t, "n")
		p := rapid.Float64Range(invertBelow/float64(n), 0.5).Draw(t, "p")
		nf := float64(n)
		mode := math.Floor((nf + 1) * p)
		variance := nf * p * (1 - p)
		off := math.Floor(rapid.Float64Range(0, 8).Draw(t, "off") * math.Sqrt(variance))
		for _, k := range []float64{mode - off, mode + off} {
			if k < 1 || k >= nf {
				continue
			}
			exact := bareLogBinomial(k, nf, p) - bareLogBinomial(mode, nf, p) - 0.5*math.Log(k*(nf-k)/(mode*(nf-mode)))
			if middle, margin := squeeze(off, variance); math.Abs(exact-middle) > margin*(1+1e-9)+1e-12 {
				t.Fatalf("binomial(%d, %g): P(%g)/P(%g) is e^%g, the squeeze says %g ± %g", n, p, k, mode, exact, middle, margin)
			}
		}
	})
}
