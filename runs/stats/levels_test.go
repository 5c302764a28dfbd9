package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Two levels have the outputs 1 3 and 5 7. The mean is 4, the sum of all squares is 20 and that between the levels 2·2²+2·2² = 16, so η² = 0.8 and the
// share is 1 − 0.2·3/2 = 0.7. Of the 4! = 24 ways to deal the outputs, 8 separate 1 3 from 5 7.
func TestLevelsAgreeWithHandCalculation(t *testing.T) {
	s, err := Levels([]int{1, 0, 1, 0}, 2, []float64{5, 1, 7, 3}, 9999, 1)
	if err != nil || !near(s.Share, 0.7, 1e-12) || !near(s.P, 8./24, 0.02) || s.Used != 4 || s.Left != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestLevelsOfFewRunsHaveNoShare(t *testing.T) {
	s, err := Levels([]int{0, 1, 2, 0, 1, 1}, 3, []float64{1, 2, 3, 4, 5, math.NaN()}, 9, 1)
	if err != nil || !math.IsNaN(s.Share) || !math.IsNaN(s.P) || !slices.Equal(s.Runs, []int{2, 2, 1}) || s.Left != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	s, err = Levels([]int{0, 1, 0, 1}, 2, []float64{0.1, 0.1, 0.1, 0.1}, 9, 1)
	if err != nil || s.Share != 0 || s.P != 1 {
		t.Errorf("an output that does not vary: %+v, %v", s, err)
	}
	if _, err := Levels([]int{0, 0}, 1, []float64{1, math.Inf(1)}, 9, 1); err == nil || !strings.Contains(err.Error(), "outputs[1] is +Inf") {
		t.Errorf("%v", err)
	}
}

// A driver that varies more than the levels hides them. As a control it does not.
func TestLevelsAreSeenBesideTheirControls(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 3))
	var of []int
	var driver, y []float64
	for i := range 30 {
		of, driver = append(of, i%3), append(driver, chance.Float64())
		y = append(y, 20*driver[i]+float64(i%3)+0.1*chance.NormFloat64())
	}
	alone, _ := Levels(of, 3, y, 999, 1)
	beside, err := Levels(of, 3, y, 999, 1, driver)
	if err != nil || alone.P < 0.05 || beside.P > 0.01 || alone.Share != beside.Share {
		t.Errorf("alone %+v, beside the driver %+v, %v", alone, beside, err)
	}
}

func TestPermutationPValuesAreUniformUnderTheNull(t *testing.T) {
	chance := rand.New(rand.NewPCG(2, 2))
	const times = 1000
	below, shares := 0, 0.0
	for k := range times {
		of, y, beside := make([]int, 20), make([]float64, 20), make([]float64, 20)
		for i := range of {
			of[i], y[i], beside[i] = i%5, chance.Float64(), chance.Float64()
		}
		s, err := Levels(of, 5, y, 199, uint64(k), beside)
		if err != nil {
			t.Fatal(err)
		}
		if shares += s.Share; s.P <= 0.1 {
			below++
		}
	}
	if below < 70 || below > 130 || math.Abs(shares/times) > 0.02 {
		t.Errorf("p up to 0.1 in %d of %d; mean share %v, want 0", below, times, shares/times)
	}
}

func TestLevelsHaveNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(6, 15).Draw(t, "n")
		y := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), n, n).Draw(t, "y")
		to := rapid.Permutation([]int{0, 1, 2}).Draw(t, "numbers of the levels")
		one, two := make([]int, n), make([]int, n)
		for i := range n {
			one[i], two[i] = i%3, to[i%3]
		}
		a, _ := Levels(one, 3, y, 99, 5)
		b, err := Levels(two, 3, y, 99, 5)
		if err != nil || !near(a.Share, b.Share, 1e-9) || !near(a.P, b.P, 1e-9) || a.Share > 1+1e-12 {
			t.Fatalf("%+v, in another order %+v, %v", a, b, err)
		}
	})
}

func TestATrendIsASquaredCorrelation(t *testing.T) {
	// The ranks are 1 to 4, and the correlation with 1 3 2 4 is 0.8: 1 − 0.36·3/2 = 0.46.
	if got := TrendShare([]float64{2, 3, 5, 9}, []float64{1, 3, 2, 4}); !near(got, 0.46, 1e-12) {
		t.Errorf("%v, want 0.46", got)
	}
	if got := TrendShare([]float64{1, 1, 1}, []float64{1, 3, 2}); got != 0 {
		t.Errorf("a factor that does not vary has %v", got)
	}
	if got := TrendShare([]float64{1, 2}, []float64{1, 3}); !math.IsNaN(got) {
		t.Errorf("two runs have %v", got)
	}
}

// A factor has no coefficient beside controls that determine the output, and the coefficient of Spearman without them.
func TestPRCCRemovesItsControls(t *testing.T) {
	x, y := []float64{1, 2, 3, 4, 5, 6}, []float64{1, 12, 3, 14, 5, 16}
	plain, _ := PRCC([][]float64{x}, y)
	beside, err := PRCC([][]float64{x}, y, Indicators([]int{0, 1, 0, 1, 0, 1}, 2)...)
	if err != nil || plain.Factors[0].Coefficient > 0.75 || beside.Factors[0].Coefficient < 0.9 || beside.Factors[0].Freedom != 3 {
		t.Errorf("%+v, beside the words %+v, %v", plain.Factors, beside.Factors, err)
	}
}
