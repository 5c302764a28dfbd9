package sweep

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
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
	inputs := sw.layout.inputs(0).Values
	m.run = func(point int, replicate int64) (*journal.Run, error) {
		x := 3*inputs[point] + float64(replicate)
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

// morrisOf sweeps one factor with a Morris design. The outcome is 3 times the value of the factor, or its place in the given list of words.
func morrisOf(t *testing.T, factor string, words ...string) (indices map[string]float64, apart float64) {
	t.Helper()
	sw, m := modelled(t, Options{Design: "morris", Points: 30, Replicates: 1, Series: seriesNone, Factors: []string{factor, "population.skilled=0..1"}}, []string{"a"}, nil)
	x := sw.layout.inputs(0).Values
	for i, row := range sw.layout.points {
		if place := slices.Index(words, row[0]); place >= 0 {
			x[i] = float64(place)
		}
	}
	m.run = func(point int, _ int64) (*journal.Run, error) {
		return &journal.Run{ID: strconv.Itoa(point), Fingerprint: "f", Outcomes: []float64{3 * x[point]}}, nil
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir, 1, false)
	indices = map[string]float64{}
	for _, row := range csvRows(t, dir, store.FileIndices)[1:] {
		if row[1] != "population.skilled" {
			indices[row[2]], _ = strconv.ParseFloat(row[3], 64)
		}
	}
	return indices, 3 * (slices.Max(x) - slices.Min(x))
}

// TestAnElementaryEffectIsThatOfTheStepReallyTaken checks integers, few levels, uneven levels, durations and words. A linear outcome has its rise over the whole
// range as mu, without a spread. No mean effect exceeds what two runs lie apart.
func TestAnElementaryEffectIsThatOfTheStepReallyTaken(t *testing.T) {
	for factor, rise := range map[string]float64{
		"population.users=1..2": 3, "population.users=1..3": 6, "population.users=1..4": 9, "population.users=1..6": 15, "population.users=100..1000": 2700,
		"population.users=1,2": 3, "population.users=10,1,4": 27, "population.users=1,2,3,50,5": 147, "population.vpn=0,0.5,0.1": 1.5, "population.vpn=0..0.3": 0.9,
		"censor.listing_max=1 h..2 h": 180, "censor.listing_max=2 h,1 h,90 min": 180,
	} {
		got, apart := morrisOf(t, factor)
		if math.Abs(got["mu"]-rise) > 1e-9*rise || math.Abs(got["mu_star"]-rise) > 1e-9*rise || got["sigma"] > 1e-9*rise || got["mu_star"] > apart*(1+1e-9) {
			t.Errorf("%s: %v, want mu and mu_star %v, sigma 0; runs lie %v apart", factor, got, rise, apart)
		}
	}
	for _, words := range [][]string{{"sit_tight", "layered"}, {"sit_tight", "layered", "concede"}, {"concede", "layered", "sit_tight", "cloud_hop"}} {
		got, apart := morrisOf(t, "messenger.policy="+strings.Join(words, ","), words...)
		if _, signed := got["mu"]; signed || len(got) != 2 || got["mu_star"] > apart || got["mu_star"] < apart/3 {
			t.Errorf("%v: %v, want a mu_star up to %v, and no mu", words, got, apart)
		}
	}
}

// TestTooFewPointsOfAWordAreSaid sweeps four points over three words, so a word has one point.
func TestTooFewPointsOfAWordAreSaid(t *testing.T) {
	sw, m := modelled(t, Options{Design: "lhs", Points: 4, Replicates: 1, Series: seriesNone, Factors: []string{"messenger.policy=\"layered\",sit_tight,concede", "population.vpn=0..1"}}, []string{"a"}, nil)
	m.run = func(point int, _ int64) (*journal.Run, error) {
		return &journal.Run{ID: strconv.Itoa(point), Fingerprint: "f", Outcomes: []float64{float64(point * point)}}, nil
	}
	dir := t.TempDir()
	sweptInto(t, sw, dir, 1, false)
	for _, row := range csvRows(t, dir, store.FileIndices)[1:3] {
		if row[3] != "" || !strings.HasPrefix(row[8], "every value needs two points with a result, but ") || !strings.HasSuffix(row[8], " has 1; use more points") {
			t.Errorf("got %q", row)
		}
	}
}
