package rng

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// At a boundary between two counts, u is P(X ≤ k) to the last digit. There the error of the expansion must be below half of its margin. So it is
// never sure of a count that the search would not find.
func TestTheExpansionIsUnsureNearABoundary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(expandFrom, invertBelow).Draw(t, "mean")
		poisson := rapid.Bool().Draw(t, "poisson")
		var none, a, r, q, p float64 = math.Exp(-mean), mean, 0, 1, 0
		if !poisson {
			p = rapid.OneOf(rapid.Float64Range(1e-9, 1e-3), rapid.Float64Range(1e-3, 0.5)).Draw(t, "p")
			n := max(int64(mean/p), int64(math.Ceil(expandFrom/p)))
			q, mean = 1-p, float64(n)*p
			none, r = noSuccess(n, p), p/q
			a = float64(n+1) * r
		}
		sum, f := none, none
		for k := int64(0); k < farthest; k++ {
			if math.Abs(sum-0.5) < 0.5-tailFrom {
				off := 0.5 * unsure / (mean*q - 1./12)
				for _, c := range []struct {
					beside float64
					want   int64
				}{{-off, k}, {off, k + 1}} {
					// At half the margin from the boundary, the expansion must be unsure. At twice the margin, it may only be sure of the right side.
					got, sure := middle(sum, mean+c.beside, mean*q, q-p, 1-6*p*q)
					if sure {
						t.Fatalf("at the boundary above %d of mean %g, p %g, the expansion claims %d", k, mean, p, got)
					}
					got, sure = middle(sum, mean+4*c.beside, mean*q, q-p, 1-6*p*q)
					if sure && got != c.want {
						t.Fatalf("beside the boundary above %d of mean %g, p %g, the expansion claims %d", k, mean, p, got)
					}
				}
			}
			f *= a/float64(k+1) - r
			sum += f
		}
	})
}

// If the expansion is sure of a count, the search finds the same count.
func TestTheExpansionAgreesWithTheSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(expandFrom, invertBelow-1e-9).Draw(t, "mean")
		p := rapid.OneOf(rapid.Float64Range(1e-9, 1e-3), rapid.Float64Range(1e-3, 0.5)).Draw(t, "p")
		n := int64(mean / p)
		u := drawU(t)
		q := 1 - p
		k, sure := middle(u, float64(n)*p, float64(n)*p*q, q-p, 1-6*p*q)
		if none := noSuccess(n, p); sure && u > none {
			odds := p / q
			if want := climb(u, none, float64(n+1)*odds, odds, min(n, farthest)); k != want {
				t.Fatalf("quantile of %g of binomial(%d, %g) is %d, the expansion claims %d", u, n, p, want, k)
			}
		}
	})
}
