package docking

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// fronts is a world without users. Fronts open, are found and are blocked.
func fronts(supply, hazard float64) Params {
	return Params{Supply: supply, Hazard: hazard, Each: 1, Assignment: Uniform{}, Censor: watches}
}

// An advertised front is found at a constant rate l, the sum of the risks of its channels (McCoy, Morales and Levchenko, "Proximax", Financial
// Cryptography 2011). P(alive after t) = S(t) follows S' = −l·S, so its life is exponential with mean 1/l.
func TestAFrontLivesAnExponentialTime(t *testing.T) {
	const l = 0.05
	lives := func(seed uint64) (out []float64) {
		w := newWorld(t, fronts(50, l), seed)
		w.Run(1000)
		for _, p := range w.proxies {
			if p.opened > 400 { // 600 steps are thirty mean lives: fronts that opened before are blocked by now
				break
			}
			out = append(out, p.blocked-p.opened)
		}
		return out
	}
	xs := lives(1)
	if p := kolmogorov(xs, distuv.Exponential{Rate: l}.CDF); !(p > rarest) {
		t.Errorf("seed 1: %d lifetimes fit an exponential of mean %[3]g with p = %.2[2]g only%[4]s", len(xs), p, 1/l, again(t))
	}
	if p := kolmogorov(xs, distuv.Exponential{Rate: 1.1 * l}.CDF); p > rarest {
		t.Errorf("the test does not detect a rate a tenth higher: p = %.2g%s", p, again(t))
	}
}

// Fronts open as a Poisson process with rate a per step, and each lives Exp(l), independently. A front that opened in (0, T) works at T with chance
// ∫₀ᵀ e^(−l·u) du / T. So thinning leaves a Poisson number with mean (a/l)·(1 − e^(−l·T)), in the long run a/l (the queue M/M/∞).
// Fronts open and are found between whole steps too, so this needs no correction for the length of a step.
func TestTheNumberOfLiveFrontsIsPoisson(t *testing.T) {
	for _, c := range []struct{ a, l float64 }{{0.5, 0.05}, {3, 0.2}, {2, 2}} {
		const seeds = 4000
		steps := int(math.Ceil(12 / c.l)) // all but e⁻¹² of the mean is reached
		counts := make([]int, seeds)
		for seed := range counts {
			s := newWorld(t, fronts(c.a, c.l), uint64(seed)).Run(steps)
			counts[seed] = s[len(s)-1].Working
		}
		if p := chiSquare(counts, distuv.Poisson{Lambda: c.a / c.l}.Prob); !(p > rarest) {
			t.Errorf("a = %g, l = %g, seeds 0 to %d: live fronts have p = %.2g against a Poisson of mean %g%s", c.a, c.l, seeds-1, p, c.a/c.l, again(t))
		}
		if p := chiSquare(counts, distuv.Poisson{Lambda: 1.1 * c.a / c.l}.Prob); p > rarest {
			t.Errorf("a = %g, l = %g: the test does not detect a mean a tenth higher: p = %.2g%s", c.a, c.l, p, again(t))
		}
	}
}
