package design

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"
	"pgregory.net/rapid"
)

func TestHaltonPointsAreThoseOfGonum(t *testing.T) {
	for _, c := range []struct {
		n, k int
		seed uint64
	}{{1, 1, 1}, {7, 3, 2}, {1000, 20, 3}, {100, 2 * mostFactors, 4}, {20_000, 2, 5}} {
		points := mat.NewDense(c.n, c.k, nil)
		samplemv.Halton{Kind: samplemv.Owen, Q: distmv.NewUnitUniform(c.k, nil), Src: rand.NewPCG(c.seed, 0)}.Sample(points)
		for i, row := range halton(c.n, c.k, rand.NewPCG(c.seed, 0)) {
			for j, got := range row {
				if want := points.At(i, j); math.Abs(got-want) > 1e-12 {
					t.Fatalf("seed %d, point %d of %d, dimension %d of %d: %v, gonum has %v", c.seed, i, c.n, j, c.k, got, want)
				}
			}
		}
	}
}

// In base b, each block of b^m points from a multiple of b^m on has one point in each of the b^m equal intervals.
func TestHaltonPointsFillEachIntervalOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, block := rapid.IntRange(0, 5).Draw(t, "dimension"), rapid.IntRange(0, 2).Draw(t, "block")
		base := primes(6)[j]
		size := base
		for range rapid.IntRange(0, 1).Draw(t, "more places") {
			size *= base
		}
		var taken []int
		for _, row := range halton((block+1)*size, j+1, rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))[block*size:] {
			if !(row[j] >= 0 && row[j] < 1) {
				t.Fatalf("coordinate %v", row[j])
			}
			// A coordinate may lie a rounding error below its interval.
			taken = append(taken, int(row[j]*float64(size)+1e-9))
		}
		slices.Sort(taken)
		for i, at := range taken {
			if at != i {
				t.Fatalf("%d intervals in base %d have the points %v", size, base, taken)
			}
		}
	})
}

func TestPrimesAreNotDivisible(t *testing.T) {
	got := primes(2 * mostFactors)
	if first := got[:10]; !slices.Equal(first, []int{2, 3, 5, 7, 11, 13, 17, 19, 23, 29}) || got[999] != 7919 || len(primes(0)) != 0 {
		t.Errorf("the first primes are %v, the thousandth is %d", first, got[999])
	}
}
