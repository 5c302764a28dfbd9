package pagetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
)

// Paints is a JavaScript expression for the number of visible paths in each panel, in the order of the page. A panel with fewer than five visible texts has the number 0.
const Paints = `[...document.querySelectorAll('.chart')].map((box) => {
	const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 || r.height > 0; };
	return [...box.querySelectorAll('svg path')].filter(seen).length * ([...box.querySelectorAll('svg text')].filter(seen).length > 4);
})`

// Quiet checks that a page made no request, and that the console has no message and no policy violation.
func Quiet(t *testing.T, p *browsertest.Page) {
	t.Helper()
	if asked := p.Requests(); len(asked) > 0 {
		t.Errorf("the page requested %v, want no request; build what it needs into the page", asked)
	}
	if said := p.Console(); len(said) > 0 {
		t.Errorf("the console has these messages, want none:\n%s", strings.Join(said, "\n"))
	}
}

// Tooltip returns a JavaScript expression that waits for a panel to show a tooltip, for up to 300 frames, and gives the panel's text. It recognises
// the tooltip by a date in 2018.
func Tooltip(id string) string {
	return `new Promise((done) => {
		let frames = 300;
		const look = () => {
			const text = document.getElementById('` + id + `').textContent;
			text.includes('2018,') || frames-- === 0 ? done(text) : requestAnimationFrame(look);
		};
		look();
	})`
}

// Clipped is a JavaScript expression that lists the labels that extend beyond the edge of their panel.
const Clipped = `[...document.querySelectorAll('.chart')].flatMap((box) => {
	const b = box.getBoundingClientRect();
	return [...box.querySelectorAll('svg text')].filter((e) => { const r = e.getBoundingClientRect(); return r.left < b.left - 2 || r.right > b.right + 2 || r.bottom > b.bottom + 2 || r.top < b.top - 2; })
		.map((e) => box.id + ': ' + e.textContent);
})`

// Accessible checks that people with disabilities can use a page (see browsertest.Accessible).
func Accessible(t *testing.T, page string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	browsertest.Accessible(t, file)
}
