package rng

import (
	"math"
	"math/bits"
)

// Draw is the chance of one decision: its key, and a counter that moves on with
// every uniform taken, so that a sampler may take as many as it needs without
// disturbing any other decision. It is a value; a copy starts where the original
// stood and gives the same again. Get one from [Source.At].
type Draw struct {
	// state is the key plus golden times the number of uniforms taken. Golden
	// being odd, it comes round only after 2⁶⁴ of them.
	state uint64
}

// Uint64 returns 64 random bits.
func (d *Draw) Uint64() uint64 {
	d.state += golden
	return mix(d.state)
}

// Uniform returns a number strictly between 0 and 1: one of the 2⁵² midpoints
// (i+½)/2⁵², all equally likely. 1−u is then exact and one of them too.
func (d *Draw) Uniform() float64 { return midpoint(d.Uint64()) }

// midpoint takes i from the upper 52 bits of x. 2i+1 fits a float exactly.
func midpoint(x uint64) float64 { return float64(x>>12<<1|1) * 0x1p-53 }

// Intn returns a whole number from 0 to n−1, all equally likely, without the bias
// of a remainder (D. Lemire, "Fast random integer generation in an interval", ACM
// TOMACS 29, 2019). It returns 0 if n is below 1, which is for the caller to rule
// out.
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

// Exp returns an exponential waiting time of mean 1, by inversion of one uniform. It
// falls as the uniform rises, and lies between 10⁻¹⁶ and 36.8.
func (d *Draw) Exp() float64 { return -math.Log(d.Uniform()) }

// Normal returns a standard normal number by inversion of one uniform, so that
// paired draws with shifted or scaled normals correlate fully. It lies between −8.3
// and 8.3.
func (d *Draw) Normal() float64 { return normalQuantile(d.Uniform()) }
