package stats

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

// near reports whether two values agree within a tolerance. NaN agrees with NaN.
func near(a, b, tolerance float64) bool {
	return a == b || math.Abs(a-b) <= tolerance || math.IsNaN(a) && math.IsNaN(b)
}

func TestHalfWidthsAgreeWithTheTable(t *testing.T) {
	for _, c := range []struct {
		n     int
		level float64
		t     float64 // t from Student's table, with n−1 degrees of freedom
	}{{2, 0.95, 12.7062}, {3, 0.9, 2.91999}, {11, 0.95, 2.22814}, {31, 0.99, 2.75000}, {121, 0.95, 1.97993}, {1_000_000, 0.95, 1.95997}, {1_000_000_000, 0.95, 1.95996}} {
		if got := HalfWidth(3, c.n, c.level) * math.Sqrt(float64(c.n)) / 3; !near(got, c.t, 1e-4) {
			t.Errorf("t of %d values at %v is %v, want %v", c.n, c.level, got, c.t)
		}
	}
	if got := HalfWidth(3, 1, 0.95); !math.IsNaN(got) {
		t.Errorf("half-width of one value: %v", got)
	}
}

// The bootstrap's standard error of a mean is sd/√n, so its 90 % interval is about the mean ± 1.645 standard errors.
func TestBootstrapOfAMeanIsAsWideAsItsStandardError(t *testing.T) {
	var x []float64
	for i := range 200 {
		x = append(x, math.Mod(float64(i)*0.618034, 1))
	}
	mean := func(drawn []int) []float64 { return []float64{stat.Mean(Pick(x, drawn), nil), math.NaN()} }
	boot := Bootstrap{Resamples: 4000, Level: 0.9, Seed: 1}
	got := boot.intervals(len(x), mean)
	half := 1.645 * stat.PopStdDev(x, nil) / math.Sqrt(200)
	if m := stat.Mean(x, nil); !near(got[0].Low, m-half, half/15) || !near(got[0].High, m+half, half/15) {
		t.Errorf("%v, want %v ± %v", got[0], m, half)
	}
	if !math.IsNaN(got[1].Low) {
		t.Errorf("interval of a statistic that is always NaN: %v", got[1])
	}
	if again := boot.intervals(len(x), mean); again[0] != got[0] {
		t.Errorf("the same seed gives %v, then %v", got[0], again[0])
	}
	boot.Seed = 2
	if other := boot.intervals(len(x), mean); other[0] == got[0] {
		t.Error("another seed draws the same")
	}
}

func TestWholeReturnsTheIndicesWithoutNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figure := rapid.SampledFrom([]float64{1, 2, math.NaN()})
		a, b := rapid.SliceOfN(figure, 6, 6).Draw(t, "a"), rapid.SliceOfN(figure, 6, 6).Draw(t, "b")
		kept := complete(6, a, b)
		for i := range 6 {
			want := !math.IsNaN(a[i] + b[i])
			if got := len(kept) > 0 && kept[0] == i; got != want {
				t.Fatalf("place %d kept: %v", i, got)
			} else if got {
				kept = kept[1:]
			}
		}
	})
}
