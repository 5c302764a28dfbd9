package format

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestNumbersKeepTheirZeros(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 10: "10", 100: "100", 150: "150", 999: "999", 1.5: "1.5", 2: "2", 0.25: "0.25", -30: minus + "30"} {
		if got := Number(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestNumbersInFull(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1234.6: "1,235", -1234567: minus + "1,234,567", 38_129_664: "38,129,664", 999.97: "1,000",
		123.46: "123.5", 12.346: "12.35", 4.5: "4.5", 0.0123456: "0.0123", math.Inf(1): None} {
		if got := Commas(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestANumberWrittenAsZeroHasNoSign(t *testing.T) {
	if got := Share(-0.0001); got != "0.0"+NarrowSpace+"%" {
		t.Errorf("got %q", got)
	}
	if got := Exactly(-0.2, "USD"); got != minus+"$0.2" {
		t.Errorf("got %q", got)
	}
}

func TestTerminalAndPageDifferInSpaceAndMinusOnly(t *testing.T) {
	for page, want := range map[string]string{Share(-0.713): "-71.3 %", Money(3.12e8): "$312 M", Change(-0.02, "share"): "-2 pp", Spelled(Change(-0.02, "share")): "-2 percentage points", Spelled(Size(-0.01, "share")): "1 percentage point", InUnit(-4.5, "points"): "-4.5 pp", Spelled("2 h"): "2 h", InUnit(1, "days"): "1 day", Band(math.Inf(-1), 1.5, "hours"): "at most 1.5 h"} {
		if got := Terminal(page); got != want {
			t.Errorf("a terminal shows %q, want %q", got, want)
		}
	}
}

func TestRoundingUpAddsNoDigit(t *testing.T) {
	for v, want := range map[float64]string{999_700: "1.00 M", 9_996_000: "10.0 M", 99_960_000: "100 M", 999_700_000: "1.00 bn", 9.96: "10", 0.0996: "0.10"} {
		if got := Terminal(Count(v)); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestATinyAmountIsShort(t *testing.T) {
	for v, want := range map[float64]string{3e-11: "$3e-11", -3e-11: "-$3e-11", 5e-324: "$4.9e-324", 0.00012: "$0.00012"} {
		if got := Terminal(Money(v)); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestEveryPowerOfTenHasItsOwnExponent(t *testing.T) {
	for k := -323; k <= 308; k++ {
		v, err := strconv.ParseFloat("1e"+strconv.Itoa(k), 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := Exponent(v); got != k {
			t.Errorf("the exponent of 1e%d is %d", k, got)
		}
		if got := Exponent(-v); got != k {
			t.Errorf("the exponent of -1e%d is %d", k, got)
		}
		if got := Exponent(math.Nextafter(v, 0)); k > -308 && got != k-1 {
			t.Errorf("the exponent of the number below 1e%d is %d, want %d", k, got, k-1)
		}
	}
}

func TestExponentIsTheLogarithmRoundedDown(t *testing.T) {
	for v, want := range map[float64]int{0: 0, 9.99: 0, 0.7: -1, -250: 2, math.MaxFloat64: 308, 5e-324: -324, math.Inf(1): 0, math.Inf(-1): 0, math.NaN(): 0} {
		if got := Exponent(v); got != want {
			t.Errorf("the exponent of %v is %d, want %d", v, got, want)
		}
	}
	seed := rand.Uint64()
	chance := rand.New(rand.NewPCG(seed, 0))
	for range 10_000 {
		v := math.Ldexp(1+chance.Float64(), chance.IntN(200)-100)
		if got, low, high := Exponent(v), math.Log10(v)-1e-9, math.Log10(v)+1e-9; float64(got) > high || float64(got) <= low-1 {
			t.Fatalf("the exponent of %v is %d, but its logarithm is %v (rand.NewPCG(%d, 0))", v, got, math.Log10(v), seed)
		}
	}
}

func TestPreciseAddsDigitsUntilValuesDiffer(t *testing.T) {
	for _, c := range []struct {
		unit string
		v, w float64
		want string
	}{
		{"share", 0.7131, 0.7133, "71.310 %"}, {"share", 0.5, 0.500001, "50.00000 %"}, {"share", 0.5, 0.6, "50.0 %"},
		{"people", 46_010, 46_020, "46,010"}, {"people", 46_000, 46_100, "46,000"}, {"people", 1_001_000, 1_000_000, "1,001,000"}, {"USD", 1_234_567, 1_234_000, "$1,234,570"},
	} {
		if got := Terminal(Precise(c.unit, c.v, c.w)(c.v)); got != c.want {
			t.Errorf("of %v and %v %s, the first is written %q, want %q", c.v, c.w, c.unit, got, c.want)
		}
	}
	if got, want := Precise("USD", 1.7e308, 1.7001e308, -1.7e308)(1.7e308), Money(1.7e308); got != want {
		t.Errorf("beside amounts whose difference overflows, an amount is written %q, want %q", got, want)
	}
}
