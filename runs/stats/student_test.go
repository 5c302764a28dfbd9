package stats

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"whackamole/internal/portable"
)

// studentLevels has levels of intervals, from the smallest to the largest that the package accepts.
var studentLevels = []float64{5e-324, 1e-300, 1e-12, 9.9e-10, 1.1e-9, 1e-6, 0.01, 0.3, 0.5, math.Nextafter(0.5, 1), 0.8, 0.9, 0.95, 0.99, 0.999, 1 - 1e-9, 1 - 1e-12, 1 - 0x1p-52}

// The formulas are those of G. W. Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 13 (1970).
func TestStudentQuantilesOfOneTwoAndFourDegreesOfFreedom(t *testing.T) {
	for _, level := range studentLevels[1:] {
		alpha := (1 - level) * (1 + level)
		want4 := math.NaN()
		if level > 0.01 && level < 0.9999 {
			root := math.Sqrt(alpha)
			want4 = 2 * math.Sqrt(math.Cos(math.Acos(root)/3)/root-1)
		}
		want1 := 1 / math.Tan(math.Pi/2*(1-level))
		if level < 0.01 {
			want1 = math.Tan(math.Pi / 2 * level)
		}
		for freedom, want := range map[int]float64{1: want1, 2: math.Sqrt2 * level / math.Sqrt(alpha), 4: want4} {
			if got := studentQuantile(freedom, level); want == want && !near(got, want, 1e-14*want) {
				t.Errorf("%d degrees of freedom at %v: %v, want %v", freedom, level, got, want)
			}
		}
	}
}

// At the quantile, the exact probability is the level. Its error is turned into an error of t.
func TestStudentQuantilesHaveTheirExactProbability(t *testing.T) {
	worst := 0.0
	for _, freedom := range []int{1, 2, 3, 5, 10, 31, 100, 317, 1000} {
		for _, level := range studentLevels[2:] {
			q := studentQuantile(freedom, level)
			square := exact(q)
			square.Mul(square, square)
			sum := exact(float64(freedom))
			sum.Add(sum, square)
			y, x := exact(0).Quo(square, sum), exact(0).Quo(exact(float64(freedom)), sum)
			below, above, slope := studentShares(freedom, q)
			off := 0.0
			if level > 0.5 {
				off = relative(1-level, exactBeta(freedom, 1, x)) * above / slope
			} else {
				off = relative(level, exactBeta(1, freedom, y)) * below / slope
			}
			if worst = max(worst, off); off > 1e-14 {
				t.Errorf("%d degrees of freedom at %v: %v, off by %v", freedom, level, q, off)
			}
		}
	}
	t.Logf("worst relative error %.2g", worst)
}

// gonum has fewer digits in the tails and for many degrees of freedom.
func TestStudentQuantilesAgreeWithGonum(t *testing.T) {
	for freedom := 1; freedom <= 1000; freedom += 1 + freedom/5 {
		for _, level := range []float64{0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999} {
			want := distuv.StudentsT{Sigma: 1, Nu: float64(freedom)}.Quantile((1 + level) / 2)
			if got := studentQuantile(freedom, level); !near(got, want, 1e-11*want) {
				t.Errorf("%d degrees of freedom at %v: %v, gonum has %v", freedom, level, got, want)
			}
		}
	}
}

// The distance to the normal quantile z is (z³+z)/4f to first order in 1/f (Abramowitz and Stegun, formula 26.7.5).
func TestStudentQuantilesTendToTheNormalOnes(t *testing.T) {
	for _, freedom := range []int{1_000_000, 999_999_999} {
		for _, level := range []float64{1e-6, 0.01, 0.5, 0.95, 1 - 1e-9, 1 - 0x1p-52} {
			f, z := float64(freedom), -portable.NormalQuantile((1-level)/2)
			if got, want := studentQuantile(freedom, level), z+z*(z*z+1)/(4*f); !near(got, want, 1e-9*z) {
				t.Errorf("%d degrees of freedom at %v: %v, want %v", freedom, level, got, want)
			}
		}
	}
}

func TestStudentQuantileLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		freedom, level := rapid.IntRange(1, MostReplicates).Draw(t, "freedom"), rapid.Float64Range(1e-6, 1-1e-6).Draw(t, "level")
		q := studentQuantile(freedom, level)
		if more := studentQuantile(freedom, level+(1-level)*1e-6); !(more > q) {
			t.Fatalf("%v, at a higher level %v", q, more)
		}
		if more := studentQuantile(2*freedom, level); !(more < q*(1+1e-14)) {
			t.Fatalf("%v, with twice the degrees of freedom %v", q, more)
		}
		if z := portable.NormalQuantile((1 + level) / 2); !(z < q*(1+1e-9)) {
			t.Fatalf("%v, below the normal quantile %v", q, z)
		}
		below, above, _ := studentShares(freedom, q)
		if !near(below, level, 1e-14+4e-15*level) || !near(above, 1-level, 1e-14) {
			t.Fatalf("the shares at %v are %v and %v, want %v", q, below, above, level)
		}
	})
}
