package docking

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// fronts returns the parameters of a world without users, in which proxies ("fronts") open, are found from outside and are blocked.
func fronts(supply, hazard float64) Params {
	return Params{Supply: supply, Hazard: hazard, Each: 1, Assignment: Uniform{}, Censor: watches}
}

// An advertised proxy (front) is found at a constant rate l, the sum of the risks of its channels (McCoy, Morales and Levchenko, "Proximax",
// Financial Cryptography 2011). The chance S(t) that it still works after time t follows S' = −l·S. So its life is exponential with mean 1/l.
func TestAFrontLivesAnExponentialTime(t *testing.T) {
	const l = 0.05
	lives := func(seed uint64) (out []float64) {
		w := newWorld(t, fronts(50, l), seed)
		w.Run(1000)
		for _, p := range w.proxies {
			if p.opened > 400 { // 600 steps are thirty mean lives, so each front that opened before step 400 is blocked by now
				break
			}
			out = append(out, p.blocked-p.opened)
		}
		return out
	}
	xs := lives(1)
	if p := kolmogorov(xs, distuv.Exponential{Rate: l}.CDF); !(p > rarest) {
		t.Errorf("seed 1: %d lifetimes fit an exponential of mean %[3]g with p = %.2[2]g, want more than 1e-4%[4]s", len(xs), p, 1/l, again(t))
	}
	if p := kolmogorov(xs, distuv.Exponential{Rate: 1.1 * l}.CDF); p > rarest {
		t.Errorf("the test does not detect a rate a tenth higher: p = %.2g%s", p, again(t))
	}
}

// Fronts open as a Poisson process with rate a per step, and each lives an exponential time with rate l, independently. A front that opened between 0
// and T works at T with chance ∫₀ᵀ e^(−l·u) du / T. So the number of working fronts is Poisson with mean (a/l)·(1 − e^(−l·T)), in the long run a/l
// (the queue M/M/∞). Fronts also open and are found within a step, so the length of a step needs no correction.
func TestTheNumberOfLiveFrontsIsPoisson(t *testing.T) {
	for _, c := range []struct{ a, l float64 }{{0.5, 0.05}, {3, 0.2}, {2, 2}} {
		const seeds = 4000
		steps := int(math.Ceil(12 / c.l)) // after these steps, only e⁻¹² of the long-run mean is missing
		counts := make([]int, seeds)
		for seed := range counts {
			s := newWorld(t, fronts(c.a, c.l), uint64(seed)).Run(steps)
			counts[seed] = s[len(s)-1].Working
		}
		if p := chiSquare(counts, distuv.Poisson{Lambda: c.a / c.l}.Prob); !(p > rarest) {
			t.Errorf("a = %g, l = %g, seeds 0 to %d: live fronts have p = %.2g for a Poisson of mean %g, want more than 1e-4%s", c.a, c.l, seeds-1, p, c.a/c.l, again(t))
		}
		if p := chiSquare(counts, distuv.Poisson{Lambda: 1.1 * c.a / c.l}.Prob); p > rarest {
			t.Errorf("a = %g, l = %g: the test does not detect a mean a tenth higher: p = %.2g%s", c.a, c.l, p, again(t))
		}
	}
}
