package validationpage_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"pgregory.net/rapid"

	"whackamole/charts/validationpage"
	"whackamole/internal/browsertest"
	"whackamole/internal/golden"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

func TestSameValidationGivesSameBytesAndIsUnchanged(t *testing.T) {
	v := trial()
	if renderTrial(t, v) != renderTrial(t, trial()) {
		t.Error("two renderings of the same validation differ")
	}
	if fmt.Sprintf("%+v", v) != fmt.Sprintf("%+v", trial()) {
		t.Error("Write changed the validation that it reports on")
	}
}

// The file in testdata lists all figures and panels of the page. A figure or panel that is added, renamed or lost changes the file, so a reviewer sees it in the diff.
func TestFiguresAndPanelsOfAValidationAreThoseOfTheList(t *testing.T) {
	golden.File(t, "testdata/figures.txt", pagetest.Figures(renderTrial(t, trial())))
}

func TestTheVerdictOnTheModelIsSaidInWords(t *testing.T) {
	whole := strings.Count(renderTrial(t, trial()), `<figure class="fig"`)
	for name, c := range map[string]struct {
		v    *results.Validation
		want []string
	}{
		"some fail": {trial(), []string{"The median of 98 replicates meets 3 of 5 targets; failing: C5, C6.", "1 could not be measured in any replicate",
			"The contrast stand_pat misses 2 of the 5 targets.", "a contrast misses 2. Only such targets are evidence", "The results leave out 1 run that failed.",
			"measured in 0 of 98", "90 of 98", "✗ fail", "✓ pass", "not measured, misses", "0, misses", "at most $1.00\u202fbn",
			"sets 4 parameters: 1 from a source, 1 fitted so that targets are met, 2 assumed",
			"98 of 100 reached the end; with censor.policy=stand_pat, 100; with messenger.policy=sit_tight, 100", "more than 16 rounds", "--replicate 7",
			"whackamole validate telegram-russia-2018 --seed 20180416 --replicates 100", "16.2\u202fM (14.4\u202fM to 17.6\u202fM)"}},
		"one replicate":        {alone(), []string{"One replicate meets 3 of 5 targets", "1 of 1 reached the end"}},
		"nothing was measured": {blank(), []string{"0 of 5 targets", "failing: C2, C5, C6, C10, C12", "no target could be measured", "no replicate measured it"}},
		"nothing was played":   {&results.Validation{Targets: trial().Targets}, []string{"No replicate reached the end"}},
		"nothing at all":       {&results.Validation{}, []string{"declares no target", "declares no parameters", "no target could be measured", "no replicate measured it"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := renderTrial(t, c.v)
			text := pagetest.Words(page)
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("the text of the page does not contain %q", want)
				}
			}
			if n := strings.Count(page, `<figure class="fig"`); n != whole {
				t.Errorf("the page has %d figures, want all %d", n, whole)
			}
			if n := strings.Count(page, `<p class="empty">Nothing to show: no`); name == "nothing was measured" && n != whole {
				t.Errorf("%d of %d figures without values say why they are empty", n, whole)
			}
			if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Error("the page shows NaN or Inf, want a dash or words for a missing value")
			}
		})
	}
}

func TestEveryFigureOfAValidationHasItsTable(t *testing.T) {
	text := renderTrial(t, trial())
	for _, want := range []string{"The data (5 targets)", "The data by day (153 days)", "Over the replicates, at the first sample of each day", "unaided median"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text of the page does not contain %q", want)
		}
	}
	if n, whole := strings.Count(text, `<details class="data">`), strings.Count(text, `<figure class="fig"`); n != whole {
		t.Errorf("%d tables for %d figures, want one for each figure", n, whole)
	}
}

func TestFailingTargetsStandOutInTheTable(t *testing.T) {
	page := renderTrial(t, trial())
	if n := strings.Count(page, `<tr class="failing"`); n != 2 {
		t.Errorf("%d rows are marked as failing, want 2", n)
	}
}

func TestAValidationReportIsOfflineQuietAndPainted(t *testing.T) {
	for name, c := range map[string]struct {
		v    *results.Validation
		view browsertest.View
	}{
		"desktop":                       {trial(), browsertest.View{}},
		"one replicate":                 {alone(), browsertest.View{}},
		"hostile texts on a dark phone": {hostileTrial(), browsertest.View{Width: 400, Height: 800, Dark: true}},
	} {
		t.Run(name, func(t *testing.T) {
			page := renderTrial(t, c.v)
			drawings, _ := pagetest.Drawings(page)
			p := browsertest.Open(t, []byte(page), c.view)
			panels := browsertest.Eval[[]int](p, pagetest.Paints)
			if len(panels) != len(drawings) {
				t.Errorf("%d panels for %d drawings, want one for each drawing", len(panels), len(drawings))
			}
			for i, n := range panels {
				if n < 5 {
					t.Errorf("panel %d paints %d shapes, want 5 or more", i+1, n)
				}
			}
			if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d pixels wider than the window, want no scrolling sideways", over)
			}
			if cut := browsertest.Eval[[]string](p, pagetest.Clipped); len(cut) > 0 {
				t.Errorf("labels are cut at the edge of their panel: %v", cut)
			}
			if n := browsertest.Eval[int](p, `document.querySelectorAll('img, iframe, object, embed, [onerror]').length`); n > 0 {
				t.Errorf("user text became %d HTML elements, want it to stay text", n)
			}
			browsertest.Eval[bool](p, `(document.querySelectorAll('.windows button')[1].click(), true)`)
			p.Hover(p.Middle("chart-registry"))
			said := browsertest.Eval[string](p, pagetest.Tooltip("chart-registry"))
			if !strings.Contains(said, "median") || !strings.Contains(said, "95 %") || strings.Contains(said, "stripe") {
				t.Errorf("the tooltip says %q", said)
			}
			pagetest.Quiet(t, p)
		})
	}
}

func TestTheReportOfAValidationIsAccessible(t *testing.T) {
	pagetest.Accessible(t, renderTrial(t, trial()))
}

func TestEachSignOfATargetHasATooltip(t *testing.T) {
	vm := pagetest.Engine(t)
	v, err := vm.RunString(`(function (drawing, facts) {
		const option = report.prepare(JSON.parse(drawing), JSON.parse(facts), () => '#000', { width: 900, from: 0, to: 1, near: () => 1, chars: 500 });
		return option.series.filter((s) => s.type === 'scatter').map((s) => s.name + ': ' + s.data.map((d) => option.tooltip.formatter({ value: d.value })).join(' | '));
	})`)
	if err != nil {
		t.Fatal(err)
	}
	tell, _ := goja.AssertFunction(v)
	panels, facts := pagetest.Drawings(renderTrial(t, trial()))
	out, err := tell(goja.Undefined(), vm.ToValue(panels["intervals"]), vm.ToValue(facts))
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprint(out.Export())
	for _, want := range []string{"stand_pat: C2: median 16.0 M, nine in ten 12.8 M to 20.8 M; accepted 14.0 M to 20.0 M; stand_pat 0; sit_tight 48.0 M",
		"met: C2:", "failing: C6: median 80.0 %"} {
		if !strings.Contains(strings.ReplaceAll(said, "\u202f", " "), want) {
			t.Errorf("no tooltip of a symbol contains %q: %s", want, said)
		}
	}
	if strings.Contains(said, "failing: C5") {
		t.Error("a target that was not measured has a symbol")
	}
}

func TestAValidationWithoutValuesIsQuiet(t *testing.T) {
	p := browsertest.Open(t, []byte(renderTrial(t, blank())), browsertest.View{})
	if n := browsertest.Eval[int](p, `document.querySelectorAll('.chart').length`); n != 0 {
		t.Errorf("a validation without values has %d panels, want none", n)
	}
	pagetest.Quiet(t, p)
}

func TestAnyValuesGiveAValidationReport(t *testing.T) {
	whole := trial()
	rapid.Check(t, func(t *rapid.T) {
		odd := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{nan, math.Inf(1), math.Inf(-1), 0, -1, 1e300, -1e300, 5e-324}))
		some := *whole
		v := &some
		v.Fans, v.Targets, v.Recorded = slices.Clone(v.Fans), slices.Clone(v.Targets), slices.Clone(v.Recorded)
		v.Days = rapid.SliceOfN(odd, 0, 6).Draw(t, "days")
		for i := range v.Fans {
			f := &v.Fans[i]
			for _, q := range []*[]float64{&f.Q05, &f.Q25, &f.Median, &f.Q75, &f.Q95} {
				*q = rapid.SliceOfN(odd, 0, 6).Draw(t, "fan")
			}
		}
		for i := range v.Targets {
			x := &v.Targets[i]
			for _, figure := range []*float64{&x.Value, &x.CILow, &x.CIHigh, &x.Low, &x.High} {
				*figure = odd.Draw(t, "figure")
			}
			x.Contrasts = x.Contrasts[:rapid.IntRange(0, 2).Draw(t, "contrasts")]
		}
		v.Recorded[0].Median, v.Recorded[0].Day, v.Recorded[0].Value = odd.Draw(t, "median"), odd.Draw(t, "day"), odd.Draw(t, "recorded")
		var b bytes.Buffer
		if err := validationpage.Write(&b, v); err != nil {
			t.Fatal(err)
		}
		if text := pagetest.Words(b.String()); strings.Contains(text, "NaN") {
			t.Fatal("the page shows NaN, want a dash or words for a missing value")
		}
	})
}

func TestAFailedWriteOfAValidationIsReported(t *testing.T) {
	if err := validationpage.Write(pagetest.FullDisk{}, trial()); err == nil {
		t.Error("Write returns no error although its writer fails")
	}
	if err := validationpage.Write(&bytes.Buffer{}, nil); err == nil {
		t.Error("Write returns no error for a nil validation")
	}
}
