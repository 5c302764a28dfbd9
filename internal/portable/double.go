package portable

import "math"

// twoSum returns a+b rounded, and the error of the rounding, for any finite a and b
// (D. E. Knuth, "The Art of Computer Programming", volume 2, section 4.2.2, theorem B).
func twoSum(a, b float64) (sum, rest float64) {
	sum = a + b
	v := sum - a
	return sum, (a - (sum - v)) + (b - v)
}

// upper returns x without the lower 27 bits of its significand, so 26 bits remain.
// The product of two such numbers is exact.
func upper(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}

// twoProduct returns a·b rounded, and the error of the rounding (T. J. Dekker, "A
// floating-point technique for extending the available precision", Numerische
// Mathematik 18, 1971). The error is precise to 2⁻¹⁰⁵ of the product, if no part of
// the product overflows or falls below the smallest normal number.
func twoProduct(a, b float64) (product, rest float64) {
	product = float64(a * b)
	ah, bh := upper(a), upper(b)
	al, bl := a-ah, b-bh
	return product, ((float64(ah*bh) - product) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)
}
