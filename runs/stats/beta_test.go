package stats

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

func exact(x float64) *big.Float { return new(big.Float).SetPrec(140).SetFloat64(x) }

// exactPi is π to 140 bits.
var exactPi, _, _ = big.ParseFloat("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798", 10, 140, big.ToNearestEven)

// exactBeta returns I_x(a, b) for twice a and twice b whole, to about 100 bits, by the series 8.17.8 of the DLMF. All its terms are positive:
//
//	x^a y^b / (a B(a, b)) (1 + Σ (a+b)(a+b+1)…(a+b+n−1) / ((a+1)(a+2)…(a+n)) xⁿ)
func exactBeta(twiceA, twiceB int, x *big.Float) *big.Float {
	a, b, y := exact(float64(twiceA)/2), exact(float64(twiceB)/2), exact(1)
	y.Sub(y, x)
	sum, term := exact(1), exact(1)
	one, up, down := exact(1), exact(0).Add(a, b), exact(0).Add(a, exact(1))
	for term.MantExp(nil) > sum.MantExp(nil)-130 {
		sum.Add(sum, term.Mul(term, up).Mul(term, x).Quo(term, down))
		up.Add(up, one)
		down.Add(down, one)
	}
	sum.Mul(sum, exactPower(x, twiceA)).Mul(sum, exactPower(y, twiceB)).Quo(sum, a)
	return sum.Mul(sum, exactGamma(twiceA+twiceB)).Quo(sum, exactGamma(twiceA)).Quo(sum, exactGamma(twiceB))
}

// exactPower returns x to the power of twice/2.
func exactPower(x *big.Float, twice int) *big.Float {
	out := exact(1)
	if twice%2 == 1 {
		out.Sqrt(x)
	}
	for square, n := exact(0).Set(x), twice/2; n > 0; n /= 2 {
		if n%2 == 1 {
			out.Mul(out, square)
		}
		square.Mul(square, square)
	}
	return out
}

// exactGamma returns Γ(twice/2).
func exactGamma(twice int) *big.Float {
	out, from := exact(1), 2
	if twice%2 == 1 {
		out.Sqrt(exactPi)
		from = 1
	}
	factor := exact(0)
	for ; from < twice; from += 2 {
		out.Mul(out, factor.SetFloat64(float64(from)/2))
	}
	return out
}

// relative returns the relative error of got.
func relative(got float64, want *big.Float) float64 {
	off := exact(got)
	off.Sub(off, want)
	if want.Sign() == 0 {
		return math.Abs(got)
	}
	f, _ := off.Quo(off, want).Float64()
	return math.Abs(f)
}

// complement returns 1 − x for a number of at most 26 bits, so that x and 1 − x are exact.
func complement(x float64) (rounded, rest float64) {
	rounded = math.Round(x*(1<<26)) / (1 << 26)
	return rounded, 1 - rounded
}

func TestIncompleteBetaAgreesWithItsExactSeries(t *testing.T) {
	chance := rand.New(rand.NewPCG(13, 1))
	for _, c := range []struct {
		most      int     // largest a and b
		times     int     // number of random arguments; the series of large a and b is slow
		tolerance float64 // relative error
	}{{20, 100, 2e-14}, {400, 40, 1e-13}, {5000, 10, 1e-12}, {50_000, 1, 1e-12}} {
		worst := 0.0
		for range c.times {
			twiceA, twiceB := 1+chance.IntN(2*c.most), 1+chance.IntN(2*c.most)
			if chance.IntN(3) == 0 {
				twiceB = 1
			}
			a, b := float64(twiceA)/2, float64(twiceB)/2
			middle, spread := a/(a+b), math.Sqrt(a*b/(a+b+1))/(a+b)
			x, y := complement(min(1, max(0, middle+8*spread*(2*chance.Float64()-1))))
			if x == 0 || x == 1 {
				continue
			}
			below, above := incompleteBeta(a, b, x, y)
			off := max(relative(below, exactBeta(twiceA, twiceB, exact(x))), relative(above, exactBeta(twiceB, twiceA, exact(y))))
			if worst = max(worst, off); off > c.tolerance {
				t.Errorf("incompleteBeta(%v, %v, %v, %v) is %v and %v, off by %v", a, b, x, y, below, above, off)
			}
		}
		t.Logf("a and b to %d: worst relative error %.2g", c.most, worst)
	}
}

// The error of gonum grows with a and b, because it subtracts the logarithms of large gamma functions.
func TestIncompleteBetaAgreesWithGonum(t *testing.T) {
	chance := rand.New(rand.NewPCG(13, 2))
	for range 2000 {
		size := math.Exp(chance.Float64() * math.Log(1e5))
		a, b := math.Ceil(2*size*chance.Float64())/2, math.Ceil(2*size*chance.Float64())/2
		x, y := complement(min(1, max(0, a/(a+b)+(2*chance.Float64()-1)*4/math.Sqrt(size))))
		below, _ := incompleteBeta(a, b, x, y)
		if want := mathext.RegIncBeta(a, b, x); !(math.Abs(below-want) <= (a+b+10)*1e-13*want+1e-290) {
			t.Errorf("incompleteBeta(%v, %v, %v, %v) is %v, gonum has %v", a, b, x, y, below, want)
		}
	}
}

func TestIncompleteBetaAtItsEnds(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ a, b, x, y, below, above float64 }{
		{3, 0.5, 0, 1, 0, 1}, {0.5, 3, 1, 0, 1, 0}, {1, 1, 0.25, 0.75, 0.25, 0.75}, {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
		{1e6, 1e6, 0.5, 0.5, 0.5, 0.5}, {2, 3, nan, nan, nan, nan}, {1e6, 1e6, 0.25, 0.75, 0, 1},
		{1, 2, 1e-30, 1, 2e-30, 1}, {2, 1, 1, 1e-30, 1, 2e-30}, {0.5, 5e8, 1e-300, 1, 2.5231325213893767e-146, 1},
	} {
		below, above := incompleteBeta(c.a, c.b, c.x, c.y)
		if !near(below, c.below, 1e-13*c.below) || !near(above, c.above, 1e-13) {
			t.Errorf("a %v, b %v at %v: %v and %v, want %v and %v", c.a, c.b, c.x, below, above, c.below, c.above)
		}
	}
}

func TestIncompleteBetaLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		half := rapid.IntRange(1, 4000)
		a, b := float64(half.Draw(t, "2a"))/2, float64(half.Draw(t, "2b"))/2
		x, y := complement(rapid.Float64Range(0, 1).Draw(t, "x"))
		below, above := incompleteBeta(a, b, x, y)
		otherBelow, otherAbove := incompleteBeta(b, a, y, x)
		if !near(below, otherAbove, 4e-13*below) || !near(above, otherBelow, 4e-13*above) { // equal, except at the mean, where both sides use the fraction
			t.Fatalf("%v and %v, mirrored %v and %v", below, above, otherBelow, otherAbove)
		}
		if !near(below+above, 1, 1e-15) || below < 0 || above < 0 {
			t.Fatalf("%v and %v are not shares of 1", below, above)
		}
		if nextX, nextY := complement(min(1, x+1e-5)); nextX > x {
			if next, rest := incompleteBeta(a, b, nextX, nextY); next < below*(1-1e-12) || rest > above*(1+1e-12) {
				t.Fatalf("falls from %v at %v to %v at %v", below, x, next, nextX)
			}
		}
		// I_x(a, b) − I_x(a+1, b) = x^a y^b / (a B(a, b)): DLMF 8.17.20.
		if more, _ := incompleteBeta(a+1, b, x, y); x > 0 && y > 0 && !near(below-more, betaTerm(a, b, x, y)/a, 1e-12) {
			t.Fatalf("from a to a+1 it falls from %v to %v, want by %v", below, more, betaTerm(a, b, x, y)/a)
		}
	})
}

// The values are those of ln Γ(a+1) − (a+½) ln a + a − ½ ln 2π.
func TestStirlingErrorsAgreeWithTheGammaFunction(t *testing.T) {
	for a := 0.5; a < 40; a += 0.5 {
		lg, _ := math.Lgamma(a + 1)
		if want := lg - (a+0.5)*math.Log(a) + a - 0.5*math.Log(2*math.Pi); !near(stirlingError(a), want, 3e-14) {
			t.Errorf("of %v: %v, want %v", a, stirlingError(a), want)
		}
	}
	if got := stirlingError(1e9); !near(got, 1/12e9, 1e-25) {
		t.Errorf("of 10⁹: %v", got)
	}
}
