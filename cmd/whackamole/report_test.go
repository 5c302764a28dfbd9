package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
)

// TestARealReportIsOfflineQuietAndPainted opens a report of the founding case in a browser without a network. The title contains HTML and a script,
// and must appear as plain text. The page must request nothing, log nothing, and draw every chart.
func TestARealReportIsOfflineQuietAndPainted(t *testing.T) {
	const title = `</script><img src=x onerror=alert(1)> __f__alert(1)__f__`
	dir := filepath.Join(t.TempDir(), "out")
	var out, complaint bytes.Buffer
	if code := execute(t.Context(), []string{"run", "--set", "title=" + title, "--out", dir, "--quiet"}, &out, &complaint); code != exitDone {
		t.Fatalf("exit code %d: %s", code, complaint.String())
	}
	html, err := os.ReadFile(filepath.Join(dir, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	if most := 3 << 20; len(html) > most {
		t.Errorf("the report has %d bytes, more than %d", len(html), most)
	}
	page := browsertest.Open(t, html, browsertest.View{})
	if got := browsertest.Eval[string](page, `document.querySelector("h1").textContent`); got != title {
		t.Errorf("the title reads %q", got)
	}
	if n := browsertest.Eval[int](page, `document.querySelectorAll("img").length`); n != 0 {
		t.Errorf("the title made %d images", n)
	}
	for _, r := range page.Requests() {
		t.Errorf("the page asks for %s", r)
	}
	for _, line := range page.Console() {
		t.Errorf("the console says %s", line)
	}
	bare := browsertest.Eval[[]string](page, `[...document.querySelectorAll(".chart")].filter(p => p.querySelectorAll("svg path").length < 5).map(p => p.id)`)
	if all := browsertest.Eval[int](page, `document.querySelectorAll(".chart").length`); all < 8 || len(bare) > 0 {
		t.Errorf("of %d figures these are not painted: %s", all, strings.Join(bare, ", "))
	}
}

// BenchmarkFirstFigure measures the time until a browser has drawn the first chart of a report of the founding case, as the median of five loads. It
// must be at most one second.
func BenchmarkFirstFigure(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "out")
	var out, complaint bytes.Buffer
	if code := execute(b.Context(), []string{"run", "--out", dir, "--quiet"}, &out, &complaint); code != exitDone {
		b.Fatalf("exit code %d: %s", code, complaint.String())
	}
	html, err := os.ReadFile(filepath.Join(dir, "report.html"))
	if err != nil {
		b.Fatal(err)
	}
	var painted []float64
	for range 5 {
		page := browsertest.Open(b, html, browsertest.View{})
		painted = append(painted, browsertest.Eval[float64](page, `performance.getEntriesByName("first-figure")[0].startTime`)/1000)
	}
	slices.Sort(painted)
	b.ReportMetric(painted[2], "s/first-figure")
}
