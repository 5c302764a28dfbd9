package indices

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPairedAgreesWithTheHand(t *testing.T) {
	// Differences 1 2 3 2: mean 2, sd √(2/3); t of 3 degrees of freedom at 95 % is 3.18245. Variances 20/3 and 14/3.
	d, err := Paired([]float64{2, 4, 6, 8}, []float64{1, 2, 3, 6}, 0.95)
	half := 3.18245 * math.Sqrt(2./3) / 2
	if err != nil || d.N != 4 || d.Mean != 2 || !near(d.SD, math.Sqrt(2./3), 1e-12) || !near(d.Low, 2-half, 1e-4) || !near(d.High, 2+half, 1e-4) {
		t.Errorf("%+v, %v", d, err)
	}
	if want := (20./3 + 14./3) / (2. / 3); !near(d.VarianceRatio, want, 1e-9) {
		t.Errorf("variance ratio %v, want %v", d.VarianceRatio, want)
	}
}

func TestPairedAtItsEdges(t *testing.T) {
	nan := math.NaN()
	same, err := Paired([]float64{1, 2, 3}, []float64{0, 1, 2}, 0.9)
	if err != nil || same.SD != 0 || same.Low != 1 || same.High != 1 || !math.IsInf(same.VarianceRatio, 1) {
		t.Errorf("a constant difference: %+v, %v", same, err)
	}
	still, err := Paired([]float64{1, 1}, []float64{1, 1}, 0.9)
	if err != nil || still.Mean != 0 || !math.IsNaN(still.VarianceRatio) {
		t.Errorf("nothing varies: %+v, %v", still, err)
	}
	one, err := Paired([]float64{5, nan, 3}, []float64{4, 1, nan}, 0.9)
	if err != nil || one.N != 1 || one.Left != 2 || one.Mean != 1 || !math.IsNaN(one.SD+one.Low+one.VarianceRatio) || !strings.Contains(one.Note, "2 of 3 pairs") {
		t.Errorf("one pair left: %+v, %v", one, err)
	}
	if none, err := Paired(nil, nil, 0.9); err != nil || !math.IsNaN(none.Mean) {
		t.Errorf("no pairs: %+v, %v", none, err)
	}
	for want, call := range map[string]func() (Difference, error){
		"3 figures beside 1": func() (Difference, error) { return Paired([]float64{1, 2, 3}, []float64{1}, 0.9) },
		"the level":          func() (Difference, error) { return Paired(nil, nil, 95) },
		"outcomes[1][0]":     func() (Difference, error) { return Paired([]float64{1}, []float64{math.Inf(1)}, 0.9) },
	} {
		if _, err := call(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestPairedIntervalsCoverAsOftenAsTheySay(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 3))
	const times = 2000
	hits := 0
	for range times {
		a, b := make([]float64, 6), make([]float64, 6)
		for i := range a {
			shared := 5 * chance.NormFloat64()
			a[i], b[i] = 1+shared+chance.NormFloat64(), shared+chance.NormFloat64()
		}
		d, err := Paired(a, b, 0.9)
		if err != nil {
			t.Fatal(err)
		}
		if d.Low <= 1 && 1 <= d.High {
			hits++
		}
	}
	if share := hits * 100 / times; share < 88 || share > 92 {
		t.Errorf("intervals of 90 %% cover %d %%", share)
	}
}

func TestPairedTurnedRoundIsItsNegative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "n")
		figures := rapid.SliceOfN(rapid.Float64Range(-100, 100), n, n)
		a, b := figures.Draw(t, "a"), figures.Draw(t, "b")
		d, err := Paired(a, b, 0.95)
		e, err2 := Paired(b, a, 0.95)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if !near(d.Mean, -e.Mean, 1e-9) || !near(d.Low, -e.High, 1e-6) || !near(d.SD, e.SD, 1e-9) || d.Low > d.Mean || d.Mean > d.High {
			t.Fatalf("%+v and %+v", d, e)
		}
	})
}
