package runpage_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"whackamole/internal/browsertest"
	"whackamole/internal/pagetest"
)

// mapScript returns a JavaScript engine that has run the report's scripts and the script of the map, without a browser.
func mapScript(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := pagetest.Engine(t)
	source, err := os.ReadFile("../page/assets/hilbert.js")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vm.RunScript("hilbert.js", string(source)); err != nil {
		t.Fatal(err)
	}
	return vm
}

// ask runs a JavaScript expression and returns its value.
func ask[T any](t *testing.T, vm *goja.Runtime, expression string) (value T) {
	t.Helper()
	v, err := vm.RunString("JSON.stringify(" + expression + ")")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(v.String()), &value); err != nil {
		t.Fatalf("%s gives %s: %v", expression, v, err)
	}
	return value
}

func TestNeighbouringPrefixesAreNeighboursOnTheMap(t *testing.T) {
	vm := mapScript(t)
	for _, side := range []string{"2", "16", "128"} {
		if apart := ask[[]int](t, vm, `(() => { const out = []; let [px, py] = space.place(`+side+`, 0);
			for (let n = 1; n < `+side+` * `+side+`; n++) { const [x, y] = space.place(`+side+`, n); if (Math.abs(x - px) + Math.abs(y - py) !== 1) { out.push(n); } [px, py] = [x, y]; }
			return out; })()`); len(apart) > 0 {
			t.Errorf("side %s: cell %v does not touch the previous cell", side, apart[0])
		}
		if lost := ask[[]int](t, vm, `Array.from({ length: `+side+` * `+side+` }, (_, n) => n).filter((n) => space.cellAt(`+side+`, ...space.place(`+side+`, n)) !== n)`); len(lost) > 0 {
			t.Errorf("side %s: the map places cell %d where it then finds another cell", side, lost[0])
		}
	}
	if ends := ask[[]int](t, vm, `[...space.place(16, 0), ...space.place(16, 255)]`); ends[0] != 0 || ends[1] != 0 || ends[2] != 15 || ends[3] != 0 {
		t.Errorf("the space begins and ends at %v, want the top corners", ends)
	}
}

func TestMapShowsTheBlockedShareAtEachInstant(t *testing.T) {
	r, vm := pagetest.Storied(), mapScript(t)
	page := render(t, r)
	_, facts := pagetest.Drawings(page)
	drawn := regexp.MustCompile(`(?s)id="map-of-space">(.*?)</script>`).FindStringSubmatch(page)[1]
	if _, err := vm.RunString("var map = " + drawn + ", facts = " + facts); err != nil {
		t.Fatal(err)
	}
	share := map[int]int{}
	for i := range r.Space.Days {
		for _, c := range r.Space.Changed[i] {
			if share[c.Number] = int(1000*c.Share + 0.5); share[c.Number] == 0 {
				delete(share, c.Number)
			}
		}
		at := "(map, " + string(rune('0'+i)) + ")"
		got := ask[[][2]int](t, vm, "[...space.blockedAt"+at+"]")
		if len(got) != len(share) {
			t.Errorf("instant %d: %d cells are blocked, want %d", i, len(got), len(share))
		}
		for _, c := range got {
			if share[c[0]] != c[1] {
				t.Errorf("instant %d: cell %d is blocked by %d thousandths, want %d", i, c[0], c[1], share[c[0]])
			}
		}
		if squares := ask[int](t, vm, `Object.entries(space.paths`+at+`).filter(([k]) => k !== 'endpoint').map(([, d]) => d.split('M').length - 1).reduce((a, b) => a + b)`); squares != len(share) {
			t.Errorf("instant %d: %d cells are coloured, want %d", i, squares, len(share))
		}
	}
	for expression, want := range map[string]string{
		"space.now(map, facts, 3)":         "day 2 · 18 Apr 2018, 00:00: 18\u202fM addresses blocked. Share of their addresses blocked: the messenger’s own 98\u202f%, Amazon 64\u202f%. 6 endpoints of the messenger are open, 3 of them were listed by then.",
		"space.now(map, facts, 0)":         "No known owner has a blocked address.",
		"space.here(map, 3, 2192)":         "34.64.0.0/14: 100\u202f% blocked; owned by Amazon 100\u202f%.",
		"space.here(map, 3, 16383)":        "255.252.0.0/14: 0\u202f% blocked; no known owner.",
		"space.busiest(map, 2).name":       "32.0.0.0 to 47.255.255.255",
		"space.here(map, 4, 34 * 64) + ''": "34.0.0.0/14",
	} {
		if got := ask[string](t, vm, expression); !strings.Contains(got, want) {
			t.Errorf("%s says %q, want %q", expression, got, want)
		}
	}
}

func TestMapWorksWithKeyboardAndPointer(t *testing.T) {
	p := browsertest.Open(t, []byte(render(t, pagetest.Storied())), browsertest.View{})
	steps := browsertest.Eval[[]string](p, `(() => {
		const said = [];
		const panel = document.getElementById('map-space'), now = () => said.push(panel.querySelector('.map-now').textContent);
		const slider = panel.querySelector('input');
		now();
		slider.value = '0'; slider.dispatchEvent(new Event('input')); now();
		panel.querySelectorAll('[data-step]')[1].click(); now();
		said.push(slider.getAttribute('aria-valuetext'));
		for (const key of ['ArrowRight', 'ArrowDown']) { panel.querySelector('.map-box').dispatchEvent(new KeyboardEvent('keydown', { key })); }
		said.push(panel.querySelector('.map-here').textContent);
		panel.querySelectorAll('.map-holders button')[1].click();
		said.push(panel.querySelector('.map-outline').getAttribute('d'), panel.querySelectorAll('.map-holders button')[1].getAttribute('aria-pressed'));
		panel.querySelectorAll('.map-parts button')[1].click();
		said.push(panel.querySelector('.map').getAttribute('viewBox'));
		return said; })()`)
	for i, want := range []string{"18\u202fM addresses blocked", "0 addresses blocked", "9,000 addresses blocked", "16 Apr 2018, 12:00", "0.8.0.0/14", "M", "true", " 32 32"} {
		if !strings.Contains(steps[i], want) {
			t.Errorf("step %d says %q, want %q", i+1, steps[i], want)
		}
	}
	pagetest.Quiet(t, p)
}
