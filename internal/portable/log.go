package portable

import "math"

// The logarithm follows P.-T. P. Tang, "Table-driven implementation of the logarithm
// function in IEEE floating-point arithmetic", ACM Transactions on Mathematical
// Software 16 (1990). It writes x as 2ᵏ·m. A table has a number c near 1/m, and the
// logarithm of c. So ln x = k·ln 2 − ln c + ln(1+r) with r = m·c − 1, and |r| is below
// 2⁻⁸. The result is the sum of two numbers, as [Pow] needs.

const (
	// logFirst is the index of the first row of the table, for m near logFirst/256.
	logFirst = 180
	// logLeast has the bits of the smallest m, 180/256. It is the next m/256 below √½.
	logLeast = 0x3fe6800000000000
	// ln2High + ln2Low is ln 2 to 95 bits. ln2High is a multiple of 2⁻⁴², as are the
	// larger parts of the logarithms in the table. So their sums are exact.
	ln2High = 0x1.62e42fefa38p-1
	ln2Low  = 0x1.ef35793c7673p-45
)

// Log returns the natural logarithm of x.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	high, low := logarithm(x)
	return high + low
}

// Log1p returns the natural logarithm of 1+x. It is precise for x near 0.
func Log1p(x float64) float64 {
	switch {
	case math.Abs(x) < 0x1p-54 || math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	}
	sum, rest := twoSum(1, x)
	high, low := logarithm(sum)
	return high + (low + rest/sum)
}

// logarithm returns ln x as the sum of two numbers, for a finite x above 0. The
// smaller is at most half a unit in the last place of the larger. The error is below
// 2⁻⁶⁸ of the result.
func logarithm(x float64) (high, low float64) {
	b := math.Float64bits(x)
	shift := int64(0)
	if b < 1<<52 { // x is subnormal
		b, shift = math.Float64bits(x*0x1p52), -52
	}
	power := int64(b-logLeast) >> 52
	m := math.Float64frombits(b - uint64(power)<<52)
	row := &logarithms[int64(float64(m*256)+0.5)-logFirst]
	c := row[0]

	mHigh := upper(m)
	r, rest := twoSum(float64(mHigh*c)-1, float64((m-mHigh)*c))
	rHigh := upper(r)
	half := float64(-0.5 * rHigh * rHigh)
	halfRest := float64(-0.5 * (r - rHigh) * (rHigh + r))

	k := float64(power + shift)
	start := float64(k*ln2High) + row[1]
	sum := start + r
	high = sum + half
	low = (sum - high + half) + (start - sum + r)
	low += float64(k*ln2Low) + row[2] + halfRest + rest - float64(r*rest)
	series := 1./3 - float64(r*(1./4-float64(r*(1./5-float64(r*(1./6-float64(r*(1./7-float64(r*(1./8))))))))))
	low += float64(r * r * r * series)
	total := high + low
	return total, high - total + low
}
