package stats

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"
	"pgregory.net/rapid"
)

// saltelli evaluates a model at the points of a Saltelli design with n base samples of d factors from 0 to 1.
func saltelli(n, d int, points func(n, width int) *mat.Dense, model func(x []float64) float64) (outputs []float64) {
	base := points(n, 2*d)
	for j := range n {
		a, b := base.RawRowView(j)[:d], base.RawRowView(j)[d:]
		outputs = append(outputs, model(a))
		for i := range d {
			ab := append([]float64(nil), a...)
			ab[i] = b[i]
			outputs = append(outputs, model(ab))
		}
		outputs = append(outputs, model(b))
	}
	return outputs
}

func halton(n, width int) *mat.Dense {
	src := rand.NewPCG(1, 2)
	points := mat.NewDense(n, width, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(width, src), Src: src}.Sample(points)
	return points
}

func uniform(seed uint64) func(n, width int) *mat.Dense {
	chance := rand.New(rand.NewPCG(seed, 3))
	return func(n, width int) *mat.Dense {
		points := mat.NewDense(n, width, nil)
		points.Apply(func(int, int, float64) float64 { return chance.Float64() }, points)
		return points
	}
}

// ishigami is the test function of Ishigami and Homma (1990) with a = 7, b = 0.1.
func ishigami(x []float64) float64 {
	angle := func(u float64) float64 { return math.Pi * (2*u - 1) }
	return math.Sin(angle(x[0])) + 7*math.Pow(math.Sin(angle(x[1])), 2) + 0.1*math.Pow(angle(x[2]), 4)*math.Sin(angle(x[0]))
}

var (
	ishigamiFirst = []float64{0.3139, 0.4424, 0}
	ishigamiTotal = []float64{0.5576, 0.4424, 0.2437}
)

func TestSobolFindsTheIndicesOfIshigami(t *testing.T) {
	d, err := Sobol(saltelli(1<<13, 3, halton, ishigami), 3, Bootstrap{Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	if want := 49./8 + 0.1*math.Pow(math.Pi, 4)/5 + 0.01*math.Pow(math.Pi, 8)/18 + 0.5; !near(d.Variance, want, 0.1) {
		t.Errorf("variance %v, want %v", d.Variance, want)
	}
	for i, f := range d.Factors {
		if !near(f.First.Value, ishigamiFirst[i], 0.01) || !near(f.Total.Value, ishigamiTotal[i], 0.01) {
			t.Errorf("factor %d: S1 %.4f, ST %.4f, want %v and %v", i, f.First.Value, f.Total.Value, ishigamiFirst[i], ishigamiTotal[i])
		}
		if !math.IsNaN(f.First.Low) {
			t.Errorf("factor %d has an interval without a resample", i)
		}
	}
}

func TestSobolFindsTheIndicesOfTheGFunction(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99}
	g := func(x []float64) float64 {
		y := 1.
		for i := range x {
			y *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return y
	}
	d, err := Sobol(saltelli(1<<13, len(a), halton, g), len(a), Bootstrap{Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	part := func(i int) float64 { return 1 / (3 * (1 + a[i]) * (1 + a[i])) }
	all := 1.
	for i := range a {
		all *= 1 + part(i)
	}
	for i, f := range d.Factors {
		first := part(i) / (all - 1)
		total := part(i) * all / (1 + part(i)) / (all - 1)
		if !near(f.First.Value, first, 0.015) || !near(f.Total.Value, total, 0.015) {
			t.Errorf("factor %d: S1 %.4f, ST %.4f, want %.4f and %.4f", i, f.First.Value, f.Total.Value, first, total)
		}
	}
}

func TestSobolIntervalsCoverAtTheirLevel(t *testing.T) {
	const times = 120
	points := uniform(11)
	hits := 0
	for k := range times {
		d, err := Sobol(saltelli(300, 3, points, ishigami), 3, Bootstrap{Resamples: 300, Level: 0.9, Seed: uint64(k)})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range d.Factors {
			if f.First.Low <= ishigamiFirst[i] && ishigamiFirst[i] <= f.First.High {
				hits++
			}
			if f.Total.Low <= ishigamiTotal[i] && ishigamiTotal[i] <= f.Total.High {
				hits++
			}
		}
	}
	if share := float64(hits) / (6 * times); share < 0.85 || share > 0.95 {
		t.Errorf("intervals of 90 %% cover %.3f", share)
	}
}

func TestSobolLeavesBaseSamplesWithAFailedRunOut(t *testing.T) {
	outputs := saltelli(200, 3, uniform(4), ishigami)
	boot := Bootstrap{Resamples: 50, Level: 0.9, Seed: 7}
	failed := append([]float64(nil), outputs...)
	failed[0], failed[5*7+3], failed[5*7+4], failed[5*199+4] = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	without := append(append([]float64(nil), outputs[5:5*7]...), outputs[5*8:5*199]...)
	got, err := Sobol(failed, 3, boot)
	want, err2 := Sobol(without, 3, boot)
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if got.Used != 197 || got.Left != 3 || !strings.Contains(got.Note, "3 of 200 base samples are left out") || want.Note != "" {
		t.Errorf("used %d, left out %d, notes %q and %q", got.Used, got.Left, got.Note, want.Note)
	}
	for i := range got.Factors {
		if got.Factors[i] != want.Factors[i] {
			t.Errorf("factor %d is %v, without the failed samples %v", i, got.Factors[i], want.Factors[i])
		}
	}
}

func TestSobolOfTooFewSamplesIsNaN(t *testing.T) {
	nan := math.NaN()
	for name, outputs := range map[string][]float64{"one base sample": {1, 2, 3}, "all failed": {nan, 1, 2, 3, nan, 4}, "no variance": {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}} {
		d, err := Sobol(outputs, 1, Bootstrap{Resamples: 5, Level: 0.9})
		if f := d.Factors[0]; err != nil || !math.IsNaN(f.First.Value) || !math.IsNaN(f.First.Low) || !math.IsNaN(f.Total.High) {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
}

func TestSobolRefusesInvalidDesigns(t *testing.T) {
	fine := Bootstrap{Level: 0.95}
	for _, c := range []struct {
		outputs []float64
		factors int
		boot    Bootstrap
		want    string
	}{
		{nil, 2, fine, "multiple of 4"},
		{make([]float64, 7), 2, fine, "7 outputs for 2 factors"},
		{make([]float64, 8), 0, fine, "0 factors"},
		{make([]float64, 8), -2, fine, "-2 factors"},
		{[]float64{1, 2, math.Inf(1)}, 1, fine, "outputs[2] is +Inf"},
		{make([]float64, 8), 2, Bootstrap{}, "the level"},
		{make([]float64, 8), 2, Bootstrap{Level: 1 - 1e-17}, "the level"},
		{make([]float64, 8), 2, Bootstrap{Resamples: -1, Level: 0.9}, "resamples is -1"},
	} {
		if _, err := Sobol(c.outputs, c.factors, c.boot); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, %d, %v: %v, want %q", c.outputs, c.factors, c.boot, err, c.want)
		}
	}
}

func TestSobolLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.IntRange(4, 12).Draw(t, "n"), rapid.IntRange(1, 3).Draw(t, "d")
		figures := rapid.SliceOfN(rapid.Float64Range(-10, 10), n*(d+2), n*(d+2)).Draw(t, "outputs")
		idle := rapid.IntRange(0, d-1).Draw(t, "idle")
		for j := range n {
			figures[j*(d+2)+1+idle] = figures[j*(d+2)] // the model ignores the factor idle: changing it leaves the output as at A
		}
		boot := Bootstrap{Resamples: 5, Level: 0.9, Seed: rapid.Uint64().Draw(t, "seed")}
		plain, err := Sobol(figures, d, boot)
		if err != nil {
			t.Fatal(err)
		}
		if plain.Variance < 0.01 {
			t.Skip("hardly varies")
		}
		if f := plain.Factors[idle]; f.First.Value != 0 || f.Total.Value != 0 {
			t.Fatalf("a factor the model does not see has %v", f)
		}
		shift, scale := rapid.SampledFrom([]float64{-1e7, 0, 40, 1e7}).Draw(t, "shift"), rapid.SampledFrom([]float64{-3, 0.5, 20}).Draw(t, "scale")
		moved := make([]float64, len(figures))
		for i, v := range figures {
			moved[i] = shift + scale*v
		}
		other, err := Sobol(moved, d, boot)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d {
			a, b := plain.Factors[i], other.Factors[i]
			if !near(a.First.Value, b.First.Value, 1e-6) || !near(a.Total.Value, b.Total.Value, 1e-6) || a.Total.Value < 0 {
				t.Fatalf("factor %d: %v, in another unit %v", i, a, b)
			}
		}
	})
}
