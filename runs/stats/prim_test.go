package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// planted draws four inputs at random: three numbers from 0 to 1 and one of five categories. Runs that satisfy the rule are cases.
func planted(runs int, seed uint64, rule func(x []float64, chance *rand.Rand) bool) (inputs []Input, cases []float64) {
	chance := rand.New(rand.NewPCG(seed, 8))
	inputs = []Input{{}, {}, {}, {Categories: 5}}
	for range runs {
		x := []float64{chance.Float64(), chance.Float64(), chance.Float64(), float64(chance.IntN(5))}
		for i := range x {
			inputs[i].Values = append(inputs[i].Values, x[i])
		}
		c := 0.
		if rule(x, chance) {
			c = 1
		}
		cases = append(cases, c)
	}
	return inputs, cases
}

func TestPRIMFindsAPlantedBox(t *testing.T) {
	inputs, cases := planted(2000, 1, func(x []float64, _ *rand.Rand) bool { return x[0] > 0.6 && x[1] < 0.5 })
	strict := PatientPRIM()
	strict.Density = 0.95
	got, err := PRIM(inputs, cases, strict)
	if err != nil {
		t.Fatal(err)
	}
	b := got.Interest
	if l := b.Limits; b.Restricted != 2 || !near(l[0].Low, 0.6, 0.03) || !near(l[1].High, 0.5, 0.03) || !math.IsInf(l[0].High, 1) || !math.IsInf(l[1].Low, -1) {
		t.Errorf("limits %v", l)
	}
	if b.Coverage < 0.95 || b.Density < 0.95 || !near(b.Mass, 0.2, 0.03) || got.Used != 2000 || got.Note != "" {
		t.Errorf("coverage %v, density %v, mass %v of %d", b.Coverage, b.Density, b.Mass, got.Used)
	}
	if l := b.Limits; l[0].P > 1e-9 || l[1].P > 1e-9 || l[2].P != 1 || l[3].P != 1 {
		t.Errorf("quasi-p %v %v %v %v", l[0].P, l[1].P, l[2].P, l[3].P)
	}
	if last := got.Peeling[len(got.Peeling)-1]; last.Density != 1 {
		t.Errorf("the last box has density %v", last.Density)
	}
}

func TestPRIMFindsPlantedCategoriesInNoise(t *testing.T) {
	inputs, cases := planted(3000, 2, func(x []float64, chance *rand.Rand) bool {
		p := 0.03
		if (x[3] == 1 || x[3] == 4) && x[2] > 0.25 && x[2] < 0.8 {
			p = 0.9
		}
		return chance.Float64() < p
	})
	strict := PatientPRIM()
	strict.Density = 0.88
	got, err := PRIM(inputs, cases, strict)
	if err != nil {
		t.Fatal(err)
	}
	b := got.Interest
	if !slices.Equal(b.Limits[3].Allowed, []bool{false, true, false, false, true}) || !near(b.Limits[2].Low, 0.25, 0.06) || !near(b.Limits[2].High, 0.8, 0.06) {
		t.Errorf("limits %v", b.Limits)
	}
	if b.Density < 0.88 || b.Coverage < 0.8 || b.Limits[3].P > 1e-9 {
		t.Errorf("density %v, coverage %v, quasi-p %v", b.Density, b.Coverage, b.Limits[3].P)
	}
}

// The expected boxes are peeled and pasted by hand. Ten runs have the values 0 to 9; 6, 7 and 9 are cases. A slice is a fifth of the runs; a box has
// at least three runs.
func TestPRIMAgreesWithHandCalculation(t *testing.T) {
	inputs := []Input{{Values: []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}}
	cases := []float64{0, 0, 0, 0, 0, 0, 1, 1, 0, 1}
	got, err := PRIM(inputs, cases, PRIMSettings{Peel: 0.2, Paste: 0.2, Mass: 0.3, Density: 0.75})
	if err != nil {
		t.Fatal(err)
	}
	// From ten runs, the lowest two are peeled. From eight or fewer runs, the lowest one is peeled, until 6 to 9 are left, with three cases. Then 6
	// is peeled: removing 6 or 9 gives the same density of 2/3, and the low end is tried first.
	var lows, densities []float64
	for _, b := range got.Peeling {
		lows, densities = append(lows, b.Limits[0].Low), append(densities, b.Density)
	}
	if !slices.Equal(lows, []float64{math.Inf(-1), 2, 3, 4, 5, 6, 7}) || !slices.Equal(densities, []float64{0.3, 3. / 8, 3. / 7, 3. / 6, 3. / 5, 3. / 4, 2. / 3}) {
		t.Errorf("peeled at %v to %v", lows, densities)
	}
	b := got.Interest
	if got.Chosen != 5 || b.Limits[0].Low != 6 || b.Runs != 4 || b.Cases != 3 || b.Coverage != 1 || b.Mass != 0.4 {
		t.Errorf("box %d: %+v", got.Chosen, b)
	}
	if want := 1 - (distuv.Binomial{N: 4, P: 0.3}).CDF(2); !near(b.Limits[0].P, want, 1e-12) {
		t.Errorf("quasi-p %v, want %v", b.Limits[0].P, want)
	}
}

func TestPRIMPastesBackWhatPeelingOvershot(t *testing.T) {
	// The cases are 3 to 7. Peeling removes half of the runs, 0 to 3, and pasting adds 3 again. The second half of the test is the mirror image.
	values, s := []float64{0, 1, 2, 3, 4, 5, 6, 7}, PRIMSettings{Peel: 0.5, Paste: 0.1, Density: 1}
	cases := []float64{0, 0, 0, 1, 1, 1, 1, 1}
	got, err := PRIM([]Input{{Values: values}}, cases, s)
	if b := got.Interest; err != nil || got.Peeling[got.Chosen].Runs != 4 || b.Limits[0].Low != 3 || b.Coverage != 1 || b.Density != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	for i := range values {
		values[i] = -values[i]
	}
	got, err = PRIM([]Input{{Values: values}}, cases, s)
	if b := got.Interest; err != nil || got.Peeling[got.Chosen].Runs != 4 || b.Limits[0].High != -3 || b.Coverage != 1 || b.Density != 1 {
		t.Errorf("reversed: %+v, %v", got, err)
	}
}

// The box has 10 cases in 20 runs. Without the second category it would have 7 in 10; without the smallest value, 10 in 19. The second step gains
// less density, but more per removed run, so PRIM must choose it.
func TestPRIMDoesNotPreferCategoriesForTheirSize(t *testing.T) {
	figure, kind := Input{}, Input{Categories: 2}
	cases := []float64{0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0}
	for i := range cases {
		figure.Values, kind.Values = append(figure.Values, float64(i)), append(kind.Values, float64(i/10))
	}
	got, err := PRIM([]Input{figure, kind}, cases, PatientPRIM())
	if err != nil || got.Peeling[1].Runs != 19 || got.Peeling[1].Limits[0].Low != 1 {
		t.Errorf("%+v, %v", got.Peeling, err)
	}
}

func TestPRIMTakesTiedFiguresTogether(t *testing.T) {
	// A slice is a tenth of ten runs: one run. But four equal values lie at each end, and must be peeled together.
	got, err := PRIM([]Input{{Values: []float64{1, 1, 1, 1, 2, 2, 3, 3, 3, 3}}}, []float64{0, 0, 0, 0, 1, 1, 0, 0, 0, 0}, PRIMSettings{Peel: 0.1, Paste: 0.1})
	last := got.Peeling[len(got.Peeling)-1]
	if err != nil || len(got.Peeling) != 3 || last.Limits[0].Low != 2 || last.Limits[0].High != 2 || last.Density != 1 {
		t.Errorf("%+v, %v", got.Peeling, err)
	}
}

func TestPRIMWithoutRunsOrCasesReturnsTheWholeSpace(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct{ values, cases []float64 }{
		"no runs": {}, "all failed": {[]float64{1, nan}, []float64{nan, 1}}, "no case": {[]float64{1, 2}, []float64{0, 0}}, "all cases": {[]float64{1, 2}, []float64{1, 1}},
	} {
		got, err := PRIM([]Input{{Values: c.values}}, c.cases, PatientPRIM())
		if err != nil || len(got.Peeling) != 1 || got.Interest.Restricted != 0 || got.Interest.Limits[0].P != 1 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestPRIMLeavesFailedRunsOut(t *testing.T) {
	inputs, cases := planted(200, 3, func(x []float64, _ *rand.Rand) bool { return x[0] > 0.5 })
	var fewer []Input
	for i, in := range inputs {
		fewer = append(fewer, Input{slices.Clone(in.Values[2:]), in.Categories})
		inputs[i].Values = slices.Clone(in.Values)
	}
	cases[0], inputs[3].Values[1] = math.NaN(), math.NaN()
	got, err := PRIM(inputs, cases, PatientPRIM())
	want, err2 := PRIM(fewer, cases[2:], PatientPRIM())
	if err != nil || err2 != nil || got.Used != 198 || got.Left != 2 || !strings.Contains(got.Note, "2 of 200 runs are left out") {
		t.Fatalf("%d used, %d left out, %q; %v, %v", got.Used, got.Left, got.Note, err, err2)
	}
	if a, b := got.Interest, want.Interest; a.Runs != b.Runs || a.Limits[0].Low != b.Limits[0].Low || a.Coverage != b.Coverage {
		t.Errorf("%+v, without the failed %+v", a, b)
	}
}

func TestPRIMRefusesWhatDoesNotFit(t *testing.T) {
	one, s := []float64{1}, PatientPRIM()
	figure := []Input{{Values: one}}
	for _, c := range []struct {
		inputs []Input
		cases  []float64
		s      PRIMSettings
		want   string
	}{
		{nil, one, s, "no inputs"},
		{figure, []float64{1, 0}, s, "inputs[0] has 1 values and 0 categories for 2 runs"},
		{[]Input{{one, -1}}, one, s, "-1 categories"},
		{figure, []float64{0.5}, s, "cases[0] is 0.5"},
		{[]Input{{[]float64{math.Inf(1)}, 0}}, one, s, "inputs[0][0] is +Inf"},
		{[]Input{{[]float64{2}, 2}}, one, s, "want a category from 0 to 1"},
		{[]Input{{[]float64{0.5}, 2}}, one, s, "inputs[0][0] is 0.5"},
		{figure, one, PRIMSettings{Paste: 0.1}, "Peel is 0"},
		{figure, one, PRIMSettings{Peel: 0.1, Paste: 0.6}, "Paste is 0.6"},
		{figure, one, PRIMSettings{Peel: 0.1, Paste: 0.1, Mass: math.NaN()}, "Mass is NaN"},
		{figure, one, PRIMSettings{Peel: 0.1, Paste: 0.1, Density: 1.1}, "Density is 1.1"},
	} {
		if _, err := PRIM(c.inputs, c.cases, c.s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.inputs, err, c.want)
		}
	}
}

func TestPRIMLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "runs")
		column := func(name string, top int) []float64 {
			x := make([]float64, n)
			for i, v := range rapid.SliceOfN(rapid.IntRange(0, top), n, n).Draw(t, name) {
				x[i] = float64(v)
			}
			return x
		}
		inputs := []Input{{Values: column("fine", 1000)}, {Values: column("tied", 3)}, {Values: column("kind", 2), Categories: 3}}
		cases := column("cases", 1)
		s := PRIMSettings{Peel: rapid.Float64Range(0.01, 0.5).Draw(t, "peel"), Paste: 0.1, Mass: rapid.Float64Range(0, 0.5).Draw(t, "mass"),
			Density: rapid.Float64Range(0, 1).Draw(t, "density")}
		got, err := PRIM(inputs, cases, s)
		if err != nil {
			t.Fatal(err)
		}
		for k, b := range append(slices.Clone(got.Peeling), got.Interest) {
			checkBox(t, b, inputs, cases)
			if b.Mass < s.Mass {
				t.Fatalf("box %d holds %v", k, b.Mass)
			}
			if k > 0 && k < len(got.Peeling) && (b.Runs >= got.Peeling[k-1].Runs || b.Cases > got.Peeling[k-1].Cases) {
				t.Fatalf("box %d is not within the one before: %+v", k, b)
			}
		}
		chosen := got.Peeling[got.Chosen]
		if got.Interest.Density < chosen.Density || got.Interest.Runs < chosen.Runs {
			t.Fatalf("pasting turned %+[2]v into %+[1]v", got.Interest, chosen)
		}
		for _, b := range got.Peeling[:got.Chosen] {
			if b.Density >= s.Density || b.Density >= chosen.Density {
				t.Fatalf("%+v is larger and as dense as %+v", b, chosen)
			}
		}
		for i := range inputs[0].Values {
			inputs[0].Values[i] = math.Exp(inputs[0].Values[i] / 100)
		}
		mapped, err := PRIM(inputs, cases, s)
		if err != nil || len(mapped.Peeling) != len(got.Peeling) || mapped.Interest.Runs != got.Interest.Runs || mapped.Interest.Cases != got.Interest.Cases {
			t.Fatalf("a monotone map turns %+[2]v into %+[1]v; %[3]v", mapped.Interest, got.Interest, err)
		}
	})
}

// checkBox counts the runs and cases in a box again, run by run, and compares the statistics of the box.
func checkBox(t *rapid.T, b Box, inputs []Input, cases []float64) {
	runs, hits, all := 0, 0, 0
	for r, c := range cases {
		point := []float64{inputs[0].Values[r], inputs[1].Values[r], inputs[2].Values[r]}
		all += int(c)
		if b.Holds(point) {
			runs++
			hits += int(c)
		}
	}
	share := func(a, b int) float64 { return float64(a) / float64(b) }
	if b.Runs != runs || b.Cases != hits || b.Density != share(hits, runs) || b.Mass != share(runs, len(cases)) || !near(b.Coverage, share(hits, all), 0) {
		t.Fatalf("%+v, counted %d runs and %d of %d cases", b, runs, hits, all)
	}
	for _, l := range b.Limits {
		if l.Holds(math.NaN()) || !(l.P >= 0 && l.P <= 1 || math.IsNaN(l.P)) {
			t.Fatalf("%+v", l)
		}
	}
}
