package portable

import "math"

// Pow returns x to the power of y.
func Pow(x, y float64) float64 {
	size := math.Abs(x)
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case math.IsInf(y, 0):
		switch {
		case size == 1:
			return 1
		case (size > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	sign := 1.0
	if math.Signbit(x) && odd(y) {
		sign = -1
	}
	switch {
	case size == 0 || math.IsInf(size, 0):
		if (size == 0) == (y < 0) {
			return sign * math.Inf(1)
		}
		return sign * 0
	case x < 0 && y != math.Trunc(y):
		return math.NaN()
	case size == 1:
		return sign
	case math.Abs(y) > 0x1p63: // ln size is at least 2⁻⁵³ in size, so the power overflows or is 0
		if (size > 1) == (y > 0) {
			return sign * math.Inf(1)
		}
		return sign * 0
	}
	return sign * power(size, y)
}

// odd reports whether y is an odd whole number.
func odd(y float64) bool {
	return math.Abs(y) < 0x1p53 && y == math.Trunc(y) && int64(y)&1 == 1
}

// power returns e to the power of y·ln x, for finite x above 0. The product keeps about 68 bits,
// because an error in it is a relative error of the result.
func power(x, y float64) float64 {
	high, low := logarithm(x)
	z, rest := twoProduct(y, high)
	switch {
	case z > 710:
		return math.Inf(1)
	case z < -746:
		return 0
	}
	k, r := reduce(z)
	r += rest + float64(y*low)
	high, low = power2(k)
	return scale(high+(low+float64(high*expm1Near0(r))), k>>7)
}
