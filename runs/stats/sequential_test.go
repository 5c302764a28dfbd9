package stats

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReplicatesAgreeWithTheTable(t *testing.T) {
	for _, c := range []struct {
		sd, half, level float64
		want            int
	}{
		{1, 1, 0.95, 7},        // with 7 replicates the half-width is 2.447/√7 = 0.925; with 6 it is 2.571/√6 = 1.05
		{1, 0.5, 0.95, 18},     // with 18 replicates the half-width is 2.110/√18 = 0.4973; with 17 it is 2.120/√17 = 0.514
		{1, 10, 0.95, 2},       // with the minimum of 2 replicates the half-width is 12.706/√2 = 8.98
		{1, 0.01, 0.95, 38418}, // the normal quantile needs z²/0.01² = 38414.59; the t quantile about (z²+1)/2 = 2.42 more
		{1, 0.15, 0.5, 21},     // the normal quantile needs z²/0.15² = 20.22; the t quantile about (z²+1)/2 = 0.73 more
		{0, 1, 0.95, 2},
	} {
		if got, err := Replicates(c.sd, c.half, c.level); err != nil || got != c.want {
			t.Errorf("sd %v, half-width %v: %d, want %d; %v", c.sd, c.half, got, c.want, err)
		}
	}
	for want, c := range map[string][3]float64{
		"deviation is -1": {-1, 1, 0.9}, "deviation is NaN": {math.NaN(), 1, 0.9}, "deviation is +Inf": {math.Inf(1), 1, 0.9},
		"half-width is 0,": {1, 0, 0.9}, "half-width is NaN": {1, math.NaN(), 0.9}, "half-width is +Inf": {1, math.Inf(1), 0.9},
		"level": {1, 1, 1}, "needs more than": {1, 1e-9, 0.9},
	} {
		if _, err := Replicates(c[0], c[1], c[2]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", c, err, want)
		}
	}
}

func TestReplicatesIsTheSmallestSufficientNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sd, half := rapid.Float64Range(0, 10).Draw(t, "sd"), rapid.Float64Range(0.01, 10).Draw(t, "half")
		level := rapid.Float64Range(0.5, 0.9999).Draw(t, "level")
		n, err := Replicates(sd, half, level)
		if err != nil {
			t.Fatal(err)
		}
		if HalfWidth(sd, n, level) > half || n > 2 && HalfWidth(sd, n-1, level) <= half {
			t.Fatalf("%d: %v, one fewer %v", n, HalfWidth(sd, n, level), HalfWidth(sd, n-1, level))
		}
	})
}

func TestStopRulesAreRead(t *testing.T) {
	for text, want := range map[string]StopRule{
		"reachability_mean ci=0.01":                   {"reachability_mean", 0.01, 0.95, 10},
		"  users_final   min=30 ci=1e5 level=0.9 ":    {"users_final", 1e5, 0.9, 30},
		"harm_total ci=0.5 level=0.99 min=2":          {"harm_total", 0.5, 0.99, 2},
		StopRule{"x", 0.1, 0.8, 5}.String() + "\n\t ": {"x", 0.1, 0.8, 5},
	} {
		if got, err := ParseStopRule(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"":                            "does not begin with the name",
		"ci=0.01":                     "does not begin with the name",
		"reach":                       "has no ci",
		"reach level=0.9":             "has no ci",
		"reach ci":                    `"ci" is not key=value`,
		"reach ci=0.1 ci=0.2":         `"ci=0.2" is not key=value, or is given twice`,
		"reach ci=wide":               `ci is "wide", not a number`,
		"reach ci=":                   `ci is "", not a number`,
		"reach ci=0":                  "ci is 0",
		"reach ci=-1":                 "ci is -1",
		"reach ci=NaN":                "ci is NaN",
		"reach ci=inf":                "ci is +Inf",
		"reach ci=1e999":              "within range",
		"reach ci=0.1 level=95":       "level is 95",
		"reach ci=0.1 level=1":        "level is 1",
		"reach ci=0.1 min=1":          "min is 1",
		"reach ci=0.1 min=2.5":        `min is "2.5", not a number`,
		"reach ci=0.1 min=9999999999": "min is 9999999999",
		"reach ci=0.1 max=10":         `unknown setting "max", want ci, level or min`,
	} {
		if _, err := ParseStopRule(text); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "write it like") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzParseStopRule checks that every text gives an error or a valid rule, and that the String of the rule parses to the same rule.
func FuzzParseStopRule(f *testing.F) {
	for _, text := range []string{"reachability_mean ci=0.01", "x ci=1 level=0.9 min=2", "ci=1", "x ci=0x1p-2", "x ci=1_0", "é ci=1e-320"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rule, err := ParseStopRule(text)
		if err != nil {
			if rule != (StopRule{}) {
				t.Fatalf("%q: %v, but the rule is %+v", text, err, rule)
			}
			return
		}
		again, err := ParseStopRule(rule.String())
		if err != nil || again != rule {
			t.Fatalf("%q is %+v, and read again %+v, %v", text, rule, again, err)
		}
		if _, err := rule.Judge([]float64{1, 2, 4}); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

func TestStopRuleStopsWhenTheMeanIsKnown(t *testing.T) {
	rule := StopRule{Outcome: "reach", HalfWidth: 1, Level: 0.95, Least: 4}
	for _, c := range []struct {
		name   string
		values []float64
		want   Progress
	}{
		{"nothing yet", nil, Progress{Mean: math.NaN(), HalfWidth: math.NaN()}},
		{"one", []float64{3}, Progress{N: 1, Mean: 3, HalfWidth: math.NaN()}},
		{"narrow, but too few", []float64{1, 1, math.NaN()}, Progress{N: 2, Mean: 1, Wanted: 4, Left: 1}},
		{"enough and narrow", []float64{1, 1.1, 0.9, 1}, Progress{N: 4, Mean: 1, HalfWidth: 0.1299, Stop: true, Wanted: 4}},
		{"enough and wide", []float64{0, 2, 0, 2}, Progress{N: 4, Mean: 1, HalfWidth: 1.8374, Wanted: 8}},
	} {
		p, err := rule.Judge(c.values)
		if err != nil || p.N != c.want.N || p.Stop != c.want.Stop || p.Wanted != c.want.Wanted || p.Left != c.want.Left ||
			!near(p.Mean, c.want.Mean, 1e-12) || !near(p.HalfWidth, c.want.HalfWidth, 1e-4) || (p.Note == "") != (p.Left == 0) {
			t.Errorf("%s: %+v, want %+v; %v", c.name, p, c.want, err)
		}
	}
	if _, err := rule.Judge([]float64{math.Inf(1)}); err == nil {
		t.Error("an infinite value is accepted")
	}
	if _, err := (StopRule{Outcome: "reach"}).Judge(nil); err == nil {
		t.Error("a rule without a half-width is accepted")
	}
}

func TestStoppedIntervalsCoverNearlyAtTheirLevel(t *testing.T) {
	chance := rand.New(rand.NewPCG(9, 9))
	rule := StopRule{Outcome: "x", HalfWidth: 0.4, Level: 0.9, Least: 10}
	const times = 500
	hits, played := 0, 0
	for range times {
		var values []float64
		for stop := false; !stop; {
			values = append(values, chance.NormFloat64())
			p, err := rule.Judge(values)
			if err != nil {
				t.Fatal(err)
			}
			if stop = p.Stop; stop && math.Abs(p.Mean) <= p.HalfWidth {
				hits++
			}
		}
		played += len(values)
	}
	n, err := Replicates(1, rule.HalfWidth, rule.Level)
	if share := float64(hits) / times; err != nil || share < 0.82 || share > 0.93 || math.Abs(float64(played)/times-float64(n)) > 4 {
		t.Errorf("cover %v with %v replicates on average, planned %d; %v", share, float64(played)/times, n, err)
	}
}
