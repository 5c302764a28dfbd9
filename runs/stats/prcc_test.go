package stats

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// With two factors, the coefficient of factor 1 is calculated by hand with the formula for three variables: r_1y.2 = (r_1y − r_2y
// r_12)/√((1−r_2y²)(1−r_12²)).
func TestPRCCAgreesWithHandCalculation(t *testing.T) {
	// The values are 1 to 5, so they equal their ranks. Spearman's correlations are 1 − 6Σd²/(n(n²−1)): r_1y = 1−6·4/120 = 0.8, r_2y = 1−6·8/120 =
	// 0.6, r_12 = 1−6·10/120 = 0.5.
	c, err := PRCC([][]float64{{2, 1, 4, 3, 5}, {3, 1, 2, 5, 4}}, []float64{1, 2, 3, 4, 5})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{(0.8 - 0.6*0.5) / math.Sqrt((1-0.36)*(1-0.25)), (0.6 - 0.8*0.5) / math.Sqrt((1-0.64)*(1-0.25))} {
		f := c.Factors[i]
		tt := want * math.Sqrt(2/(1-want*want))
		p := 2 * distuv.StudentsT{Sigma: 1, Nu: 2}.CDF(-math.Abs(tt))
		if !near(f.Coefficient, want, 1e-12) || f.Freedom != 2 || !near(f.P, p, 1e-12) {
			t.Errorf("factor %d: %+v, want %v with p %v", i, f, want, p)
		}
	}
}

func TestPRCCOfOneFactorIsSpearmansWithMeanRanks(t *testing.T) {
	// The ranks are 1.5 1.5 3 4 and 1 2 3 4, so r = 4.5/√(4.5·5).
	c, err := PRCC([][]float64{{5, 5, 6, 9}}, []float64{1, 2, 3, 4})
	if f := c.Factors[0]; err != nil || !near(f.Coefficient, 4.5/math.Sqrt(22.5), 1e-12) || f.Freedom != 2 {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestPRCCSeparatesCausesFromCorrelates(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	var driver, rider, falling, y []float64
	for range 400 {
		d, f := chance.Float64(), chance.Float64()
		driver, falling = append(driver, d), append(falling, f)
		rider = append(rider, d+0.3*chance.Float64())
		y = append(y, math.Exp(3*d)-2*f+0.5*chance.NormFloat64())
	}
	c, err := PRCC([][]float64{driver, rider, falling}, y)
	if err != nil {
		t.Fatal(err)
	}
	if f := c.Factors; f[0].Coefficient < 0.6 || f[0].P > 1e-6 || f[1].P < 0.01 || f[2].Coefficient > -0.5 || f[2].P > 1e-6 {
		t.Errorf("%+v", f)
	}
}

func TestPRCCPValuesAreUniformUnderTheNull(t *testing.T) {
	chance := rand.New(rand.NewPCG(2, 2))
	const times = 1000
	below := 0
	for range times {
		x := make([][]float64, 3)
		for i := range x {
			for range 20 {
				x[i] = append(x[i], chance.Float64())
			}
		}
		c, err := PRCC(x[:2], x[2])
		if err != nil {
			t.Fatal(err)
		}
		if c.Factors[0].P < 0.1 {
			below++
		}
	}
	if below < 70 || below > 130 {
		t.Errorf("p below 0.1 in %d of %d", below, times)
	}
}

func TestPRCCIsNaNIfAResidualVanishes(t *testing.T) {
	up, other, y := []float64{1, 2, 3, 4, 5, 6}, []float64{2, 1, 4, 3, 6, 5}, []float64{10, 20, 30, 40, 50, 60}
	for name, c := range map[string]struct {
		factors [][]float64
		want    []float64
	}{
		"a factor that determines the output leaves nothing to the rest": {[][]float64{up, other}, []float64{1, math.NaN()}},
		"a factor that does not vary":                                    {[][]float64{{3, 3, 3, 3, 3, 3}, up}, []float64{math.NaN(), 1}},
		"two factors that are one":                                       {[][]float64{other, other}, []float64{math.NaN(), math.NaN()}},
	} {
		got, err := PRCC(c.factors, y)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range got.Factors {
			if !near(f.Coefficient, c.want[i], 1e-12) || math.IsNaN(c.want[i]) != math.IsNaN(f.P) || c.want[i] == 1 && f.P > 1e-12 {
				t.Errorf("%s: factor %d is %+v, want %v", name, i, f, c.want[i])
			}
		}
	}
	// A third factor that copies the second one changes neither the coefficient nor the degrees of freedom of the first factor.
	ys := []float64{2, 3, 1, 5, 6, 4}
	two, _ := PRCC([][]float64{up, other}, ys)
	three, err := PRCC([][]float64{up, other, other}, ys)
	if a, b := two.Factors[0], three.Factors[0]; err != nil || !near(a.Coefficient, b.Coefficient, 1e-12) || a.Freedom != b.Freedom {
		t.Errorf("%+v, with a repeated factor %+v, %v", a, b, err)
	}
}

// Läuchli's columns are nearly parallel. If projections were subtracted only once, the vectors of the basis would miss orthogonality by about 1e-10.
func TestPRCCKeepsItsBasisOrthogonalForNearlyParallelFactors(t *testing.T) {
	const small = 1e-6
	basis := orthonormal([][]float64{{1, small, 0, 0}, {1, 0, small, 0}, {1, 0, 0, small}})
	if len(basis) != 3 {
		t.Fatalf("%d vectors", len(basis))
	}
	for i := range basis {
		for j := range basis[:i] {
			if dot := floats.Dot(basis[i], basis[j]); math.Abs(dot) > 1e-14 {
				t.Errorf("vectors %d and %d: %v", i, j, dot)
			}
		}
	}
}

func TestPRCCLeavesFailedRunsOut(t *testing.T) {
	nan := math.NaN()
	got, err := PRCC([][]float64{{1, 2, 9, 3, 4, 9}}, []float64{2, 1, nan, 4, 3, nan})
	want, _ := PRCC([][]float64{{1, 2, 3, 4}}, []float64{2, 1, 4, 3})
	if err != nil || got.Factors[0] != want.Factors[0] || got.Used != 4 || got.Left != 2 || !strings.Contains(got.Note, "2 of 6 runs are left out") {
		t.Errorf("%+v, %v", got, err)
	}
	empty, err := PRCC([][]float64{{nan}}, []float64{1})
	if err != nil || !math.IsNaN(empty.Factors[0].Coefficient) || !math.IsNaN(empty.Factors[0].P) {
		t.Errorf("%+v, %v", empty, err)
	}
}

func TestPRCCRefusesColumnsThatDoNotFit(t *testing.T) {
	for want, call := range map[string]func() (RankCorrelations, error){
		"no factors":                  func() (RankCorrelations, error) { return PRCC(nil, []float64{1}) },
		"factors[1] has 1":            func() (RankCorrelations, error) { return PRCC([][]float64{{1, 2}, {1}}, []float64{1, 2}) },
		"outputs[0] is +Inf":          func() (RankCorrelations, error) { return PRCC([][]float64{{1}}, []float64{math.Inf(1)}) },
		"factors[0][1] is -Inf, want": func() (RankCorrelations, error) { return PRCC([][]float64{{1, math.Inf(-1)}}, []float64{1, 2}) },
	} {
		if _, err := call(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestPRCCIsInvariantUnderMonotoneMaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(6, 15).Draw(t, "n")
		column := func(name string) []float64 {
			x := rapid.SliceOfN(rapid.IntRange(-9, 9), n, n).Draw(t, name)
			out := make([]float64, n)
			for i, v := range x {
				out[i] = float64(v)
			}
			return out
		}
		x1, x2, y := column("x1"), column("x2"), column("y")
		mapped := func(x []float64, f func(float64) float64) []float64 {
			out := make([]float64, n)
			for i, v := range x {
				out[i] = f(v)
			}
			return out
		}
		plain, err := PRCC([][]float64{x1, x2}, y)
		if err != nil {
			t.Fatal(err)
		}
		rising, err := PRCC([][]float64{mapped(x1, math.Exp), x2}, mapped(y, func(v float64) float64 { return v * v * v }))
		if err != nil {
			t.Fatal(err)
		}
		falling, err := PRCC([][]float64{mapped(x1, func(v float64) float64 { return -v }), x2}, y)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range plain.Factors {
			sign := 1.
			if i == 0 {
				sign = -1
			}
			if rising.Factors[i] != f && !math.IsNaN(f.Coefficient) || !near(falling.Factors[i].Coefficient, sign*f.Coefficient, 1e-9) {
				t.Fatalf("factor %d: %+v, mapped %+v, reversed %+v", i, f, rising.Factors[i], falling.Factors[i])
			}
			if math.Abs(f.Coefficient) > 1 || f.P < 0 || f.P > 1 {
				t.Fatalf("factor %d: %+v", i, f)
			}
		}
	})
}
