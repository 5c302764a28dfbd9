package rng

import (
	"math/bits"

	"whackamole/internal/portable"
)

// Draw is the random draw of one decision: a key, and a counter that advances with
// every uniform. A sampler may take any number of uniforms without an effect on
// other decisions. A copy of a Draw continues from the same state and gives the
// same numbers. Get one from [Source.At].
type Draw struct {
	// state is the key plus golden times the number of uniforms taken. Golden is
	// odd, so the state repeats only after 2⁶⁴ uniforms.
	state uint64
}

// Uint64 returns 64 random bits.
func (d *Draw) Uint64() uint64 {
	d.state += golden
	return mix(d.state)
}

// Uniform returns a number strictly between 0 and 1: one of the 2⁵² midpoints
// (i+½)/2⁵², all equally likely. For such a u, 1−u is exact and also a midpoint.
func (d *Draw) Uniform() float64 { return midpoint(d.Uint64()) }

// midpoint returns the midpoint whose i is the upper 52 bits of x. A float holds
// 2i+1 exactly.
func midpoint(x uint64) float64 { return float64(float64(x>>12<<1|1) * 0x1p-53) }

// Intn returns a whole number from 0 to n−1, all equally likely. It avoids the bias
// of a remainder (D. Lemire, "Fast random integer generation in an interval", ACM
// TOMACS 29, 2019). It returns 0 if n is below 1; callers must check n first.
func (d *Draw) Intn(n int64) int64 {
	if n <= 1 {
		return 0
	}
	m := uint64(n)
	hi, lo := bits.Mul64(d.Uint64(), m)
	if lo < m {
		for least := -m % m; lo < least; {
			hi, lo = bits.Mul64(d.Uint64(), m)
		}
	}
	return int64(hi)
}

// Exp returns an exponential waiting time with mean 1, by inversion of one uniform.
// It falls as the uniform rises, and is between 10⁻¹⁶ and 36.8.
func (d *Draw) Exp() float64 { return -portable.Log(d.Uniform()) }

// Normal returns a standard normal number, by inversion of one uniform. So paired
// draws from shifted or scaled normals correlate fully. It is between −8.3 and 8.3.
func (d *Draw) Normal() float64 { return portable.NormalQuantile(d.Uniform()) }
