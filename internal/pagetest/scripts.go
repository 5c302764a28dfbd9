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

// Engine returns a JavaScript engine that has run the report's library and start-up script, without a browser.
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

// Drawings returns the JSON of each panel by its id, and the facts.
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

// Figures lists the figures of a page by id, one on a line with its panels, in the order of the page. A map counts as a panel.
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

// Words returns the text of the page outside scripts and style, as a reader without figures sees it.
func Words(page string) string {
	page = regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(Markup(page), "")
	return html.UnescapeString(page)
}

// Markup returns the page without its scripts and style sheet.
func Markup(page string) string {
	return regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(page, " ")
}

// FullDisk is a writer that always fails.
type FullDisk struct{}

// Write always fails.
func (FullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }
