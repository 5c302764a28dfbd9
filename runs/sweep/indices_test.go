package sweep

import (
	"errors"
	"math"
	"strconv"
	"testing"

	"whackamole/runs/design"
	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// slope plans a sweep of two factors with one outcome. The outcome rises by three over the interval of the first factor, and does not depend on the
// second factor.
func slope(t *testing.T, kind string, points int64) *Sweep {
	o := Options{Design: kind, Points: points, Replicates: 2, Series: seriesNone, Factors: []string{"population.skilled=0..1", "population.vpn=0..0.2"}}
	sw, m := modelled(t, o, []string{"a"}, nil)
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		x := 3*sw.layout.units[point][0] + float64(replicate)
		if sw.layout.design.Importance == design.PartialRankCorrelation { // adds noise, because a fully explained outcome leaves nothing to correlate
			x += math.Sin(float64(point)*12.9898) / 5
		}
		return &journal.Run{ID: strconv.Itoa(point), Fingerprint: "f", Outcomes: []float64{x}}, nil
	}
	return sw
}

func TestASweepSaysWhichFactorsMatter(t *testing.T) {
	said := map[design.Statistic]struct {
		points int64
		want   map[string][2]float64 // expected value of each index, for the first and the second factor
		near   float64
	}{
		design.Sobol:                  {256, map[string][2]float64{"S1": {1, 0}, "ST": {1, 0}}, 0.1},
		design.Morris:                 {10, map[string][2]float64{"mu": {3, 0}, "mu_star": {3, 0}, "sigma": {0, 0}}, 1e-9},
		design.PartialRankCorrelation: {50, map[string][2]float64{"prcc": {1, 0}}, 0.35},
	}
	for _, k := range design.Kinds {
		if k.Importance == "" {
			continue
		}
		t.Run(k.Name, func(t *testing.T) {
			c, known := said[k.Importance]
			if !known {
				t.Fatalf("no comment explains the indices of %q", k.Importance)
			}
			dir := t.TempDir()
			sweptInto(t, slope(t, k.Name, c.points), dir, 2, false)
			seen := 0
			for _, row := range csvRows(t, dir, store.FileIndices)[1:] {
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

func TestDesignsWithoutIndicesWriteNone(t *testing.T) {
	dir := t.TempDir()
	sweptInto(t, line(t, Options{Replicates: 2}), dir, 1, false)
	if _, there := contents(t, dir)[store.FileIndices]; there {
		t.Error("a grid has indices")
	}
}

// TestIndicesSurviveAFailedAndAnUnmeasuredPoint loses two points of different base samples: one point fails, the other has no value.
func TestIndicesSurviveAFailedAndAnUnmeasuredPoint(t *testing.T) {
	const failing, empty = 5, 101 // points of base samples 1 and 25; each base sample has four points
	sw := slope(t, "saltelli", 64)
	sw.replicates.now = 1
	m := sw.player.(*model)
	all := m.run
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		p, err := all(point, replicate)
		switch point {
		case failing:
			return nil, errors.New("lost")
		case empty:
			p.Outcomes[0] = math.NaN()
		}
		return p, err
	}
	dir := t.TempDir()
	d := sweptInto(t, sw, dir, 2, false)
	if d.Ran() != 256 || d.ledger.Failed() != 1 {
		t.Errorf("ran %d, failed %d", d.Ran(), d.ledger.Failed())
	}
	failures := csvRows(t, dir, store.FileFailures)
	if len(failures) != 2 || failures[1][0] != strconv.Itoa(failing) || failures[1][2] != "lost" || failures[1][3] == "" {
		t.Errorf("failures are %q", failures)
	}
	for point, row := range csvRows(t, dir, store.FileAveraged)[1:] {
		want := "1"
		if point == failing || point == empty {
			want = "0"
		}
		if row[0] != strconv.Itoa(point) || row[2] != want || (row[3] == "") != (want == "0") {
			t.Errorf("point %d has %v, want n %s", point, row, want)
		}
	}
	for point, status := range map[int]string{failing: "failed", empty: "done"} {
		if row := csvRows(t, dir, store.FileRuns)[1+point]; row[5] != status || row[8] != "" {
			t.Errorf("point %d is %v, want %s with an empty cell", point, row, status)
		}
	}
	indices := csvRows(t, dir, store.FileIndices)
	if len(indices) != 5 {
		t.Errorf("%d rows of indices, want 4", len(indices)-1)
	}
	for _, row := range indices[1:] {
		want := 1.0
		if row[1] == "population.vpn" {
			want = 0
		}
		got, err := strconv.ParseFloat(row[3], 64)
		if err != nil || math.Abs(got-want) > 0.15 || row[4] == "" || row[5] == "" || row[6] != "62" || row[7] != "2" {
			t.Errorf("got %v, want about %g of 62 base samples, 2 left out", row, want)
		}
	}
}
