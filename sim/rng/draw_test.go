package rng

import (
	"math"
	"slices"
	"testing"

	"whackamole/internal/portable"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func TestUniformIsStrictlyBetween0And1(t *testing.T) {
	if lo, hi := midpoint(0), midpoint(math.MaxUint64); lo != 0x1p-53 || hi != 1-0x1p-53 {
		t.Errorf("the ends are %g and 1−%g, want 2⁻⁵³ from 0 and 1", lo, 1-hi)
	}
	rapid.Check(t, func(t *rapid.T) {
		u := midpoint(rapid.Uint64().Draw(t, "x"))
		if !(0 < u && u < 1) || 1-(1-u) != u {
			t.Fatalf("draw %g is not strictly between 0 and 1, or 1 minus it is not exact", u)
		}
	})
}

func TestUniformsOfOneKeyAreUniformAndIndependent(t *testing.T) {
	const n = 200_000
	d := New(3, 3).At(testStream, 3, 3)
	cells := make([]float64, 4096)
	for range n {
		a, b, c := d.Uniform(), d.Uniform(), d.Uniform()
		cells[int(a*16)*256+int(b*16)*16+int(c*16)]++
	}
	checkChiSquare(t, "three uniforms in a row", cells, even(len(cells), n))
	checkMoments(t, "uniform", sample(n, (*Draw).Uniform), 0.5, 1./12, 1.8)
}

func TestIntnHasNoBias(t *testing.T) {
	for _, n := range []int64{2, 6, 7, 100} {
		cells := make([]float64, n)
		for _, x := range sample(100_000, func(d *Draw) float64 { return float64(d.Intn(n)) }) {
			cells[int(x)]++
		}
		checkChiSquare(t, "dice", cells, even(int(n), 100_000))
	}
	// The range has ⅜ of 2⁶⁴ numbers. Without rejection, two of the three residues
	// would be favoured 3 to 2.
	cells := make([]float64, 3)
	for _, x := range sample(100_000, func(d *Draw) float64 { return float64(d.Intn(3<<61) % 3) }) {
		cells[int(x)]++
	}
	checkChiSquare(t, "residues of a huge range", cells, even(3, 100_000))
	for _, n := range []int64{1, 0, -1, math.MinInt64} {
		d := New(1, 1).At(testStream, 1, 1)
		if got := d.Intn(n); got != 0 {
			t.Errorf("Intn(%d) = %d, want 0", n, got)
		}
	}
}

func TestExpHasTheMomentsOfItsLaw(t *testing.T) {
	checkMoments(t, "exponential", sample(200_000, (*Draw).Exp), 1, 1, 9)
	checkMoments(t, "what never comes within 2", sample(200_000, func(d *Draw) float64 {
		if d.Exp() > 2 {
			return 1
		}
		return 0
	}), math.Exp(-2), math.Exp(-2)*(1-math.Exp(-2)), 1/(math.Exp(-2)*(1-math.Exp(-2)))-3)
}

func TestNormalHasTheMomentsAndCellsOfItsLaw(t *testing.T) {
	xs := sample(200_000, (*Draw).Normal)
	checkMoments(t, "normal", xs, 0, 1, 3)
	got, want := make([]float64, 82), make([]float64, 82)
	for _, x := range xs {
		got[int(math.Max(0, math.Min(81, math.Floor(x*10)+41)))]++
	}
	for i := range want {
		lo, hi := float64(i-41)/10, float64(i-40)/10
		if i == 0 {
			lo = math.Inf(-1)
		}
		if i == 81 {
			hi = math.Inf(1)
		}
		want[i] = 200_000 * (distuv.UnitNormal.CDF(hi) - distuv.UnitNormal.CDF(lo))
	}
	checkChiSquare(t, "normal", got, want)
}

func TestNormalIsTheQuantileOfItsUniform(t *testing.T) {
	ps := []float64{0x1p-53, 1e-12, 1e-5, 0.075, math.Nextafter(0.075, 0), 0.1, 0.3, 0.5 - 0x1p-53}
	for _, p := range slices.Concat(ps, sample(20_000, (*Draw).Uniform)) {
		z, want := portable.NormalQuantile(p), distuv.UnitNormal.Quantile(p)
		if math.Abs(z-want) > 2e-14*math.Abs(want)+2e-16 {
			t.Fatalf("quantile of %g is %.17g, want %.17g", p, z, want)
		}
		if back := portable.NormalQuantile(1 - p); 1-(1-p) == p && back != -z {
			t.Fatalf("the quantiles of %g and 1−%g are %g and %g", p, p, z, back)
		}
	}
	if z := portable.NormalQuantile(0.5); z != 0 {
		t.Errorf("the median is %g", z)
	}
}

func TestPairedNormalsCorrelateFully(t *testing.T) {
	a := sample(10_000, func(d *Draw) float64 { return 3 + 2*d.Normal() })
	b := sample(10_000, func(d *Draw) float64 { return 5 + 0.1*d.Normal() })
	if r := stat.Correlation(a, b, nil); r < 1-1e-12 {
		t.Errorf("correlation %g", r)
	}
}
