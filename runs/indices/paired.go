package indices

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Difference is how far two policies lie apart on common random numbers.
type Difference struct {
	N             int     // pairs reckoned with
	Mean          float64 // of a − b, in the unit of the outcome
	SD            float64 // of a − b, with N−1
	Interval              // of the mean
	VarianceRatio float64 // how many times as many replicates would be needed without the pairing
	Left          int     // pairs left out
	Note          string  // what leaving them out means; empty where none was
}

// Paired compares two outcomes replicate by replicate, both played with the same chance (common random numbers; Law, "Simulation Modeling and
// Analysis", 2015, sections 10.2 and 11.2). With z_i = a_i − b_i,
//
//	mean ± t_{N−1, (1+level)/2} × sd(z)/√N           VarianceRatio = (sd(a)² + sd(b)²) / sd(z)²
//
// A ratio below 1 says the pairing does harm. It is +Inf where all differences are the same though a and b vary.
//
// A pair with NaN on either side is left out and counted. The mean is NaN without pairs, the rest with fewer than two; the ratio also where
// nothing varies. It is an error if lengths differ, a figure is infinite or the level is not between 0 and 1.
func Paired(a, b []float64, level float64) (Difference, error) {
	if err := checkLevel(level); err != nil {
		return Difference{}, err
	}
	if len(a) != len(b) {
		return Difference{}, fmt.Errorf("%d figures beside %d, want pairs", len(a), len(b))
	}
	if err := sameLength("outcomes", [][]float64{a, b}, len(a)); err != nil {
		return Difference{}, err
	}
	kept := whole(len(a), a, b)
	x, y, z := pick(a, kept), pick(b, kept), make([]float64, len(kept))
	for i := range z {
		z[i] = x[i] - y[i]
	}
	d := Difference{N: len(kept), Left: len(a) - len(kept), Interval: nowhere(), SD: math.NaN(), VarianceRatio: math.NaN()}
	d.Note = LeftOut(d.Left, len(a), "pairs", "a run of theirs has no figure")
	d.Mean = stat.Mean(z, nil)
	if d.N < 2 {
		return d, nil
	}
	d.SD = stat.StdDev(z, nil)
	half := HalfWidth(d.SD, d.N, level)
	d.Interval = Interval{d.Mean - half, d.Mean + half}
	d.VarianceRatio = (stat.Variance(x, nil) + stat.Variance(y, nil)) / (d.SD * d.SD)
	return d, nil
}
