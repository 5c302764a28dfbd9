package charts_test

import (
	"bytes"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/runs/results"
)

// paints counts what each panel holds on the screen, in the order of the page.
const paints = `[...document.querySelectorAll('.chart')].map((box) => {
	const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 || r.height > 0; };
	return [...box.querySelectorAll('svg path')].filter(seen).length * ([...box.querySelectorAll('svg text')].filter(seen).length > 4);
})`

// quiet checks that a page made no request and put nothing on the console, policy violations included.
func quiet(t *testing.T, p *browsertest.Page) {
	t.Helper()
	if asked := p.Requests(); len(asked) > 0 {
		t.Errorf("the page asked for %v", asked)
	}
	if said := p.Console(); len(said) > 0 {
		t.Errorf("the console says %s", strings.Join(said, "\n"))
	}
}

func TestPageIsOfflineQuietAndPainted(t *testing.T) {
	page := []byte(render(t, storied()))
	for name, view := range map[string]browsertest.View{"desktop": {}, "dark phone": {Width: 400, Height: 800, Dark: true}} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, page, view)
			panels := browsertest.Eval[[]int](p, paints)
			if len(panels) != 20 {
				t.Errorf("%d panels, want 20", len(panels))
			}
			for i, n := range panels {
				if n < 5 {
					t.Errorf("panel %d paints %d shapes", i+1, n)
				}
			}
			if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d pixels wider than the window", over)
			}
			if cut := browsertest.Eval[[]string](p, clipped); len(cut) > 0 {
				t.Errorf("labels beyond their figure: %v", cut)
			}
			// Zooming, hiding a line and hovering must neither fail nor trip the policy.
			browsertest.Eval[bool](p, `(document.querySelectorAll('.windows button')[1].click(), document.querySelector('.legend button').click(), true)`)
			p.Hover(p.Middle("chart-reach"))
			said := browsertest.Eval[string](p, tooltip("chart-reach"))
			if !strings.Contains(said, "unaided") {
				t.Errorf("the tooltip says %q", said)
			}
			if browsertest.Eval[int](p, `document.querySelectorAll('#chart-reach [style*="visibility: visible"] table').length`) > 0 {
				t.Error("the tooltip is HTML")
			}
			quiet(t, p)
		})
	}
}

// tooltip waits, for so many frames, until a panel shows a tooltip, which begins with a date and a time, and gives the panel's text.
func tooltip(id string) string {
	return `new Promise((done) => {
		let frames = 300;
		const look = () => {
			const text = document.getElementById('` + id + `').textContent;
			text.includes('2018,') || frames-- === 0 ? done(text) : requestAnimationFrame(look);
		};
		look();
	})`
}

// clipped lists the labels that reach beyond the box of their panel.
const clipped = `[...document.querySelectorAll('.chart')].flatMap((box) => {
	const b = box.getBoundingClientRect();
	return [...box.querySelectorAll('svg text')].filter((e) => { const r = e.getBoundingClientRect(); return r.left < b.left - 2 || r.right > b.right + 2 || r.bottom > b.bottom + 2 || r.top < b.top - 2; })
		.map((e) => box.id + ': ' + e.textContent);
})`

func TestPaperHoldsEveryFigure(t *testing.T) {
	p := browsertest.Open(t, []byte(render(t, campaign())), browsertest.View{Dark: true})
	if pdf := p.Paper(); !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) < 100_000 {
		t.Errorf("the print is %d bytes", len(pdf))
	}
	if after := browsertest.Eval[bool](p, `document.documentElement.classList.contains('paper')`); after {
		t.Error("the page stays in the colours of paper")
	}
	quiet(t, p)
}

// hostile puts text that tries to break out into every string of a run.
func hostile() *results.Run {
	r := storied()
	attack := `</script><img src=x onerror=alert(1)> __f__alert(1)__f__ "'` + "`" + ` {a|b} {{.}} <!-- ]]> ` + "\u202e\u2066 \u2028 \x00\xff @red fmt:day __proto__ "
	long := attack + strings.Repeat("W", 10_000)
	r.Title, r.Question, r.Scenario, r.Version, r.Fingerprint, r.Digest, r.Command = attack, long, attack, attack, long, attack, long
	for i := range r.Series {
		r.Series[i].Doc, r.Series[i].Unit = attack, attack
	}
	r.Series = append(r.Series, results.Series{Name: long, Unit: long, Doc: long})
	for i := range r.Outcomes {
		r.Outcomes[i].Doc, r.Outcomes[i].Unit = attack, attack
	}
	for i := range r.Marks {
		r.Marks[i].Text, r.Marks[i].Kind = attack, attack
		r.Marks[i].Actor = []string{attack, long, "__proto__", "constructor", "{a|b}", "@red"}[i%6]
	}
	r.Marks[1].Text = long
	for i := range r.Targets {
		t := &r.Targets[i]
		t.ID, t.Text, t.Unit, t.Kind, t.Source = attack, long, attack, attack, attack
	}
	for i := range r.Recorded {
		r.Recorded[i].Note, r.Recorded[i].Source = long, attack
	}
	for i := range r.Lines {
		r.Lines[i].Name, r.Lines[i].Doc, r.Lines[i].Source = attack, long, attack
	}
	for i := range r.Parameters {
		p := &r.Parameters[i]
		p.Path, p.Value, p.Default, p.Unit, p.Source, p.Doc = attack, long, attack, attack, attack, attack
	}
	for i := range r.Space.Holders {
		r.Space.Holders[i].Name = []string{attack, long, "__proto__"}[i]
	}
	for i := range r.Strata {
		r.Strata[i].Name = []string{attack, long, "{a|b}"}[i]
	}
	for i := range r.Endpoints {
		e := &r.Endpoints[i]
		e.Host, e.Block, e.Reason, e.End = []string{attack, long, "__proto__"}[i%3], attack, long, attack
	}
	for i := range r.Bearers {
		r.Bearers[i].Name = []string{attack, long, "__proto__", "@red", ""}[i]
	}
	for i := range r.Sources {
		r.Sources[i] = results.Source{Key: attack, Text: long}
	}
	return r
}

func TestHostileTextIsShownAsText(t *testing.T) {
	for name, view := range map[string]browsertest.View{"desktop": {}, "phone": {Width: 400, Height: 800}} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, []byte(render(t, hostile())), view)
			if n := browsertest.Eval[int](p, `document.querySelectorAll('img, iframe, object, embed, [onerror]').length`); n > 0 {
				t.Errorf("%d elements came out of user text", n)
			}
			if n := browsertest.Eval[int](p, `document.querySelectorAll('script:not([type])').length`); n != 3 {
				t.Errorf("%d scripts, want the library, the start-up script and that of the map", n)
			}
			const want = `</script><img src=x onerror=alert(1)> __f__alert(1)__f__`
			for _, where := range []string{"h1", ".question", ".moves bdi", "#targets td.wide bdi", "#fig-registry td.note bdi", "#rests td code", ".sources dd", ".command", ".terms dd", ".identity dd bdi", ".map-holders bdi", "#fig-bearers td", "#fig-strata .data th:nth-child(4)"} {
				if got := browsertest.Eval[string](p, `document.querySelector('`+where+`').textContent`); !strings.Contains(got, want) {
					t.Errorf("%s shows %.80q", where, got)
				}
			}
			if got := browsertest.Eval[string](p, `document.getElementById('chart-totals').textContent`); !strings.Contains(got, "<img") {
				t.Errorf("the names of the estimates show as %.200q", got)
			}
			for i, n := range browsertest.Eval[[]int](p, paints) {
				if n < 5 {
					t.Errorf("panel %d paints %d shapes", i+1, n)
				}
			}
			if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d pixels wider than the window", over)
			}
			p.Middle("chart-acts")
			at := browsertest.Eval[[]float64](p, `(() => { const r = [...document.querySelectorAll('#chart-acts path')].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 12 && r.width < 30 && Math.abs(r.width - r.height) < 1)[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
			p.Hover(at[0], at[1])
			said := browsertest.Eval[string](p, tooltip("chart-acts"))
			if !strings.Contains(said, "__f__alert(1)__f__") {
				t.Errorf("the tooltip says %.200q", said)
			}
			if away := browsertest.Eval[bool](p, `(() => { const b = document.getElementById('chart-acts').getBoundingClientRect(), r = document.querySelector('#chart-acts .trace path[d^="M"]').getBoundingClientRect();
				return r.left < b.left || r.right > b.right || r.top < b.top || r.bottom > b.bottom; })()`); away {
				t.Error("the line to the cause of what is hovered lies beside the panel")
			}
			quiet(t, p)
		})
	}
}
