package main

import (
	"bytes"
	"html"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"whackamole/internal/browsertest"
	"whackamole/internal/golden"
	"whackamole/runs/scenario"
)

const (
	galleryDir   = "docs/gallery"
	galleryFile  = galleryDir + "/index.html"
	galleryBytes = 1_500_000 // largest total size of all pictures

	thumbnailWidth, thumbnailHeight = 1280, 800 // pixels of the browser window; a picture is half as wide and half as high
)

// hung is a scenario as the gallery shows it.
type hung struct {
	Name, Title, Question string
	Figures               []headlineFigure
}

// headlineFigure is the name and the number on a card of a report's first screen.
type headlineFigure struct{ Name, Figure string }

var galleryPage = template.Must(template.New("gallery").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Gallery of scenarios</title>
<style>
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #fff; --ink: #1d2329; --soft: #5b6570; --rule: #b9b6ad; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181c; --card: #1c2126; --ink: #e8e6e1; --soft: #a3abb3; --rule: #56606a; } }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 80rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { font-family: Georgia, serif; line-height: 1.2; } h2 { font-size: 1.2rem; margin: .8rem 0 .3rem; }
p { max-width: 46rem; margin: 0 0 .8rem; } main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1.5rem; }
article { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: .8rem; } img { width: 100%; height: auto; border: 1px solid var(--rule); }
dl { display: grid; grid-template-columns: 1fr max-content; gap: .1rem 1rem; margin: 0 0 .8rem; } dt { color: var(--soft); } dd { margin: 0; font-weight: 700; text-align: right; }
code { font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; } .question { font-style: italic; }
</style>
</head>
<body>
<h1>Gallery of scenarios</h1>
<p>Every scenario that comes with the program: its question, the headline figures of replicate 0 of its own seed, and the first screen of its report. One replicate is one possible history, not an average. Made by <code>make gallery</code>.</p>
<main>
{{range .}}<article>
<img src="{{.Name}}.webp" width="640" height="400" alt="First screen of the report of {{.Name}}" loading="lazy">
<h2>{{.Title}}</h2>
<p class="question">{{.Question}}</p>
<dl>{{range .Figures}}<dt>{{.Name}}</dt><dd>{{.Figure}}</dd>{{end}}</dl>
<code>whackamole run {{.Name}}</code>
</article>
{{end}}</main>
</body>
</html>
`))

// TestGallery compares docs/gallery with the shipped scenarios: title, question and a picture of each. It simulates the scenario toy and compares the
// numbers. If WHACKAMOLE_GALLERY is set, it first simulates all scenarios and rewrites the gallery.
func TestGallery(t *testing.T) {
	shelf, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("WHACKAMOLE_GALLERY") != "" {
		writeGallery(t, shelf)
	}
	page := golden.Read(t, galleryFile)
	said := html.UnescapeString(page)
	size := int64(0)
	for _, l := range shelf {
		if !strings.Contains(said, l.Title) || !strings.Contains(said, l.Question) {
			t.Errorf("%s does not show %s as it is; run make gallery", galleryFile, l.Name)
		}
		info, err := os.Stat(filepath.Join(galleryDir, l.Name+".webp"))
		if err != nil {
			t.Fatalf("%v; run make gallery", err)
		}
		size += info.Size()
	}
	if n := strings.Count(page, "<article>"); n != len(shelf) || size > galleryBytes {
		t.Errorf("the gallery shows %d of %d scenarios in %d bytes of pictures; at most %d bytes", n, len(shelf), size, galleryBytes)
	}
	var one bytes.Buffer
	if err := galleryPage.Execute(&one, []hung{hang(playForGallery(t, "toy"), shelf, "toy")}); err != nil {
		t.Fatal(err)
	}
	const from, to = "<article>", "</article>"
	if toy := one.String(); !strings.Contains(page, toy[strings.Index(toy, from):strings.Index(toy, to)]) {
		t.Errorf("toy hangs with other figures than a run gives; run make gallery")
	}
	browsertest.Accessible(t, galleryFile)
}

func writeGallery(t *testing.T, shelf []scenario.Listed) {
	t.Helper()
	if err := os.MkdirAll(galleryDir, 0o777); err != nil {
		t.Fatal(err)
	}
	var all []hung
	for _, l := range shelf {
		report := playForGallery(t, l.Name)
		all = append(all, hang(report, shelf, l.Name))
		view := browsertest.View{Width: thumbnailWidth, Height: thumbnailHeight}
		golden.Write(t, filepath.Join(galleryDir, l.Name+".webp"), string(browsertest.Open(t, report, view).Thumbnail()))
	}
	var b bytes.Buffer
	if err := galleryPage.Execute(&b, all); err != nil {
		t.Fatal(err)
	}
	golden.Write(t, galleryFile, b.String())
}

// playForGallery simulates a scenario and returns its report.
func playForGallery(t *testing.T, name string) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	var out, complaint bytes.Buffer
	if code := execute(t.Context(), []string{"run", name, "--out", dir, "--quiet"}, &out, &complaint); code != exitDone {
		t.Fatalf("%s: exit code %d: %s", name, code, complaint.String())
	}
	return []byte(golden.Read(t, filepath.Join(dir, fileOfReport)))
}

var galleryCard = regexp.MustCompile(`<h3>([^<]*)</h3>\n<p class="figure"[^>]*>([^<]*)</p>`)

// hang reads the numbers for the gallery from the report of the scenario with the given name.
func hang(report []byte, shelf []scenario.Listed, name string) hung {
	h := hung{Name: name}
	for _, l := range shelf {
		if l.Name == name {
			h.Title, h.Question = l.Title, l.Question
		}
	}
	for _, m := range galleryCard.FindAllSubmatch(report, -1) {
		h.Figures = append(h.Figures, headlineFigure{html.UnescapeString(string(m[1])), html.UnescapeString(string(m[2]))})
	}
	return h
}
