package portable

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"whackamole/internal/golden"
)

// function is an elementary function with its reference and the arguments it is tested at.
type function struct {
	name      string
	call      func(x float64) float64
	library   func(x float64) float64
	reference func(x *big.Float) *big.Float
	argument  func(r *rand.Rand) float64
	edges     []float64
}

// between returns a source of arguments: half of them are uniform from low to high,
// half have a uniform exponent from that of least to that of most in size.
func between(low, high, least, most float64) func(r *rand.Rand) float64 {
	return func(r *rand.Rand) float64 {
		if r.IntN(2) == 0 {
			return low + (high-low)*r.Float64()
		}
		for {
			x := math.Ldexp(1+r.Float64(), int(math.Floor(math.Log2(least)+r.Float64()*(math.Log2(most)-math.Log2(least)))))
			if r.IntN(2) == 0 {
				x = -x
			}
			if low <= x && x <= high {
				return x
			}
		}
	}
}

func plusOne(x *big.Float) *big.Float { return fresh().Add(x, number(1)) }

var functions = []function{
	{"Exp", Exp, math.Exp, referenceExp, between(-745.2, 709.8, 0x1p-60, 700),
		[]float64{0, 1, -1, 709.782712893384, -708.3964185322641, -708.4, -745.1332191019411, -745.13, math.Ln2 / 256, -math.Ln2 / 256, 5e-324, 0x1p-1022}},
	{"Exp2", Exp2, math.Exp2, func(x *big.Float) *big.Float { return referenceExp(fresh().Mul(x, referenceLn2)) }, between(-1075, 1024, 0x1p-60, 1000),
		[]float64{0, 1, -1, 1023, 1023.9999999999999, -1022, -1022.5, -1074, -1074.9, 0.5, 1. / 256, 5e-324}},
	{"Expm1", Expm1, math.Expm1, referenceExpm1, between(-45, 709.782712893384, 0x1p-60, 700),
		[]float64{1, -1, 0.125, -0.125, 0.12499999999999999, -0.12500000000000003, 0x1p-54, -0x1p-54, -40, 40, 40.00000000000001, 709.7801, 709.782712893384, 5e-324, 0x1p-1022, math.Ln2, -math.Ln2}},
	{"Log", Log, math.Log, referenceLog, between(0x1p-1074, 4, 0x1p-1074, 0x1p1023),
		[]float64{1, math.Nextafter(1, 2), math.Nextafter(1, 0), 0.703125, math.Nextafter(0.703125, 0), 1.40625, 257. / 256, 255. / 256, 513. / 512, 511. / 512, 5e-324, 0x1p-1022, math.MaxFloat64}},
	{"Log1p", Log1p, math.Log1p, func(x *big.Float) *big.Float { return referenceLog1p(x) }, between(-1, 4, 0x1p-1074, 0x1p1023),
		[]float64{1, -0.5, math.Nextafter(-1, 0), 0x1p-53, -0x1p-53, 0x1.8p-53, 0x1p-54, 5e-324, 0x1p-1022, 0x1p53, 0x1p54, math.MaxFloat64}},
}

// referenceLog1p returns ln(1+x), by its series where 1+x is near 1.
func referenceLog1p(x *big.Float) *big.Float {
	if fresh().Abs(x).Cmp(number(0x1p-40)) > 0 {
		return referenceLog(plusOne(x))
	}
	sum, power := fresh(), fresh().Set(x)
	for i := 1; i < 8; i++ {
		sum.Add(sum, fresh().Quo(power, number(float64(i))))
		power.Mul(power, fresh().Neg(x))
	}
	return sum
}

// TestErrorsAreBelowOneUnit compares each function with math/big at random arguments
// and at edges.
func TestErrorsAreBelowOneUnit(t *testing.T) {
	for _, f := range functions {
		r := rand.New(rand.NewPCG(13, uint64(len(f.name))))
		worst, at := 0.0, 0.0
		check := func(x float64) {
			if off := unitsOff(f.call(x), f.reference(number(x))); !(off <= worst) {
				worst, at = off, x
			}
		}
		for _, x := range f.edges {
			check(x)
		}
		for range trials() {
			check(f.argument(r))
		}
		t.Logf("%-6s worst error %.4f units in the last place, at %g (%x)", f.name, worst, at, at)
		if worst >= 1 {
			t.Errorf("%s(%x) is %.3g units in the last place off", f.name, at, worst)
		}
	}
}

// TestPowErrorIsBelowOneUnit does the same for Pow, over powers of every size.
func TestPowErrorIsBelowOneUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 3))
	bases, worst, at := between(0x1p-1074, 4, 0x1p-1074, 0x1p1023), 0.0, [2]float64{}
	near1 := between(0.5, 2, 0x1p-50, 1)
	check := func(x, y float64) {
		want := referenceExp(fresh().Mul(number(y), referenceLog(number(x))))
		if off := unitsOff(Pow(x, y), want); !(off <= worst) {
			worst, at = off, [2]float64{x, y}
		}
	}
	for _, x := range []float64{2, 10, 0.5, 1.0000000000000002, 0.9999999999999999, 5e-324, 0x1p-1022, math.MaxFloat64, math.E} {
		for _, y := range []float64{1, -1, 0.5, 2, 3, -1074, 1023, 0x1p-60, 1e-300, 5e-324, 308.25, -323.3, 0x1p60, -0x1p61, 0x1p63} {
			check(x, y)
		}
	}
	for range trials() {
		x := bases(r)
		if r.IntN(3) == 0 {
			x = near1(r)
		}
		check(x, (1490*r.Float64()-745)/math.Log(x)) // results over all of the range
	}
	t.Logf("Pow    worst error %.4f units in the last place, at %g (%x)", worst, at, at)
	if worst >= 1 {
		t.Errorf("Pow(%x, %x) is %.3g units in the last place off", at[0], at[1], worst)
	}
}

// TestNormalQuantileIsTheInverseOfTheProbability compares the probability of the result
// with the argument. The density converts the difference into one of the quantile.
func TestNormalQuantileIsTheInverseOfTheProbability(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 4))
	worst, at := 0.0, 0.0
	check := func(p float64) {
		z := NormalQuantile(p)
		off, _ := fresh().Sub(referenceNormal(z), number(p)).Float64()
		if relative := math.Abs(off / math.Exp(-z*z/2) * math.Sqrt(2*math.Pi) / z); !(relative <= worst) {
			worst, at = relative, p
		}
	}
	for range trials() / 2 {
		check(r.Float64() / 2)
		check(math.Ldexp(1+r.Float64(), -2-r.IntN(300)))
	}
	t.Logf("NormalQuantile worst relative error %.3g, at %g", worst, at)
	if worst >= 1e-15 {
		t.Errorf("NormalQuantile(%x) has a relative error of %.3g", at, worst)
	}
	for _, p := range []float64{0x1p-1074, 1e-300, 1e-9, 0.074999, 0.075, 0.075001, 0.3} {
		if p > 1e-16 && NormalQuantile(1-p) != -NormalQuantile(1-(1-p)) {
			t.Errorf("the quantiles of %g and of its complement are not opposite", p)
		}
		if !(NormalQuantile(p) < NormalQuantile(math.Nextafter(p, 1)*(1+1e-12))) {
			t.Errorf("the quantile does not rise at %g", p)
		}
	}
}

// TestSpecialCasesAreThoseOfTheLibrary compares results that the library defines
// exactly, at infinities, zeros, NaN and out of range.
func TestSpecialCasesAreThoseOfTheLibrary(t *testing.T) {
	same := func(name string, got, want float64, x ...float64) {
		t.Helper()
		if math.Float64bits(got) != math.Float64bits(want) && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%s(%v) is %v, want %v", name, x, got, want)
		}
	}
	special := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64}
	for _, f := range functions {
		for _, x := range special {
			if want := f.library(x); want == 0 || want == math.Trunc(want) || math.IsNaN(want) || math.IsInf(want, 0) {
				same(f.name, f.call(x), want, x)
			}
		}
	}
	special = append(special, 2, -2, 3, -3, 0.5, -0.5, 0x1p53, -0x1p53, 0x1p53+2, 5e-324, -5e-324)
	for _, x := range special {
		for _, y := range special {
			if want := math.Pow(x, y); math.Abs(want) <= 1e6 && want == math.Trunc(want) || math.IsNaN(want) || math.IsInf(want, 0) {
				same("Pow", Pow(x, y), want, x, y)
			}
		}
	}
	for p, want := range map[float64]float64{0: math.Inf(-1), 1: math.Inf(1), 0.5: 0, -0.1: math.NaN(), 1.1: math.NaN()} {
		same("NormalQuantile", NormalQuantile(p), want, p)
	}
	same("NormalQuantile", NormalQuantile(math.NaN()), math.NaN(), math.NaN())
	for x, want := range map[float64]int64{2.9: 2, -2.9: -2, 0x1p63: math.MaxInt64, 1e300: math.MaxInt64, math.Inf(1): math.MaxInt64, -0x1p63: math.MinInt64,
		math.Inf(-1): math.MinInt64, 0x1.fffffffffffffp62: 0x7ffffffffffffc00} {
		if got := Int64(x); got != want {
			t.Errorf("Int64(%v) is %d, want %d", x, got, want)
		}
	}
	if got := Int64(math.NaN()); got != 0 {
		t.Errorf("Int64(NaN) is %d, want 0", got)
	}
}

// TestBitsAreTheSameOnEveryProcessor compares a digest of many results with that of the processor which wrote it.
func TestBitsAreTheSameOnEveryProcessor(t *testing.T) {
	var out strings.Builder
	for _, f := range append(functions, function{name: "NormalQuantile", call: NormalQuantile, argument: func(r *rand.Rand) float64 { return r.Float64() }},
		function{name: "Pow", call: func(x float64) float64 { return Pow(x, 3.3) + Pow(x, -0.4) }, argument: between(0, 4, 0x1p-90, 0x1p90)}) {
		r, hash := rand.New(rand.NewPCG(7, 7)), sha256.New()
		for range 20000 {
			x := math.Abs(r.Float64()) * 40
			if f.argument != nil && f.edges == nil {
				x = r.Float64()
			}
			hash.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(f.call(x))))
		}
		fmt.Fprintf(&out, "%s %x\n", f.name, hash.Sum(nil)[:8])
	}
	golden.File(t, "testdata/bits.txt", out.String())
}

// trials is the number of random arguments for each function.
func trials() int {
	if testing.Short() {
		return 1000
	}
	return 5000
}
