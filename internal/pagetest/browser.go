package pagetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
)

// Paints counts what each panel holds on the screen, in the order of the page.
const Paints = `[...document.querySelectorAll('.chart')].map((box) => {
	const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 || r.height > 0; };
	return [...box.querySelectorAll('svg path')].filter(seen).length * ([...box.querySelectorAll('svg text')].filter(seen).length > 4);
})`

// Quiet checks that a page made no request and put nothing on the console, policy violations included.
func Quiet(t *testing.T, p *browsertest.Page) {
	t.Helper()
	if asked := p.Requests(); len(asked) > 0 {
		t.Errorf("the page asked for %v", asked)
	}
	if said := p.Console(); len(said) > 0 {
		t.Errorf("the console says %s", strings.Join(said, "\n"))
	}
}

// Tooltip waits, for so many frames, until a panel shows a tooltip, which begins with a date and a time, and gives the panel's text.
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

// Clipped lists the labels that reach beyond the box of their panel.
const Clipped = `[...document.querySelectorAll('.chart')].flatMap((box) => {
	const b = box.getBoundingClientRect();
	return [...box.querySelectorAll('svg text')].filter((e) => { const r = e.getBoundingClientRect(); return r.left < b.left - 2 || r.right > b.right + 2 || r.bottom > b.bottom + 2 || r.top < b.top - 2; })
		.map((e) => box.id + ': ' + e.textContent);
})`

// Accessible holds a page to the rules for those who cannot see it, or not well.
func Accessible(t *testing.T, page string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	browsertest.Accessible(t, file)
}
