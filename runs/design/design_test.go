package design

import (
	"fmt"
	"math"
	"math/rand/v2"
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
	few := Factor{Path: "few", Low: 1, High: 3, Whole: true}
	sizes := Factor{Path: "sizes", Levels: []string{"20", "10", "10", "16"}, Numbers: []float64{20, 10, 10, 16}}
	for _, c := range []struct {
		f    Factor
		u    float64
		want string
	}{
		{bits, 0, "10"}, {bits, below1, "24"}, {bits, 0.5, "17"}, {few, 0.333, "1"}, {few, 0.334, "2"}, {few, 0.666, "2"}, {few, 0.667, "3"}, {few, below1, "3"},
		{policy, 0, "a"}, {policy, 0.333, "a"}, {policy, 1.0 / 3, "b"}, {policy, 0.67, "c"}, {policy, below1, "c"},
		{sizes, 0, "10"}, {sizes, 0.34, "16"}, {sizes, 0.67, "20"},
		{share, 0, "0.25"}, {share, 0.5, "0.5"}, {share, below1, "0.75"}, {lag, 0.5, "30 min"},
	} {
		if got := c.f.draws()(c.u); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.f.Path, c.u, got, c.want)
		}
	}
}

// TestAnIntervalPlaysTheNumbersAPersonMeans compares the values of grids, of oat and of morris with those of decimal arithmetic.
func TestAnIntervalPlaysTheNumbersAPersonMeans(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		points    int
		want      string
	}{
		{0, 0.3, 4, "[0 0.1 0.2 0.3]"}, {0, 0.7, 8, "[0 0.1 0.2 0.3 0.4 0.5 0.6 0.7]"}, {0.1, 0.7, 4, "[0.1 0.3 0.5 0.7]"}, {-0.3, 0.3, 3, "[-0.3 0 0.3]"},
		{0.02, 0.3, 5, "[0.02 0.09 0.16 0.23 0.3]"}, {1e-7, 3e-7, 3, "[0.0000001 0.0000002 0.0000003]"}, {0, 1, 4, "[0 0.3333333333333333 0.6666666666666666 1]"},
	} {
		f := Factor{Path: "f", Low: c.low, High: c.high}
		if got := fmt.Sprint(f.steps(c.points)); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
		if d := laidOut(t, Spec{Kind: "grid", Factors: []Factor{f}, Points: c.points}); fmt.Sprint(column(d, 0)) != c.want {
			t.Errorf("a grid from %v to %v: %v, want %s", c.low, c.high, d.Points, c.want)
		}
		if d := laidOut(t, Spec{Kind: "oat", Factors: []Factor{f}, Points: c.points, Own: []string{"9"}}); fmt.Sprint(column(d, 0)[1:]) != c.want {
			t.Errorf("oat from %v to %v: %v, want %s", c.low, c.high, d.Points, c.want)
		}
	}
	d := laidOut(t, Spec{Kind: "morris", Factors: []Factor{{Path: "f", Low: 0, High: 0.3}}, Points: 40, Seed: 1})
	for _, v := range column(d, 0) {
		if !slices.Contains([]string{"0", "0.1", "0.2", "0.3"}, v) {
			t.Errorf("morris plays %s from 0 to 0.3", v)
		}
	}
}

// column returns the values of a factor at all points.
func column(d *Design, factor int) (values []string) {
	for _, row := range d.Points {
		values = append(values, row[factor])
	}
	return values
}

// TestEachLevelIsDrawnWithTheSameWeight draws three words, three integers, three listed numbers and five words, in every sampled design.
func TestEachLevelIsDrawnWithTheSameWeight(t *testing.T) {
	factors := []Factor{lever("lever", "x", "y"), policy, {Path: "few", Low: 0, High: 2, Whole: true}, {Path: "list", Levels: []string{"5", "1", "2", "1"}, Numbers: []float64{5, 1, 2, 1}},
		{Path: "five", Levels: []string{"e", "b", "d", "a", "c"}}}
	for _, k := range Kinds {
		if !k.Sampled {
			continue
		}
		d := laidOut(t, Spec{Kind: k.Name, Factors: factors, Points: 3000, Seed: 7})
		for j, f := range factors {
			met := map[string]int{}
			for _, v := range column(d, j) {
				met[v]++
			}
			want := []int{2, 3, 3, 3, 5}[j]
			for v, n := range met {
				if got := float64(n*want) / float64(len(d.Points)); got < 0.93 || got > 1.07 || len(met) != want {
					t.Errorf("%s: %s of %s has %.3f of its weight, among %d values", k.Name, v, f.Path, got, len(met))
				}
			}
		}
	}
}

// TestTheOrderOfValuesInAPlanMovesNoDraw lists the values of two factors in another order. Every sampled design then has the same points, and a grid and
// a crossed design have the same points in another order.
func TestTheOrderOfValuesInAPlanMovesNoDraw(t *testing.T) {
	plan := func(words, sizes []string, numbers []float64) []Factor {
		return []Factor{{Path: "words", Levels: words}, share, {Path: "sizes", Levels: sizes, Numbers: numbers}, lever("lever", words...)}
	}
	one := plan([]string{"a", "b", "c"}, []string{"9", "10", "100"}, []float64{9, 10, 100})
	two := plan([]string{"c", "a", "b"}, []string{"100", "9", "10"}, []float64{100, 9, 10})
	for _, k := range Kinds {
		if k.Name == "list" || k.Name == "oat" {
			continue // a list has no interval, and oat has the same values as a grid
		}
		a, b := laidOut(t, Spec{Kind: k.Name, Factors: one, Points: 12, Seed: 3}), laidOut(t, Spec{Kind: k.Name, Factors: two, Points: 12, Seed: 3})
		if !k.Sampled || k.Name == "crossed" {
			for _, d := range []*Design{a, b} {
				slices.SortFunc(d.Points, slices.Compare)
			}
		}
		if !reflect.DeepEqual(a.Points, b.Points) {
			t.Errorf("%s: another order of the values gives other points", k.Name)
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
		if got := fmt.Sprint(d.Points); got != c.want {
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
		if want := one.Kind.method.rows(s); len(one.Points) != want {
			t.Fatalf("%d points, want %d", len(one.Points), want)
		}
		for i, u := range units(s) {
			for j, f := range s.Factors {
				if !(u[j] >= 0 && u[j] < 1) || one.Points[i][j] != f.draws()(u[j]) {
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
		case k.method.rows == nil != (k.Name == "list") || k.method.rows != nil && k.method.rows(s) < len(d.Points):
			t.Errorf("%s has %d points, more than it states", k.Name, len(d.Points))
		}
	}
}

// units returns the coordinates that a design draws; none for a design whose points do not come from the unit cube.
func units(s Spec) [][]float64 {
	draw := map[string]func(n, k int, source rand.Source) [][]float64{"lhs": latin, "halton": halton, "saltelli": saltelli}[s.Kind]
	if draw == nil {
		return nil
	}
	return draw(s.Points, len(s.Factors), rand.NewPCG(s.Seed, 0))
}

// ranking returns the names of the designs that have a statistic.
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
		for j := range s.Factors {
			hit := make([]int, s.Points)
			for _, u := range units(s) {
				hit[int(math.Floor(u[j]*float64(s.Points)*(1+1e-15)))]++
			}
			if slices.Max(hit) != 1 {
				t.Fatalf("factor %d hits its strata %v times", j, hit)
			}
		}
	})
}

func TestAHaltonSequenceFillsEveryPowerOfItsBaseEvenly(t *testing.T) {
	var halves, thirds = map[int]int{}, map[int]int{}
	cells := map[[2]int]int{}
	for _, u := range units(Spec{Kind: "halton", Factors: all[:2], Points: 6 * 6, Seed: 3}) {
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
		if !reflect.DeepEqual(few.Points, many.Points[:len(few.Points)]) {
			t.Errorf("a larger %s does not begin with the smaller one", kind)
		}
	}
}

func TestSaltelliReplacesOneCoordinatePerRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySpec(t, "saltelli")
		drawn, k := units(s), len(s.Factors)
		for i := range s.Points {
			rows := drawn[i*(k+2) : (i+1)*(k+2)]
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
