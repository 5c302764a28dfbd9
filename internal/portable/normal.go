package portable

import "math"

// The rational approximations to the normal quantile are those of M. J. Wichura,
// "Algorithm AS 241: The percentage points of the normal distribution", Applied
// Statistics 37 (1988), routine PPND16. The coefficient of the highest power is first.
// middle is in 0.425² − (p−½)², near and far are in √(−ln p).
var (
	middleTop = [8]float64{2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
		13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080}
	middleBottom = [8]float64{5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
		5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1}
	nearTop = [8]float64{7.74545014278341407640e-4, .0227238449892691845833, .241780725177450611770, 1.27045825245236838258,
		3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734}
	nearBottom = [8]float64{1.05075007164441684324e-9, 5.47593808499534494600e-4, .0151986665636164571966, .148103976427480074590,
		.689767334985100004550, 1.67638483018380384940, 2.05319162663775882187, 1}
	farTop = [8]float64{2.01033439929228813265e-7, 2.71155556874348757815e-5, .00124266094738807843860, .0265321895265761230930,
		.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720}
	farBottom = [8]float64{2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
		.0148753612908506148525, .136929880922735805310, .599832206555887937690, 1}
)

// NormalQuantile returns the z for which a standard normal is below z with probability
// p, for p from 0 to 1. The relative error of z is below 10⁻¹⁵. It returns NaN for
// another p.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		return q * ratio(&middleTop, &middleBottom, 0.180625-float64(q*q))
	}
	tail := min(p, 1-p)
	switch {
	case tail == 0:
		return math.Copysign(math.Inf(1), q)
	case !(tail > 0):
		return math.NaN()
	}
	r := math.Sqrt(-Log(tail))
	var z float64
	if r <= 5 {
		z = ratio(&nearTop, &nearBottom, r-1.6)
	} else {
		z = ratio(&farTop, &farBottom, r-5)
	}
	return math.Copysign(z, q)
}

// ratio returns the quotient of two polynomials. They are written side by side, so that
// the processor computes them in parallel.
func ratio(top, bottom *[8]float64, x float64) float64 {
	a, b := top[0], bottom[0]
	a, b = float64(a*x)+top[1], float64(b*x)+bottom[1]
	a, b = float64(a*x)+top[2], float64(b*x)+bottom[2]
	a, b = float64(a*x)+top[3], float64(b*x)+bottom[3]
	a, b = float64(a*x)+top[4], float64(b*x)+bottom[4]
	a, b = float64(a*x)+top[5], float64(b*x)+bottom[5]
	a, b = float64(a*x)+top[6], float64(b*x)+bottom[6]
	a, b = float64(a*x)+top[7], float64(b*x)+bottom[7]
	return a / b
}
