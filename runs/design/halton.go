package design

import "math/rand/v2"

// halton draws n points of a randomised Halton sequence in k dimensions (A. B. Owen, "A randomized Halton algorithm in R", 2017, arXiv:1706.02808).
// Dimension j has the j-th prime as its base.
func halton(n, k int, source rand.Source) [][]float64 {
	r := rand.New(source)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, k)
	}
	for j, base := range primes(k) {
		column := radicalInverse(n, base, r)
		for i, u := range column {
			rows[i][j] = min(u, below1)
		}
	}
	return rows
}

// radicalInverse returns the coordinates of points 0 to n−1 in a base. The digits of a point's number, from the last one, are the digits of its
// coordinate after the point. Each place has its own random permutation of the digits 0 to base−1. Places are added until one unit of a place no longer
// changes 1, so zeros in front of the number are permuted too.
func radicalInverse(n, base int, r *rand.Rand) []float64 {
	out, rest := make([]float64, n), make([]int, n)
	for i := range rest {
		rest[i] = i
	}
	for unit := 1 / float64(base); 1-unit < 1; unit /= float64(base) {
		digits := r.Perm(base)
		for i, number := range rest {
			out[i] += float64(float64(digits[number%base]) * unit)
			rest[i] = number / base
		}
	}
	return out
}

// primes returns the first k prime numbers.
func primes(k int) []int {
	var found []int
	for n := 2; len(found) < k; n++ {
		if isPrime(n, found) {
			found = append(found, n)
		}
	}
	return found
}

// isPrime reports whether n is prime, by dividing it by all smaller primes up to its root.
func isPrime(n int, smaller []int) bool {
	for _, p := range smaller {
		if p*p > n {
			return true
		}
		if n%p == 0 {
			return false
		}
	}
	return true
}
