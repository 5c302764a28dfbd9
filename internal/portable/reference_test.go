package portable

import (
	"math"
	"math/big"
)

// precision is the number of bits of the references. The tests compare 53 bits, and
// cancellation in ln x and eˣ−1 costs at most 53 + 11 more.
const precision = 240

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func fresh() *big.Float { return new(big.Float).SetPrec(precision) }

// matters reports whether a term is large enough to change a sum.
func matters(term, sum *big.Float) bool {
	return term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-precision
}

// referenceExp returns eˣ, by the Taylor series of x/2ⁿ and n squarings. A result far
// out of range is 2^±3000.
func referenceExp(x *big.Float) *big.Float {
	if fresh().Abs(x).Cmp(number(2000)) > 0 {
		return fresh().SetMantExp(number(1), 3000*x.Sign())
	}
	const halvings = 24
	small := fresh().SetMantExp(x, -halvings)
	sum, term := number(1), number(1)
	for i := 1; matters(term, sum); i++ {
		term.Mul(term, small).Quo(term, number(float64(i)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// referenceExpm1 returns eˣ−1, by the Taylor series where eˣ is near 1.
func referenceExpm1(x *big.Float) *big.Float {
	if fresh().Abs(x).Cmp(number(0.5)) > 0 {
		return fresh().Sub(referenceExp(x), number(1))
	}
	sum, term := fresh(), number(1)
	for i := 1; i == 1 || matters(term, sum); i++ {
		term.Mul(term, x).Quo(term, number(float64(i)))
		sum.Add(sum, term)
	}
	return sum
}

// referenceLog returns ln x, by ln x = e·ln 2 + 2·artanh((m−1)/(m+1)) for x = m·2ᵉ.
func referenceLog(x *big.Float) *big.Float {
	m := fresh()
	e := x.MantExp(m) // 0.5 ≤ m < 1
	if m.Cmp(number(0.7)) < 0 {
		m.Add(m, m)
		e--
	}
	return fresh().Add(twiceArtanh(m), fresh().Mul(number(float64(e)), referenceLn2))
}

// twiceArtanh returns ln m = 2·artanh((m−1)/(m+1)).
func twiceArtanh(m *big.Float) *big.Float {
	v := fresh().Quo(fresh().Sub(m, number(1)), fresh().Add(m, number(1)))
	square := fresh().Mul(v, v)
	sum, power := fresh(), fresh().Set(v)
	for i := 1; i == 1 || matters(power, sum); i += 2 {
		sum.Add(sum, fresh().Quo(power, number(float64(i))))
		power.Mul(power, square)
	}
	return sum.Add(sum, sum)
}

var referenceLn2 = twiceArtanh(number(2))

// referenceNormal returns the probability that a standard normal is below z, for z ≤ 0.
// With the density φ it is ½ − φ(z)·(|z| + |z|³/3 + |z|⁵/15 + …), and in the far tail
// φ(z)/(|z| + 1/(|z| + 2/(|z| + …))) (26.2.11 and 26.2.14 in Abramowitz and Stegun,
// "Handbook of Mathematical Functions").
func referenceNormal(z float64) *big.Float {
	x := number(math.Abs(z))
	square := fresh().Mul(x, x)
	density := fresh().Quo(referenceExp(fresh().Quo(square, number(-2))), fresh().Sqrt(fresh().Mul(number(2), referencePi)))
	if z < -5 {
		fraction := x
		for i := 200; i > 0; i-- {
			fraction = fresh().Add(x, fresh().Quo(number(float64(i)), fraction))
		}
		return density.Quo(density, fraction)
	}
	sum, term := fresh(), fresh().Set(x)
	for i := 3; i == 3 || matters(term, sum); i += 2 {
		sum.Add(sum, term)
		term.Mul(term, square).Quo(term, number(float64(i)))
	}
	return fresh().Sub(number(0.5), sum.Mul(sum, density))
}

// referencePi is 16·arctan(1/5) − 4·arctan(1/239) (Machin).
var referencePi = func() *big.Float {
	arctan := func(inverse float64) *big.Float {
		square := number(-inverse * inverse)
		sum, power := fresh(), fresh().Quo(number(1), number(inverse))
		for i := 1; i == 1 || matters(power, sum); i += 2 {
			sum.Add(sum, fresh().Quo(power, number(float64(i))))
			power.Quo(power, square)
		}
		return sum
	}
	return fresh().Sub(fresh().Mul(number(16), arctan(5)), fresh().Mul(number(4), arctan(239)))
}()

// unitsOff returns the distance of got from want in units in the last place of want.
// A unit is never below the smallest subnormal number.
func unitsOff(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	if math.IsInf(got, 0) || math.IsInf(nearest, 0) {
		if got == nearest {
			return 0
		}
		return math.Inf(1)
	}
	unit := math.Nextafter(math.Abs(nearest), math.Inf(1)) - math.Abs(nearest)
	off, _ := fresh().Quo(fresh().Sub(number(got), want), number(unit)).Float64()
	return math.Abs(off)
}
