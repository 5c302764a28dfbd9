package pagetest

import (
	"errors"
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// Engine returns a JavaScript engine that has run the drawing library and the start-up script of a report, without a browser.
func Engine(t testing.TB) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	if _, err := vm.RunString(`var console = {log(){}, warn(m){throw new Error(m)}, error(m){throw new Error(m)}}; function setTimeout(){}; function clearTimeout(){}`); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../page/assets/echarts.min.js", "../page/assets/bootstrap.js"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := vm.RunScript(name, string(source)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return vm
}

// Drawings returns the JSON of each panel of a page, by the id of the panel, and the JSON with the facts about the run.
func Drawings(page string) (panels map[string]string, facts string) {
	panels = map[string]string{}
	for _, m := range regexp.MustCompile(`(?s)<script type="application/json" id="([a-z0-9_-]+)">(.*?)</script>`).FindAllStringSubmatch(page, -1) {
		if id, ok := strings.CutPrefix(m[1], "draw-"); ok {
			panels[id] = m[2]
		} else if m[1] == "facts" {
			facts = m[2]
		}
	}
	return panels, facts
}

var figureOrPanel = regexp.MustCompile(`id="(fig|chart|map)-([a-z0-9_-]+)"`)

// Figures returns one line for each figure of a page: the id of the figure, and the ids of its panels. A map counts as a panel.
func Figures(page string) string {
	var b strings.Builder
	for _, m := range figureOrPanel.FindAllStringSubmatch(Markup(page), -1) {
		if m[1] == "fig" {
			b.WriteString("\n" + m[2] + ":")
		} else {
			b.WriteString(" " + m[2])
		}
	}
	return strings.TrimPrefix(b.String()+"\n", "\n")
}

// Words returns the text of a page without scripts, style sheet and tags.
func Words(page string) string {
	page = regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(Markup(page), "")
	return html.UnescapeString(page)
}

// Markup returns the HTML of a page without its scripts and style sheet.
func Markup(page string) string {
	return regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(page, " ")
}

// FullDisk is a writer that always fails, like a file on a full disk.
type FullDisk struct{}

// Write always fails, with the error "disk full".
func (FullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }
