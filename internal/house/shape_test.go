package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// Limits on length: a person can read a file in one sitting, and sees a function on about one screen.
const (
	fileLines = 400
	bodyLines = 60
)

// long is an exception: it lets one function have a longer body. The reason says why smaller functions would be no easier to read. A method is named without its type.
type long struct{ dir, function, reason string }

var longs = []long{
	{"agents/world", "Apply", "one flat switch over the kinds of fact; its cases share nothing"},
	{"internal/pagetest", "Campaign", "the figures of an invented run, listed; nothing happens in it"},
}

// TestFilesAndFunctionsAreShort checks that no file has more than fileLines lines and no function more than bodyLines. Tests and generated files may be longer.
func TestFilesAndFunctionsAreShort(t *testing.T) {
	used := map[long]bool{}
	for _, u := range house(t) {
		report(t, shapeFindings(u, longs, used))
	}
	report(t, shortAgain(longs, used))
}

// shortAgain finds exceptions that can be deleted, because the function is no longer too long.
func shortAgain(allowed []long, used map[long]bool) (found []finding) {
	for _, l := range allowed {
		if !used[l] {
			found = append(found, finding{"internal/house/shape_test.go:1", fmt.Sprintf("%s of %s has no body of more than %d lines", l.function, l.dir, bodyLines), "delete the exception"})
		}
	}
	return found
}

func shapeFindings(u *unit, allowed []long, used map[long]bool) []finding {
	var found []finding
	for _, f := range u.files {
		if ast.IsGenerated(f.tree) {
			continue
		}
		if lines := bytes.Count(f.text, []byte("\n")); lines > fileLines {
			found = append(found, finding{fmt.Sprintf("%s:%d", f.name, fileLines), fmt.Sprintf("%d lines in a file, at most %d", lines, fileLines),
				"move one of its subjects to a new file"})
		}
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if lines := u.fset.Position(fn.Body.Rbrace).Line - u.fset.Position(fn.Body.Lbrace).Line - 1; lines > bodyLines {
				if at := slices.IndexFunc(allowed, func(l long) bool { return l.dir == u.path && l.function == fn.Name.Name }); at >= 0 {
					used[allowed[at]] = true
					continue
				}
				found = append(found, finding{u.place(fn), fmt.Sprintf("%s has a body of %d lines, at most %d", fn.Name.Name, lines, bodyLines),
					"give a part of it a name, or say in longs why it is no easier to read in pieces"})
			}
		}
	}
	return found
}

func TestShapeLinterFinds(t *testing.T) {
	text := "package p\n\nfunc long() {\n" + strings.Repeat("\t_ = 0\n", bodyLines+1) + "}\n\nfunc short() {\n" + strings.Repeat("\t_ = 0\n", bodyLines) + "}\n"
	u := sample(t, "p", text)
	wantFindings(t, shapeFindings(u, nil, nil), "p/bad.go:3 long")
	wantFindings(t, shapeFindings(sample(t, "p", "package p\n"+strings.Repeat("// more\n", fileLines)), nil, nil), "p/bad.go:400 401")

	used := map[long]bool{}
	allowed := []long{{"p", "long", "to show it"}, {"p", "short", "it was long once"}}
	wantFindings(t, shapeFindings(u, allowed, used))
	wantFindings(t, shortAgain(allowed, used), "internal/house/shape_test.go:1 short")
}
