package sweeppage_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"whackamole/internal/browsertest"
	"whackamole/internal/pagetest"
	"whackamole/runs/results"
)

// hostileSweep returns a sweep with hostile text in every string that a user may write. The text tries to run a script in the page.
func hostileSweep() *results.Sweep {
	s, r := decided(), pagetest.Hostile()
	attack, long := r.Title, r.Question
	s.Title, s.Question, s.Scenario, s.Version, s.Fingerprint, s.Digest, s.Command = attack, long, attack, attack, long, attack, long
	for i := range s.Factors {
		f := &s.Factors[i]
		f.Unit, f.Doc = attack, long
		f.Levels = slices.Clone(f.Levels)
		for k := range f.Levels {
			f.Levels[k] = attack
		}
	}
	s.Factors[0].Path = attack
	for i := range s.Swept {
		s.Swept[i].Values = []string{attack, long, "__proto__"}
	}
	for i := range s.Heat {
		s.Heat[i].Values[2] = []string{attack, "constructor", "{a|b}"}[i%3]
	}
	for i := range s.Indices {
		if s.Indices[i].Factor == vpn.Path {
			s.Indices[i].Factor = attack
		}
	}
	for i := range s.Decisions {
		s.Decisions[i].Note = long
		for k := range s.Decisions[i].Policies {
			s.Decisions[i].Policies[k].Values = []string{attack}
		}
	}
	s.Front.Policies[0].Values = []string{long}
	s.Notes, s.Undecided = []string{long}, long
	s.Boxes[0].Says, s.Boxes[0].Note, s.Boxes[0].Policy = attack, long, []string{attack}
	s.Boxes[0].Limits[0].Factor, s.Boxes[0].Limits[2].Allowed = attack, []string{attack, long}
	for i := range s.Crossings {
		s.Crossings[i].Says = attack
	}
	s.Failures[0].Text, s.Failures[0].Command, s.Until.Rule, s.Files = long, long, attack, []string{attack}
	s.Parameters, s.Sources = r.Parameters, r.Sources
	return s
}

func TestASweepReportIsOfflineQuietAndPainted(t *testing.T) {
	for name, c := range map[string]struct {
		s    *results.Sweep
		view browsertest.View
	}{
		"points side by side on a desktop":                 {sideBySide(), browsertest.View{}},
		"a sample with criteria in the dark, and on paper": {decided(), browsertest.View{Dark: true}},
		"hostile texts on a phone":                         {hostileSweep(), browsertest.View{Width: 400, Height: 800}},
		"two factors crossed on a dark phone":              {laidOut("grid", 6, hopper, cautious), browsertest.View{Width: 400, Height: 800, Dark: true}},
	} {
		t.Run(name, func(t *testing.T) {
			page := renderSweep(t, c.s)
			drawings, _ := pagetest.Drawings(page)
			p := browsertest.Open(t, []byte(page), c.view)
			panels := browsertest.Eval[[]int](p, pagetest.Paints)
			if len(panels) != len(drawings) {
				t.Errorf("%d panels for %d drawings, want one for each drawing", len(panels), len(drawings))
			}
			for i, n := range panels {
				if n < 4 {
					t.Errorf("panel %d paints %d shapes, want 5 or more: %s", i+1, n, browsertest.Eval[[]string](p, `[...document.querySelectorAll('.chart')].map((b) => b.id)`)[i])
				}
			}
			if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d pixels wider than the window, want no scrolling sideways", over)
			}
			if cut := browsertest.Eval[[]string](p, pagetest.Clipped); len(cut) > 0 {
				t.Errorf("labels are cut at the edge of their panel: %.600v", cut)
			}
			if n := browsertest.Eval[int](p, `document.querySelectorAll('img, iframe, object, embed, [onerror]').length`); n > 0 {
				t.Errorf("user text became %d HTML elements, want it to stay text", n)
			}
			if c.view.Dark && c.view.Width == 0 {
				if pdf := p.Paper(); len(pdf) < 100_000 {
					t.Errorf("the printed page has %d bytes, want at least 100,000", len(pdf))
				}
			}
			pagetest.Quiet(t, p)
		})
	}
}

// Every sign in every kind of drawing of the page has a tooltip with the values of the sign.
func TestEachSignOfASweepHasATooltip(t *testing.T) {
	vm := pagetest.Engine(t)
	v, err := vm.RunString(`(function (drawing, facts) {
		const option = report.prepare(JSON.parse(drawing), JSON.parse(facts), () => '#000', { width: 900, from: 0, to: 1, near: () => 1, chars: 500 });
		return option.series.filter((s) => s.type !== 'line').flatMap((s) => s.data.map((d) => option.tooltip.formatter({ value: d.value }))).join(' | ');
	})`)
	if err != nil {
		t.Fatal(err)
	}
	tell, _ := goja.AssertFunction(v)
	panels, facts := pagetest.Drawings(renderSweep(t, decided()))
	for name, want := range map[string]string{
		"factors-0-prcc": "population.vpn: 0.7", "map-0": "mean reach 90.0 %", "replicates-0": "point 0 (0.05, 0.922, layered): median 90.0 %, half of the replicates", "regret-0": "at worst; mean outcome 18.0 M",
		"enough-0": "threshold met in 20 of 28 states", "front-0-1": "addresses listed at the peak 18.0 M, loss of unrelated businesses $40.0 M; on the front",
		"box-0": "vpn is 20.0 % or less; quasi-p 0.01", "crossings-0": "in 2 of 50 replicates, 4.0 % (2.0 % to 14.0 %)",
	} {
		out, err := tell(goja.Undefined(), vm.ToValue(panels[name]), vm.ToValue(facts))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if said := strings.ReplaceAll(out.String(), "\u202f", " "); !strings.Contains(said, want) {
			t.Errorf("no tooltip of panel %s contains %q: %.400s", name, want, said)
		}
	}
}
