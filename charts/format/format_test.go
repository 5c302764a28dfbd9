package format

import "testing"

func TestNumbersKeepTheirZeros(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 10: "10", 100: "100", 150: "150", 999: "999", 1.5: "1.5", 2: "2", 0.25: "0.25", -30: minus + "30"} {
		if got := Number(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}
