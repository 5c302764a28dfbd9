package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ban is a pattern that no text file of the project may contain. The patterns in bans are written so that they do not match their own text.
type ban struct {
	pattern *regexp.Regexp
	problem string
	remedy  string
}

var bans = []ban{
	{regexp.MustCompile(`/wor[k]/|/roo[t]/|/tm[p]/|/hom[e]/`), "a path of one machine", "use a relative path or t.TempDir"},
	{regexp.MustCompile(`proxy\.golan[g]|registry\.npmj[s]|deb\.debia[n]|pypi\.or[g]`), "a package registry's host", "delete it; each tool has the host in its own configuration"},
	{regexp.MustCompile(`\b(TOD[O]|FIXM[E]|XX[X])\b`), "a note of unfinished work", "finish the work, or say in a document what is missing"},
}

// foreign lists files that other projects wrote. The bans do not apply to these files.
var foreign = []string{"charts/page/assets/echarts.min.js", "internal/browsertest/testdata/axe.min.js", "internal/browsertest/testdata/axe.LICENSE", "internal/browsertest/testdata/axe.3RD-PARTY.LICENSE"}

// leftBehind lists the folders that contain no source: the Git history and the output of runs.
var leftBehind = []string{".git", "out"}

// TestTextsNameNoMachine checks that no text file contains a banned pattern, such as a path of one machine.
func TestTextsNameNoMachine(t *testing.T) {
	seen := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(leftBehind, path):
			return fs.SkipDir
		case d.IsDir(), slices.Contains(foreign, path), slices.Contains(leftBehind, path): // in a Git worktree, .git is a file
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		report(t, textFindings(path, text))
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatalf("read %d text files, want at least one and no error: %v", seen, err)
	}
}

func textFindings(path string, text []byte) []finding {
	if bytes.IndexByte(text[:min(len(text), 8192)], 0) >= 0 {
		return nil
	}
	var found []finding
	for i, line := range strings.Split(string(text), "\n") {
		for _, b := range bans {
			if hit := b.pattern.FindString(line); hit != "" {
				found = append(found, finding{fmt.Sprintf("%s:%d", path, i+1), fmt.Sprintf("%q is %s", hit, b.problem), b.remedy})
			}
		}
	}
	return found
}

func TestTextLinterFinds(t *testing.T) {
	text := strings.Join([]string{"see /ro" + "ot/go", "fine /workshop", "// TO" + "DO: later", "TODOS are fine", "https://proxy.gol" + "ang.org"}, "\n")
	wantFindings(t, textFindings("a.md", []byte(text)), "a.md:1 path", "a.md:3 unfinished", "a.md:5 host")
	wantFindings(t, textFindings("a.png", []byte("\x00"+text)))
}

// TestNothingIsSkipped checks that a test is skipped only under -short. The method Skip of a rapid test is allowed: it only discards a random draw.
func TestNothingIsSkipped(t *testing.T) {
	for _, u := range house(t) {
		for _, f := range u.tests {
			report(t, skipFindings(u.fset, f.tree))
		}
	}
}

// skips searches a test file for skipped tests. The stack holds the nodes around the current node.
type skips struct {
	fset  *token.FileSet
	stack []ast.Node
	found []finding
}

func skipFindings(fset *token.FileSet, tree *ast.File) []finding {
	s := &skips{fset: fset}
	ast.Inspect(tree, func(n ast.Node) bool {
		if n == nil {
			s.stack = s.stack[:len(s.stack)-1]
			return true
		}
		s.stack = append(s.stack, n)
		if call, ok := n.(*ast.CallExpr); ok {
			s.call(call)
		}
		return true
	})
	return s.found
}

func (s *skips) call(n *ast.CallExpr) {
	sel, ok := n.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) {
		return
	}
	if id, ok := sel.X.(*ast.Ident); !ok || !s.isTest(id.Name) || s.short() {
		return
	}
	p := s.fset.Position(n.Pos())
	s.found = append(s.found, finding{fmt.Sprintf("%s:%d", p.Filename, p.Line), "a skipped test", "create what the test needs, or fail with a message that says how to get it"})
}

// isTest reports whether the name is a parameter with a type of package testing. It looks at the innermost function that has a parameter of this name.
func (s *skips) isTest(name string) bool {
	for _, n := range slices.Backward(s.stack) {
		var params *ast.FieldList
		switch f := n.(type) {
		case *ast.FuncDecl:
			params = f.Type.Params
		case *ast.FuncLit:
			params = f.Type.Params
		default:
			continue
		}
		for _, p := range params.List {
			if !slices.ContainsFunc(p.Names, func(id *ast.Ident) bool { return id.Name == name }) {
				continue
			}
			x := p.Type
			if star, ok := x.(*ast.StarExpr); ok {
				x = star.X
			}
			sel, ok := x.(*ast.SelectorExpr)
			if !ok {
				return false
			}
			pkg, ok := sel.X.(*ast.Ident)
			return ok && pkg.Name == "testing"
		}
	}
	return false
}

// short reports whether the current node is inside an if statement whose condition calls testing.Short.
func (s *skips) short() bool {
	return slices.ContainsFunc(s.stack, func(n ast.Node) bool {
		branch, ok := n.(*ast.IfStmt)
		asked := false
		if ok {
			ast.Inspect(branch.Cond, func(c ast.Node) bool {
				sel, ok := c.(*ast.SelectorExpr)
				asked = asked || ok && sel.Sel.Name == "Short"
				return true
			})
		}
		return asked
	})
}

func TestSkipLinterFinds(t *testing.T) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, "a_test.go", `package p

func TestA(t *testing.T) {
	t.Skip("no time")
	if testing.Short() {
		t.Skip("long")
	}
	rapid.Check(t, func(t *rapid.T) {
		t.Skip("a draw thrown away")
	})
	t.Run("b", func(t *testing.T) {
		if os.Getenv("CHROME") == "" {
			t.Skipf("no %s", "browser")
		}
	})
}

func with(tb testing.TB) { tb.SkipNow() }
`, 0)
	if err != nil {
		t.Fatal(err)
	}
	wantFindings(t, skipFindings(fset, tree), "a_test.go:4 skipped", "a_test.go:13 skipped", "a_test.go:18 skipped")
}
