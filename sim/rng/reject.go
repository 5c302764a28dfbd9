package rng

import (
	"math"

	"whackamole/internal/portable"
)

// Both samplers use transformed rejection with a squeeze. They transform a uniform u on
// (−½, ½) by G(u) = (2a/(½−|u|) + b)·u + c. In the plane of u and a second uniform v,
// the region of acceptance then has an almost flat top. Most pairs (u, v) fall into a
// box of height vr inside the region, and are accepted at once. The fitted constants
// are Hörmann's.

// squeezeFrom is the smallest distance of u from either end at which the box applies.
const squeezeFrom = 0.07

// rejectBinomial is algorithm BTRS of W. Hörmann, "The generation of binomial random
// variates", Journal of Statistical Computation and Simulation 46 (1993), for
// p ≤ ½. It needs np ≥ 10 and is used from np = 100 on. It compares probabilities in
// Loader's form instead of with log-factorials.
func (d *Draw) rejectBinomial(n int64, p float64) int64 {
	nf := float64(n)
	spread := math.Sqrt(nf * p * (1 - p))
	b := 1.15 + float64(2.53*spread)
	a := float64(0.0248*b) + float64(0.01*p) - 0.0873
	c := float64(nf*p) + 0.5
	vr := 0.92 - 4.2/b
	for {
		u := d.Uniform() - 0.5
		v := d.Uniform()
		us := 0.5 - math.Abs(u)
		x := float64((2*a/us+b)*u) + c
		if us >= squeezeFrom && v <= vr {
			return portable.Int64(x)
		}
		// Here the counts 0 and n have a probability below 10⁻⁴³, and bareLogBinomial fails for them.
		if x < 1 || x >= nf {
			continue
		}
		k := math.Floor(x)
		mode := math.Floor((nf + 1) * p)
		alpha := (2.83 + 5.1/b) * spread
		w := v * alpha / (a/(us*us) + b)
		log := portable.Log(w)
		about, margin := squeeze(math.Abs(k-mode), nf*p*(1-p))
		switch {
		case log < about-margin:
			return portable.Int64(k)
		case log > about+margin:
			continue
		}
		w *= math.Sqrt(k * (nf - k) / (mode * (nf - mode)))
		if portable.Log(w) <= bareLogBinomial(k, nf, p)-bareLogBinomial(mode, nf, p) {
			return portable.Int64(k)
		}
	}
}

// squeeze returns an approximate logarithm of P(X = k)/P(X = mode) and the largest error
// of it, for X binomial and k at the given distance from the mode. It decides nearly all
// pairs outside the box. It is the squeeze of V. Kachitvichyanukul and B. W. Schmeiser,
// "Binomial random variate generation", Communications of the ACM 31 (1988). It needs a
// distance below half the variance minus one; otherwise the error is infinite. Saves
// 1.0 % of a replicate's instructions.
func squeeze(distance, variance float64) (about, margin float64) {
	if distance >= float64(variance/2)-1 {
		return 0, math.Inf(1)
	}
	x := distance / variance
	margin = x * ((float64((float64(distance*(1./3))+0.625)*distance)+1./6)/variance + 0.5)
	return -float64(0.5*distance) * x, margin
}

// rejectPoisson is algorithm PTRS of W. Hörmann, "The transformed rejection method
// for generating Poisson random variables", Insurance: Mathematics and Economics 12
// (1993). It is valid for means from 10 on and used from 100 on.
func (d *Draw) rejectPoisson(mean float64) int64 {
	b := 0.931 + float64(2.53*math.Sqrt(mean))
	a := float64(0.02483*b) - 0.059
	vr := 0.9277 - 3.6224/(b-2)
	for {
		u := d.Uniform() - 0.5
		v := d.Uniform()
		us := 0.5 - math.Abs(u)
		x := float64((2*a/us+b)*u) + mean + 0.43
		if us >= squeezeFrom && v <= vr {
			return portable.Int64(x)
		}
		// Here the count 0 has a probability below 10⁻⁴³, and bareLogPoisson fails for it.
		if x < 1 || (us < 0.013 && v > us) {
			continue
		}
		k := math.Floor(x)
		inverseAlpha := 1.1239 + 1.1328/(b-3.4)
		w := v * inverseAlpha / (a/(us*us) + b) * math.Sqrt(2*math.Pi*k)
		if portable.Log(w) <= bareLogPoisson(k, mean) {
			return portable.Int64(k)
		}
	}
}
