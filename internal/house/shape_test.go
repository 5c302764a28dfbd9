package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"strings"
	"testing"
)

// What a person can take in: a file in one sitting, a function on about one screen.
const (
	fileLines = 400
	bodyLines = 70
)

// TestFilesAndFunctionsAreShort holds all code but tests to both.
func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, u := range house(t) {
		report(t, sizeFindings(u))
	}
}

func sizeFindings(u *unit) []finding {
	var found []finding
	for _, f := range u.files {
		if lines := bytes.Count(f.text, []byte("\n")); lines > fileLines {
			found = append(found, finding{fmt.Sprintf("%s:%d", f.name, fileLines), fmt.Sprintf("%d lines in a file, at most %d", lines, fileLines),
				"move one of its concepts to a file of its own"})
		}
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if lines := u.fset.Position(fn.Body.Rbrace).Line - u.fset.Position(fn.Body.Lbrace).Line - 1; lines > bodyLines {
				found = append(found, finding{u.place(fn), fmt.Sprintf("%s has a body of %d lines, at most %d", fn.Name.Name, lines, bodyLines),
					"give a part of it a name"})
			}
		}
	}
	return found
}

func TestSizeLinterFinds(t *testing.T) {
	text := "package p\n\nfunc long() {\n" + strings.Repeat("\t_ = 0\n", bodyLines+1) + "}\n\nfunc short() {\n" + strings.Repeat("\t_ = 0\n", bodyLines) + "}\n"
	wantFindings(t, sizeFindings(sample(t, "p", text)), "p/bad.go:3 long")
	wantFindings(t, sizeFindings(sample(t, "p", "package p\n"+strings.Repeat("// more\n", fileLines))), "p/bad.go:400 401")
}
