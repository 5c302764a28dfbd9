package browsertest

import (
	_ "embed" // axe-core
	"fmt"
	"os"
	"strings"
	"testing"
)

// axe is the source of axe-core, a JavaScript library that finds what people with disabilities cannot use in a page.
//
//go:embed testdata/axe.min.js
var axe string

// rowsKept is the number of rows of each table that Accessible checks. The rows of a table are alike, and there may be thousands.
const rowsKept = 12

// Accessible opens the page in the file, unfolds everything, and checks it with axe-core, in light and in dark colours. A violation of serious or
// critical impact fails the test. Its error names the rule and the first elements.
func Accessible(t testing.TB, file string) {
	t.Helper()
	html, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := Open(t, html, View{})
	// The content security policy of the page does not apply to scripts that the debugger runs.
	Eval[bool](p, fmt.Sprintf(`%s
		;document.querySelectorAll('details').forEach((d) => { d.open = true; });
		document.querySelectorAll('tbody').forEach((b) => [...b.rows].slice(%d).forEach((r) => r.remove())), true`, axe, rowsKept))
	for _, colours := range []string{"light", "dark"} {
		p.colours(colours)
		found := Eval[[]violation](p, `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => (
			{ id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map((n) => n.target.join(' ') + ': ' + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message) })))`)
		for _, v := range found {
			if v.Impact == "serious" || v.Impact == "critical" {
				t.Errorf("%s: %s", colours, v)
			}
		}
	}
}

// violation is one rule of axe-core that the page violates, with the elements concerned.
type violation struct {
	ID, Impact, Help string
	Nodes            []string
}

func (v violation) String() string {
	const shown = 5
	return fmt.Sprintf("%s (%s): %s, %d times\n  %s", v.ID, v.Impact, v.Help, len(v.Nodes), strings.Join(v.Nodes[:min(len(v.Nodes), shown)], "\n  "))
}
