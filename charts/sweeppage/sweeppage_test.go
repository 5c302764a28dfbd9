package sweeppage_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whackamole/charts/sweeppage"
	"whackamole/internal/golden"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

// Files in testdata list all figures and panels of the page, for several sweeps. A figure or panel that is added, renamed or lost changes a file, so
// a reviewer sees it in the diff.
func TestFiguresAndPanelsOfASweepAreThoseOfTheList(t *testing.T) {
	for file, s := range map[string]*results.Sweep{"points": sideBySide(), "criteria": decided(), "crossed": laidOut("grid", 6, hopper, cautious), "one-point": onePoint()} {
		golden.File(t, "testdata/figures-"+file+".txt", pagetest.Figures(renderSweep(t, s)))
	}
}

// unmeasuredSweep returns a sweep in which nothing was measured: every result is NaN.
func unmeasuredSweep() *results.Sweep {
	s := decided()
	for i := range s.Swept {
		p := &s.Swept[i]
		for _, all := range [][]results.SweptMean{p.Means, p.Apart} {
			for k := range all {
				all[k].N, all[k].Mean, all[k].CILow, all[k].High = 0, nan, nan, nan
			}
		}
		for k := range p.Spread {
			p.Spread[k].Quantiles = nil
		}
		for k := range p.Fans {
			f := &p.Fans[k]
			for _, q := range [][]float64{f.Q05, f.Q25, f.Median, f.Q75, f.Q95} {
				for d := range q {
					q[d] = nan
				}
			}
		}
	}
	for i := range s.Heat {
		for k := range s.Heat[i].Means {
			s.Heat[i].Means[k] = nan
		}
	}
	for i := range s.Indices {
		s.Indices[i].Value, s.Indices[i].CILow, s.Indices[i].CIHigh = nan, nan, nan
	}
	for i := range s.Decisions {
		s.Decisions[i].Threshold = nan
		for k := range s.Decisions[i].Policies {
			p := &s.Decisions[i].Policies[k]
			p.Mean, p.MeanLoss, p.MaxRegret, p.Share, p.Minimax = nan, nan, nan, nan, false
		}
	}
	for i := range s.Front.Policies {
		s.Front.Policies[i].Means, s.Front.Policies[i].Member = []float64{nan, nan}, false
	}
	s.Boxes[0] = results.DiscoveryBox{Says: "x < 1", Coverage: nan, Density: nan, Mass: nan}
	for i := range s.Crossings {
		s.Crossings[i].Share, s.Crossings[i].CILow, s.Crossings[i].CIHigh = nan, nan, nan
	}
	s.Until.HalfWidth, s.Until.Wanted = nan, 0
	return s
}

// lone returns a sweep with one replicate of each point, so no mean has an interval.
func lone() *results.Sweep {
	s := sideBySide()
	s.Replicates, s.Planned, s.Failed, s.Failures = 1, 4, 0, nil
	for i := range s.Swept {
		p := &s.Swept[i]
		for _, all := range [][]results.SweptMean{p.Means, p.Apart} {
			for k := range all {
				all[k].N, all[k].CILow, all[k].High = 1, nan, nan
			}
		}
		for k := range p.Spread {
			q := p.Spread[k].Quantiles
			for n := range q {
				q[n] = q[20]
			}
		}
	}
	return s
}

// onePoint returns a sweep with one point: the unchanged scenario, in several replicates and without series.
func onePoint() *results.Sweep {
	s := sideBySide()
	s.Points, s.Factors, s.Swept, s.Heat, s.Kept, s.Failed, s.Failures = 1, nil, s.Swept[:1], s.Heat[:1], "none", 0, nil
	s.Swept[0].Values, s.Heat[0].Values, s.Swept[0].Days, s.Swept[0].Fans = nil, nil, nil, nil
	return s
}

// allFailed returns a sweep in which every run failed.
func allFailed() *results.Sweep {
	s := unmeasuredSweep()
	s.Failed = s.Planned
	for i := range s.Swept {
		s.Swept[i].Failed, s.Swept[i].Days, s.Swept[i].Fans = s.Replicates, nil, nil
	}
	return s
}

// wide returns a sweep of a Latin hypercube design over forty factors.
func wide() *results.Sweep {
	var factors []results.SweptFactor
	for i := range 40 {
		factors = append(factors, results.SweptFactor{Path: fmt.Sprintf("messenger.layered.knob_%d", i), Use: "uncertainty", Unit: "share", Doc: "A knob.", Low: 0, High: 1})
	}
	return indexed(laidOut("lhs", 500, factors...))
}

func TestSweepsOfEveryShapeHaveAReport(t *testing.T) {
	whole := strings.Count(renderSweep(t, decided()), `<figure class="fig"`)
	for name, c := range map[string]struct {
		s    *results.Sweep
		want []string
	}{
		"points side by side": {sideBySide(), []string{"4 points (values of prefix bits min), in 50 replicates each. All points use the same random draws. The results leave out the 2 of 200 runs that failed.",
			"Mean reach: 90.0 % (95 % interval 88.8 % to 91.2 %) at prefix bits min 10. All 3 other points differ from it by more than chance. The largest difference is at prefix bits min 24: 15 percentage points lower (13.8 pp to 16.3 pp).",
			"Installed users at the end: 14.0 M (95 % interval 13.9 M to 14.1 M) at prefix bits min 10. 2 of the 3 other points differ", "$27.0 M lower",
			"Point 2, replicate 7: more than 16 rounds", "whackamole run telegram-russia-2018 --replicate 7", "50 of each point", "2 April 2018 to 16 May 2018",
			"no criterion was given", "a trade-off needs two criteria", "no threshold was given", "a map needs two factors", "this design does not sample", "runs.csv, summary.csv"}},
		"a sample with criteria": {decided(), []string{"60 points (values of vpn, skilled and messenger policy)", "It depends most on vpn (rank correlation 0.7)", "then on messenger policy",
			"By addresses listed at the peak, messenger policy layered is the safest of 2 policies: in the worst of 28 states of the world, it is 2.25 M behind the best policy for that state (smallest worst regret).",
			"together, no other policy beats messenger policy layered (1 of 2 policies).", "Messenger policy sit_tight keeps mean reach at 80.0 % or above in 15 of 30 states. Failures are most frequent where vpn is 20.0 % or less and skilled lies from 10.0 % to 60.0 %",
			"in 12 of 14 states there (density 85.7 %). That is 80.0 % of all failures (coverage).", "The aim, mean reach to within ± 1 percentage point (95.0 % interval), was not reached within 50 replicates. The widest interval is at point 3, ± 2 percentage points; it needs about 180 replicates.",
			"the design samples its points", "2 of 30 states are left out"}},
		"elementary effects":   {indexed(laidOut("morris", 40, vpn, skilled)), []string{"It depends most on vpn (3.5 percentage points over its range)", "elementary effects of Morris"}},
		"shares of variance":   {indexed(laidOut("saltelli", 64, vpn, skilled)), []string{"It depends most on vpn (70.0 % of its variance, 60.0 % to 80.0 %), then on skilled (35.0 % of its variance"}},
		"one replicate":        {lone(), []string{"in one replicate each", "There is one replicate of each point", "None of the 3 other points differs from it by more than chance."}},
		"one point":            {onePoint(), []string{"One point, the scenario as it is, in 50 replicates.", "Only chance varies", "there is only one point", "--series weekly or --series daily", "None: all 200 runs reached the end"}},
		"nothing was measured": {unmeasuredSweep(), []string{"no replicate reached the end and measured an outcome", "too few points measured", "no state of the world is left"}},
		"all runs failed":      {allFailed(), []string{"No run reached the end, so there is no result.", "3000 of 3000 runs failed", "no replicate reached the end"}},
		"forty factors":        {wide(), []string{"500 points (values of 40 factors)", "The 20 of 40 factors with the largest effect are drawn", "the first 20 of 500", "The first 6 of 500 points are drawn"}},
		"two factors crossed":  {laidOut("grid", 6, hopper, cautious), []string{"Left to right: messenger policy. Bottom to top: censor policy.", "messenger policy layered, censor policy carpet_bomb"}},
		"nothing at all":       {&results.Sweep{}, []string{"No outcome was measured", "there is no point", "declares no parameters", "The command that made this sweep is not known"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := renderSweep(t, c.s)
			text := strings.ReplaceAll(pagetest.Words(page), "\u202f", " ")
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("the text of the page does not contain %q", want)
				}
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "%!") {
				t.Error("the page shows NaN, Inf or a wrong format, want a dash or words for a missing value")
			}
			figures := strings.Split(page, `<figure class="fig"`)[1:]
			if series := slices.Contains([]string{"one point", "all runs failed", "nothing at all"}, name); len(figures) != whole && !series {
				t.Errorf("the page has %d figures, want %d", len(figures), whole)
			}
			for _, f := range figures {
				if strings.Contains(f, `class="empty"`) == strings.Contains(f, `class="chart `) && !strings.Contains(f, "<p><bdi>") {
					t.Errorf("a figure has neither a panel nor a reason, or both: %.60s", f)
				}
			}
		})
	}
}

func TestNoStatisticIsShownThatTheDesignLacks(t *testing.T) {
	s := laidOut("crossed", 6, hopper, vpn)
	s.Sampled = true
	if page := renderSweep(t, s); !strings.Contains(page, "this design does not sample") || strings.Contains(page, "rank correlation") {
		t.Error("the page shows a statistic that the sweep does not have")
	}
	s.Importance = "borgonovo"
	if err := sweeppage.Write(io.Discard, s); err == nil || !strings.Contains(err.Error(), "borgonovo") {
		t.Errorf("an unknown statistic gives the error %v, want one that names the statistic", err)
	}
}

func TestEveryFigureOfASweepHasItsTable(t *testing.T) {
	page := renderSweep(t, decided())
	for _, f := range strings.Split(page, `<figure class="fig"`)[1:] {
		if strings.Contains(f, `class="chart `) && !strings.Contains(f, `<details class="data">`) {
			t.Errorf("a figure has no table: %.60s", f)
		}
	}
}

func TestSameSweepGivesSameBytesAfterAResume(t *testing.T) {
	resumed := decided()
	resumed.Found, resumed.Ran = 0, resumed.Planned
	one := decided()
	if renderSweep(t, one) != renderSweep(t, resumed) {
		t.Error("the pages of a resumed and of an uninterrupted sweep differ")
	}
	side := sideBySide()
	renderSweep(t, side)
	if fmt.Sprintf("%+v", side) != fmt.Sprintf("%+v", sideBySide()) {
		t.Error("Write changed the sweep that it reports on")
	}
}

func TestTheReportOfALargeSweepStaysBelowFiveMegabytes(t *testing.T) {
	s := wide()
	for i := range s.Swept {
		p := &s.Swept[i]
		p.Days = nil
		for d := range 812 {
			p.Days = append(p.Days, float64(d)-13.5)
		}
		for k := range p.Fans {
			f := &p.Fans[k]
			for _, q := range []*[]float64{&f.Q05, &f.Q25, &f.Median, &f.Q75, &f.Q95} {
				*q = slices.Repeat(*q, 19)[:812]
				for d := range *q {
					(*q)[d] *= 1 + 0.001*pagetest.Noise(d)
				}
			}
		}
	}
	if n := len(renderSweep(t, s)); n > 5<<20 {
		t.Errorf("the report of 500 points over two years has %d bytes, want at most 5 MiB", n)
	}
}

// If rounding would make both ends of an interval look equal, the page writes the ends with more digits.
func TestIntervalsKeepTheDigitsTheyNeed(t *testing.T) {
	s := onePoint()
	for i, m := range []results.SweptMean{{Mean: 0.98058, CILow: 0.98025, High: 0.98091}, {Mean: 14256297, CILow: 14255000, High: 14257600}, {Mean: 3, CILow: 3, High: 3}} {
		p := &s.Swept[0].Means[i]
		p.Mean, p.CILow, p.High = m.Mean, m.CILow, m.High
	}
	text := strings.ReplaceAll(pagetest.Words(renderSweep(t, s)), "\u202f", " ")
	for _, want := range []string{"98.058 % (98.025 % to 98.091 %)", "14,256,300 (14,255,000 to 14,257,600)", "3 (3 to 3)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text of the page does not contain %q", want)
		}
	}
}

func TestAnyValuesGiveASweepReport(t *testing.T) {
	shapes := []*results.Sweep{decided(), sideBySide()}
	for _, s := range shapes {
		s.Swept, s.Heat = s.Swept[:4], s.Heat[:4]
		for i := range s.Swept {
			s.Swept[i].Fans = s.Swept[i].Fans[:1]
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		odd := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{nan, math.Inf(1), math.Inf(-1), 0, -1, 1e300, -1e300, 5e-324}))
		s := rapid.SampledFrom(shapes).Draw(t, "shape") // A fresh copy of the sweep for each check.
		for i := range s.Swept {
			p := &s.Swept[i]
			for _, all := range [][]results.SweptMean{p.Means, p.Apart} {
				for k := range all {
					all[k].Mean, all[k].CILow, all[k].High = odd.Draw(t, "mean"), odd.Draw(t, "low"), odd.Draw(t, "high")
				}
			}
			p.Spread[0].Quantiles = rapid.SliceOfN(odd, 0, 41).Draw(t, "quantiles")
			p.Days = rapid.SliceOfN(odd, 0, 4).Draw(t, "days")
			p.Fans[0].Median = rapid.SliceOfN(odd, 0, 4).Draw(t, "median")
			s.Heat[i].Means = rapid.SliceOfN(odd, 0, 4).Draw(t, "heat")
			s.Heat[i].Values = rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "values")
		}
		for i := range s.Indices {
			s.Indices[i].Value, s.Indices[i].CILow = odd.Draw(t, "index"), odd.Draw(t, "its low end")
		}
		for i := range s.Decisions {
			d := &s.Decisions[i]
			d.Threshold, d.Policies[0].MaxRegret, d.Policies[0].MeanLoss, d.Policies[0].Share = odd.Draw(t, "threshold"), odd.Draw(t, "worst"), odd.Draw(t, "regret"), odd.Draw(t, "share")
			s.Front.Policies[i].Means = rapid.SliceOfN(odd, 0, 3).Draw(t, "front")
			s.Boxes[0].Limits[i].Low, s.Boxes[0].Limits[i].High = odd.Draw(t, "limit"), odd.Draw(t, "upper limit")
		}
		s.Factors[0].Low = odd.Draw(t, "factor")
		var b bytes.Buffer
		if err := sweeppage.Write(&b, s); err != nil {
			t.Fatal(err)
		}
		if text := pagetest.Words(b.String()); strings.Contains(text, "NaN") {
			t.Fatal("the page shows NaN, want a dash or words for a missing value")
		}
	})
}

func TestAFailedWriteOfASweepIsReported(t *testing.T) {
	if err := sweeppage.Write(pagetest.FullDisk{}, sideBySide()); err == nil {
		t.Error("Write returns no error although its writer fails")
	}
	if err := sweeppage.Write(&bytes.Buffer{}, nil); err == nil {
		t.Error("Write returns no error for a nil sweep")
	}
}
