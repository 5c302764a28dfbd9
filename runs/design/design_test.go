package design

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	bits   = Factor{Path: "bits", Low: 10, High: 24, Whole: true}
	policy = Factor{Path: "policy", Levels: []string{"a", "b", "c"}}
	share  = Factor{Path: "share", Low: 0.25, High: 0.75}
	lag    = Factor{Path: "lag", Low: 0, High: 60, Whole: true, Suffix: " min"}
	all    = []Factor{bits, policy, share, lag}
)

func laidOut(t testing.TB, s Spec) *Design {
	t.Helper()
	d, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestValuesCoverIntervalsEvenlyAndLevelsByEqualBins(t *testing.T) {
	for _, c := range []struct {
		f    Factor
		u    float64
		want string
	}{
		{bits, 0, "10"}, {bits, 1, "24"}, {bits, 0.5, "17"}, {bits, 0.53, "17"}, {bits, 0.54, "18"},
		{policy, 0, "a"}, {policy, 0.333, "a"}, {policy, 1.0 / 3, "b"}, {policy, 0.67, "c"}, {policy, 1, "c"},
		{share, 0, "0.25"}, {share, 0.5, "0.5"}, {share, 1, "0.75"}, {lag, 0.5, "30 min"},
	} {
		if got := c.f.At(c.u); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.f.Path, c.u, got, c.want)
		}
	}
}

func TestDesignsWithoutRandomDraws(t *testing.T) {
	two := Factor{Path: "two", Levels: []string{"x", "y", "z"}}
	for _, c := range []struct {
		name string
		spec Spec
		want string
	}{
		{"nothing varies in a list", Spec{Kind: "list"}, "[[]]"},
		{"nothing varies in a grid", Spec{Kind: "grid"}, "[[]]"},
		{"a list goes in step", Spec{Kind: "list", Factors: []Factor{policy, two}}, "[[a x] [b y] [c z]]"},
		{"a grid crosses", Spec{Kind: "grid", Factors: []Factor{policy, share}, Points: 2}, "[[a 0.25] [a 0.75] [b 0.25] [b 0.75] [c 0.25] [c 0.75]]"},
		{"a grid names what rounding makes alike once", Spec{Kind: "grid", Factors: []Factor{{Low: 1, High: 3, Whole: true}}, Points: 5}, "[[1] [2] [3]]"},
		{"one at a time", Spec{Kind: "oat", Factors: []Factor{policy, share}, Own: []string{"b", "0.5"}},
			"[[b 0.5] [a 0.5] [c 0.5] [b 0.25] [b 0.75]]"},
		{"one at a time, several values", Spec{Kind: "oat", Factors: []Factor{share}, Own: []string{"0.5"}, Points: 3}, "[[0.5] [0.25] [0.75]]"},
	} {
		d := laidOut(t, c.spec)
		if got := fmt.Sprint(d.Points); got != c.want || d.Units != nil {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAnImpossibleDesignSaysWhy(t *testing.T) {
	one := Factor{Path: "one", Levels: []string{"x"}}
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{Spec{Kind: "sobol"}, "unknown design"},
		{Spec{Kind: "lhs", Points: 3}, "needs at least one factor"},
		{Spec{Kind: "lhs", Factors: all}, "needs a number of points"},
		{Spec{Kind: "list", Factors: all}, "has only an interval"},
		{Spec{Kind: "list", Factors: []Factor{policy, one}}, "policy has 3 and one has 1"},
		{Spec{Kind: "grid", Factors: all, Points: 1}, "the number of values to take"},
		{Spec{Kind: "oat", Factors: all, Points: 1}, "at least two values"},
		{Spec{Kind: "grid", Factors: []Factor{share, share, share}, Points: 101}, "more than 1000000 points"},
		{Spec{Kind: "morris", Factors: all, Points: math.MaxInt}, "more than 1000000 points"},
		{Spec{Kind: "oat", Factors: all, Points: math.MaxInt}, "more than 1000000 points"},
		{Spec{Kind: "halton", Factors: make([]Factor, 501), Points: 1}, "501 factors"},
	} {
		if _, err := New(c.spec); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%s: %v, want %q and a remedy", c.spec.Kind, err, c.want)
		}
	}
}

// anySpec draws a random Spec of this kind of design, with one to six factors.
func anySpec(t *rapid.T, kind string) Spec {
	s := Spec{Kind: kind, Points: rapid.IntRange(1, 40).Draw(t, "points"), Seed: rapid.Uint64().Draw(t, "seed")}
	for range rapid.IntRange(1, 6).Draw(t, "factors") {
		s.Factors = append(s.Factors, rapid.SampledFrom(all).Draw(t, "factor"))
	}
	return s
}

func TestADesignIsAFunctionOfItsSpec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, rapid.SampledFrom(ranking()).Draw(t, "kind"))
		one, two := mustNew(t, s), mustNew(t, s)
		if !reflect.DeepEqual(one, two) {
			t.Fatal("two designs of one spec differ")
		}
		if want := one.Kind.method.rows(s); len(one.Points) != want || len(one.Units) != want {
			t.Fatalf("%d points, %d units, want %d", len(one.Points), len(one.Units), want)
		}
		for i, u := range one.Units {
			for j, f := range s.Factors {
				if !(u[j] >= 0 && u[j] <= 1) || one.Points[i][j] != f.At(u[j]) {
					t.Fatalf("row %d: coordinate %v has the value %s", i, u[j], one.Points[i][j])
				}
			}
		}
	})
}

func mustNew(t *rapid.T, s Spec) *Design {
	d, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestARowOfKindsIsTrueOfItsPoints checks that the points of each design have the properties that its row in Kinds states.
func TestARowOfKindsIsTrueOfItsPoints(t *testing.T) {
	two := []string{"x", "y"}
	for _, k := range Kinds {
		s := Spec{Kind: k.Name, Factors: []Factor{lever("one", two...), {Levels: two}, {Levels: two}}, Points: 40, Seed: 1, Own: []string{"x", "x", "x"}}
		d := laidOut(t, s)
		s.Seed = 2
		met := map[string]bool{}
		for _, row := range d.Points {
			met[fmt.Sprint(row)] = true
		}
		switch {
		case k.Doc == "" || d.Kind.Name != k.Name:
			t.Errorf("%s has no description, or has the name %s", k.Name, d.Kind.Name)
		case k.Sampled == reflect.DeepEqual(d.Points, laidOut(t, s).Points):
			t.Errorf("%s: sampled is %v, but another seed shows the opposite", k.Name, k.Sampled)
		case k.Spread && len(met) != 8:
			t.Errorf("%s claims an even spread but reaches %d of 8 corners", k.Name, len(met))
		case (k.Importance != "") != (d.Units != nil):
			t.Errorf("%s has the statistic %q and %d rows of coordinates; want both or neither", k.Name, k.Importance, len(d.Units))
		case k.method.rows == nil != (k.Name == "list") || k.method.rows != nil && k.method.rows(s) < len(d.Points):
			t.Errorf("%s has %d points, more than it states", k.Name, len(d.Points))
		}
	}
}

// ranking returns the names of the designs that have a statistic. These designs have coordinates.
func ranking() (names []string) {
	for _, k := range Kinds {
		if k.Importance != "" {
			names = append(names, k.Name)
		}
	}
	return names
}

func TestEveryDesignSaysWhatItsPointsCount(t *testing.T) {
	want := "grid: values from each interval; oat: values from each interval; lhs: points; halton: points; crossed: states of the world; saltelli: base samples; morris: trajectories"
	if got := Sizes(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALatinHypercubeHitsEveryStratumOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "lhs")
		d := mustNew(t, s)
		for j := range s.Factors {
			hit := make([]int, s.Points)
			for _, u := range d.Units {
				hit[int(math.Floor(u[j]*float64(s.Points)*(1+1e-15)))]++
			}
			if slices.Max(hit) != 1 {
				t.Fatalf("factor %d hits its strata %v times", j, hit)
			}
		}
	})
}

func TestAHaltonSequenceFillsEveryPowerOfItsBaseEvenly(t *testing.T) {
	d := laidOut(t, Spec{Kind: "halton", Factors: all[:2], Points: 6 * 6, Seed: 3})
	var halves, thirds = map[int]int{}, map[int]int{}
	cells := map[[2]int]int{}
	for _, u := range d.Units {
		halves[int(u[0]*4)]++
		thirds[int(u[1]*9)]++
		cells[[2]int{int(u[0] * 4), int(u[1] * 9)}]++
	}
	for _, n := range halves {
		if n != 9 {
			t.Errorf("quarters of base 2 hold %v", halves)
		}
	}
	for _, n := range thirds {
		if n != 4 {
			t.Errorf("ninths of base 3 hold %v", thirds)
		}
	}
	if len(cells) != 36 {
		t.Errorf("%d of 36 cells are hit", len(cells))
	}
}

func TestMorePointsContinueADesign(t *testing.T) {
	for _, kind := range []string{"halton", "saltelli", "morris"} {
		few, many := laidOut(t, Spec{Kind: kind, Factors: all, Points: 5, Seed: 9}), laidOut(t, Spec{Kind: kind, Factors: all, Points: 12, Seed: 9})
		if !reflect.DeepEqual(few.Units, many.Units[:len(few.Units)]) {
			t.Errorf("a larger %s does not begin with the smaller one", kind)
		}
	}
}

func TestSaltelliReplacesOneCoordinatePerRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "saltelli")
		d, k := mustNew(t, s), len(s.Factors)
		for i := range s.Points {
			rows := d.Units[i*(k+2) : (i+1)*(k+2)]
			a, b := rows[0], rows[k+1]
			for j := range k {
				want := slices.Clone(a)
				want[j] = b[j]
				if !slices.Equal(rows[1+j], want) {
					t.Fatalf("base sample %d, factor %d: %v from A %v and B %v", i, j, rows[1+j], a, b)
				}
			}
		}
	})
}

func TestMorrisMovesEachFactorOnceByTwoThirds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "morris")
		d, k := mustNew(t, s), len(s.Factors)
		for from := 0; from < len(d.Units); from += k + 1 {
			moved := make([]int, k)
			for row := from + 1; row <= from+k; row++ {
				for j := range k {
					if by := d.Units[row][j] - d.Units[row-1][j]; by != 0 {
						moved[j]++
						if math.Abs(math.Abs(by)-2.0/3) > 1e-12 || d.Points[row][j] == d.Points[row-1][j] {
							t.Fatalf("row %d moves factor %d by %v, from %s to %s", row, j, by, d.Points[row-1][j], d.Points[row][j])
						}
					}
				}
			}
			if slices.Max(moved) != 1 || slices.Min(moved) != 1 {
				t.Fatalf("a trajectory moves its factors %v times", moved)
			}
		}
	})
}
