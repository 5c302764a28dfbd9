package metrics

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/internal/golden"
)

// readIn returns the names of the types of facts that have their own case in a method of a source file.
func readIn(t *testing.T, file, method string) map[string]bool {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]bool{}
	for _, d := range tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == method {
			ast.Inspect(fn, func(n ast.Node) bool {
				if c, ok := n.(*ast.CaseClause); ok {
					for _, e := range c.List {
						if s, ok := e.(*ast.SelectorExpr); ok {
							types[s.Sel.Name] = true
						}
					}
				}
				return true
			})
		}
	}
	if len(types) < 10 {
		t.Fatalf("%s of %s has %d cases for facts; mend this test", method, file, len(types))
	}
	return types
}

// TestReadsListsWhichFactsSeriesAndMarksUse compares testdata/reads.txt with the cases for facts in Fold.fold and Timeline.Apply. A new kind of fact
// compiles without a case in them. Then its row in the file shows a reviewer that no series and no mark uses the fact.
func TestReadsListsWhichFactsSeriesAndMarksUse(t *testing.T) {
	series, marks := readIn(t, "fold.go", "fold"), readIn(t, "marks.go", "Apply")
	var lines strings.Builder
	for _, k := range events.Kinds() {
		fact := reflect.TypeOf(k.Zero()).Name()
		fmt.Fprintf(&lines, "%s: series %s, marks %s\n", k, yes(series[fact]), yes(marks[fact]))
	}
	golden.File(t, filepath.Join("testdata", "reads.txt"), lines.String())
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
