package runs

import (
	"context"
	"math"
	"strconv"
	"testing"
)

// slope plans a sweep of two factors whose one outcome rises by three with the first and does not hear of the second.
func slope(t *testing.T, design string, points int64) *Sweep {
	sw := line(t, SweepOptions{Design: design, Points: points, Replicates: 2, Series: seriesNone, Factors: []string{"population.skilled=0..1", "population.vpn=0..0.2"}})
	sw.outcomes = []string{"a"}
	sw.play = func(_ context.Context, point int, replicate int64) (*played, error) {
		x := 3*sw.units[point][0] + float64(replicate)
		if design == "lhs" || design == "halton" { // what is explained whole leaves nothing to correlate
			x += math.Sin(float64(point)*12.9898) / 5
		}
		return &played{id: strconv.Itoa(point), fingerprint: "f", outcomes: []float64{x}}, nil
	}
	return sw
}

func TestASweepSaysWhichFactorsMatter(t *testing.T) {
	for _, c := range []struct {
		design string
		points int64
		want   map[string][2]float64 // by index: of the first factor and of the second
		near   float64
	}{
		{"saltelli", 256, map[string][2]float64{"S1": {1, 0}, "ST": {1, 0}}, 0.1},
		{"morris", 10, map[string][2]float64{"mu": {3, 0}, "mu_star": {3, 0}, "sigma": {0, 0}}, 1e-9},
		{"lhs", 50, map[string][2]float64{"prcc": {1, 0}}, 0.35},
		{"halton", 50, map[string][2]float64{"prcc": {1, 0}}, 0.35},
	} {
		t.Run(c.design, func(t *testing.T) {
			dir := t.TempDir()
			sweptInto(t, slope(t, c.design, c.points), dir, 2, false)
			seen := 0
			for _, row := range csvRows(t, dir, fileIndices)[1:] {
				want, asked := c.want[row[2]]
				if !asked {
					continue
				}
				seen++
				w := want[0]
				if row[1] == "population.vpn" {
					w = want[1]
				}
				if got, err := strconv.ParseFloat(row[3], 64); err != nil || math.Abs(got-w) > c.near {
					t.Errorf("%s of %s is %q, want %g", row[2], row[1], row[3], w)
				}
			}
			if seen != 2*len(c.want) {
				t.Errorf("%d rows, want %d", seen, 2*len(c.want))
			}
		})
	}
}

func TestIndicesAreLeftOutWhereTheDesignSaysNothingOfThem(t *testing.T) {
	dir := t.TempDir()
	sweptInto(t, line(t, SweepOptions{Replicates: 2}), dir, 1, false)
	if _, there := contents(t, dir)[fileIndices]; there {
		t.Error("a grid has indices")
	}
}
