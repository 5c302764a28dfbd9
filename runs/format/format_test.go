package format

import (
	"math"
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
