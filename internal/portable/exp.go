package portable

import "math"

// The exponential follows P.-T. P. Tang, "Table-driven implementation of the
// exponential function in IEEE floating-point arithmetic", ACM Transactions on
// Mathematical Software 15 (1989): x = (k/128)·ln 2 + r with a whole k, so
// eˣ = 2^(k/128)·eʳ and |r| ≤ ln 2/256.

const (
	// roundBy rounds a number below 2⁵¹ to a whole number when it is added: the sum
	// has no bits for a fraction. The lowest bits of the sum are the whole number.
	roundBy = 0x1.8p52
	// stepsPerUnit is 128/ln 2.
	stepsPerUnit = 128 / math.Ln2
	// stepHigh + stepLow is ln 2/128 to 88 bits. stepHigh has 34 bits, so its product
	// with a whole number below 2¹⁹ is exact.
	stepHigh = 0x1.62e42fefap-8
	stepLow  = 0x1.cf79abc9e3b39p-47
	// Above expMost, eˣ overflows. Below expLeast, it rounds to 0.
	expMost  = 709.782712893384
	expLeast = -745.1332191019412
	// expm1Series is the |x| below which Expm1 adds up its Taylor series. From there
	// on, eˣ−1 loses at most three bits of the table's value.
	expm1Series = 0.125
)

// Exp returns eˣ.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x) || x > expMost:
		return x * math.Inf(1)
	case x < expLeast:
		return 0
	}
	k, r := reduce(x)
	high, low := power2(k)
	return scale(high+(low+float64(high*expm1Near0(r))), k>>7)
}

// Exp2 returns 2ˣ.
func Exp2(x float64) float64 {
	switch {
	case math.IsNaN(x) || x >= 1024:
		return x * math.Inf(1)
	case x < -1075:
		return 0
	}
	t := float64(x*128) + roundBy
	k := int64(math.Float64bits(t) - math.Float64bits(roundBy))
	r := float64((x - float64((t-roundBy)/128)) * math.Ln2)
	high, low := power2(k)
	return scale(high+(low+float64(high*expm1Near0(r))), k>>7)
}

// Expm1 returns eˣ−1. It is precise for x near 0.
func Expm1(x float64) float64 {
	switch {
	case math.Abs(x) < 0x1p-54 || math.IsNaN(x):
		return x
	case math.Abs(x) < expm1Series:
		return expm1Taylor(x)
	case x > 40: // 1 is below half a unit in the last place of e⁴⁰
		return Exp(x)
	case x < -40: // e⁻⁴⁰ is below half a unit in the last place of 1
		return -1
	}
	k, r := reduce(x)
	high, low := power2(k)
	high, low = scale(high, k>>7), scale(low+float64(high*expm1Near0(r)), k>>7)
	sum, rest := twoSum(high, -1)
	return sum + (rest + low)
}

// expm1Taylor returns eˣ−1 for |x| below expm1Series. It adds x and x²/2 with their
// rounding errors, and the rest of the Taylor series to x¹¹/11!.
func expm1Taylor(x float64) float64 {
	square, rest := twoProduct(x, x)
	y := 1. / 39916800
	for _, c := range [...]float64{1. / 3628800, 1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6} {
		y = float64(y*x) + c
	}
	sum, lost := twoSum(x, float64(square/2))
	return sum + (lost + float64(rest/2) + float64(square*x*y))
}

// reduce returns the whole k and the r of x = (k/128)·ln 2 + r with |r| ≤ ln 2/256.
func reduce(x float64) (k int64, r float64) {
	t := float64(x*stepsPerUnit) + roundBy
	steps := t - roundBy
	return int64(math.Float64bits(t) - math.Float64bits(roundBy)), (x - float64(steps*stepHigh)) - float64(steps*stepLow)
}

// power2 returns 2^(k/128) without its whole power of two, as the sum of two numbers.
// The first is from 1 to 2.
func power2(k int64) (high, low float64) {
	t := &powersOf2[k&127]
	return t[0], t[1]
}

// expm1Near0 returns eʳ−1 for |r| ≤ ln 2/256, by the Taylor series to r⁵/5!. The next
// term is below 2⁻⁶⁰.
func expm1Near0(r float64) float64 {
	square := float64(r * r)
	return r + float64(square*(0.5+float64(r*(1./6))+float64(square*(1./24+float64(r*(1./120))))))
}

// scale returns y·2ᵉ, for y from 0.5 to 2 in size, or near 0.
func scale(y float64, e int64) float64 {
	if -1021 < e && e < 1023 {
		return y * math.Float64frombits(uint64(e+1023)<<52)
	}
	return math.Ldexp(y, int(e))
}
