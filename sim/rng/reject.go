package rng

import "math"

// Both samplers here are transformed rejection with a squeeze. A uniform u on
// (−½, ½) goes through G(u) = (2a/(½−|u|) + b)·u + c, whose density hugs the count's
// like a table mountain; most pairs (u, v) fall in a box of height vr that lies
// wholly under it and need no further look. The fitted constants are Hörmann's.

// squeezeFrom is the distance of u from either end from which on the box applies.
const squeezeFrom = 0.07

// rejectBinomial is algorithm BTRS of W. Hörmann, "The generation of binomial random
// variates", Journal of Statistical Computation and Simulation 46 (1993), for
// p ≤ ½; it needs np ≥ 10 and is used from 100 on. Probabilities are compared in
// Loader's form instead of by log-factorials.
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
			return int64(x)
		}
		// None and all have a chance below 10⁻⁴³ here, and no logarithm.
		if x < 1 || x >= nf {
			continue
		}
		k := math.Floor(x)
		mode := math.Floor((nf + 1) * p)
		alpha := (2.83 + 5.1/b) * spread
		w := v * alpha / (a/(us*us) + b)
		log := math.Log(w)
		about, margin := squeeze(math.Abs(k-mode), nf*p*(1-p))
		switch {
		case log < about-margin:
			return int64(k)
		case log > about+margin:
			continue
		}
		w *= math.Sqrt(k * (nf - k) / (mode * (nf - mode)))
		if math.Log(w) <= bareLogBinomial(k, nf, p)-bareLogBinomial(mode, nf, p) {
			return int64(k)
		}
	}
}

// squeeze gives what the logarithm of P(X = k)/P(X = mode) is about, for X binomial
// and k so far from the mode, and how wrong that can be: by it nearly all that the box
// leaves open is settled. It is the squeeze of V. Kachitvichyanukul and B. W. Schmeiser,
// "Binomial random variate generation", Communications of the ACM 31 (1988), which
// needs a distance below half the variance less one; beyond that it says nothing.
// Saves 1.0 % of a replicate's instructions.
func squeeze(distance, variance float64) (about, margin float64) {
	if distance >= variance/2-1 {
		return 0, math.Inf(1)
	}
	x := distance / variance
	margin = x * ((float64((float64(distance*(1./3))+0.625)*distance)+1./6)/variance + 0.5)
	return -float64(0.5*distance) * x, margin
}

// rejectPoisson is algorithm PTRS of W. Hörmann, "The transformed rejection method
// for generating Poisson random variables", Insurance: Mathematics and Economics 12
// (1993), for means from 10, used from 100 on.
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
			return int64(x)
		}
		// None has a chance below 10⁻⁴³ here, and no logarithm.
		if x < 1 || (us < 0.013 && v > us) {
			continue
		}
		k := math.Floor(x)
		inverseAlpha := 1.1239 + 1.1328/(b-3.4)
		w := v * inverseAlpha / (a/(us*us) + b) * math.Sqrt(2*math.Pi*k)
		if math.Log(w) <= bareLogPoisson(k, mean) {
			return int64(k)
		}
	}
}
