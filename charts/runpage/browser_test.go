package runpage_test

import (
	"bytes"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/pagetest"
)

func TestPageIsOfflineQuietAndPainted(t *testing.T) {
	page := render(t, pagetest.Storied())
	drawings, _ := pagetest.Drawings(page)
	for name, view := range map[string]browsertest.View{"desktop": {}, "dark phone": {Width: 400, Height: 800, Dark: true}} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, []byte(page), view)
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
			// Zooming, hiding a line and hovering must not fail, and must not violate the content security policy.
			browsertest.Eval[bool](p, `(document.querySelectorAll('.windows button')[1].click(), document.querySelector('.legend button').click(), true)`)
			p.Hover(p.Middle("chart-reach"))
			said := browsertest.Eval[string](p, pagetest.Tooltip("chart-reach"))
			if !strings.Contains(said, "unaided") {
				t.Errorf("the tooltip says %q", said)
			}
			if browsertest.Eval[int](p, `document.querySelectorAll('#chart-reach [style*="visibility: visible"] table').length`) > 0 {
				t.Error("the tooltip is HTML, want text")
			}
			pagetest.Quiet(t, p)
		})
	}
}

func TestThePrintedPageHasEveryFigure(t *testing.T) {
	p := browsertest.Open(t, []byte(render(t, pagetest.Campaign())), browsertest.View{Dark: true})
	if pdf := p.Paper(); !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) < 100_000 {
		t.Errorf("the printed page has %d bytes, want a PDF of at least 100,000", len(pdf))
	}
	if after := browsertest.Eval[bool](p, `document.documentElement.classList.contains('paper')`); after {
		t.Error("after printing, the page keeps the colours of paper")
	}
	pagetest.Quiet(t, p)
}

func TestHostileTextIsShownAsText(t *testing.T) {
	for name, view := range map[string]browsertest.View{"desktop": {}, "phone": {Width: 400, Height: 800}} {
		t.Run(name, func(t *testing.T) {
			p := browsertest.Open(t, []byte(render(t, pagetest.Hostile())), view)
			if n := browsertest.Eval[int](p, `document.querySelectorAll('img, iframe, object, embed, [onerror]').length`); n > 0 {
				t.Errorf("user text became %d HTML elements, want it to stay text", n)
			}
			if n := browsertest.Eval[int](p, `document.querySelectorAll('script:not([type])').length`); n != 3 {
				t.Errorf("the page has %d scripts that run, want three: the library, the start-up script and the script of the map", n)
			}
			const want = `</script><img src=x onerror=alert(1)> __f__alert(1)__f__`
			for _, where := range []string{"h1", ".question", ".moves bdi", "#targets td.wide bdi", "#fig-registry td.note bdi", "#rests td code", ".sources dd", ".command", ".terms dd", ".identity dd bdi", ".map-holders bdi", "#fig-bearers td", "#fig-strata .data th:nth-child(4)"} {
				if got := browsertest.Eval[string](p, `document.querySelector('`+where+`').textContent`); !strings.Contains(got, want) {
					t.Errorf("%s shows %.80q", where, got)
				}
			}
			if got := browsertest.Eval[string](p, `document.getElementById('chart-totals').textContent`); !strings.Contains(got, "<img") {
				t.Errorf("the names of the top-down estimates are shown as %.200q, want them as text", got)
			}
			for i, n := range browsertest.Eval[[]int](p, pagetest.Paints) {
				if n < 5 {
					t.Errorf("panel %d paints %d shapes, want 5 or more", i+1, n)
				}
			}
			if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d pixels wider than the window, want no scrolling sideways", over)
			}
			p.Middle("chart-acts")
			at := browsertest.Eval[[]float64](p, `(() => { const r = [...document.querySelectorAll('#chart-acts path')].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 12 && r.width < 30 && Math.abs(r.width - r.height) < 1)[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
			p.Hover(at[0], at[1])
			said := browsertest.Eval[string](p, pagetest.Tooltip("chart-acts"))
			if !strings.Contains(said, "__f__alert(1)__f__") {
				t.Errorf("the tooltip says %.200q", said)
			}
			if away := browsertest.Eval[bool](p, `(() => { const b = document.getElementById('chart-acts').getBoundingClientRect(), r = document.querySelector('#chart-acts .trace path[d^="M"]').getBoundingClientRect();
				return r.left < b.left || r.right > b.right || r.top < b.top || r.bottom > b.bottom; })()`); away {
				t.Error("the line from an event to its cause leaves the panel")
			}
			pagetest.Quiet(t, p)
		})
	}
}
