package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The tests of this package are the rules of the project. They run in the root of the module. Each linter is a function from sources to findings. A test
// beside it shows on a bad sample that it finds what it should.

func TestMain(m *testing.M) {
	if err := os.Chdir(filepath.Join("..", "..")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// modulePath is the module that the rules apply to.
const modulePath = "whackamole"

// finding is one breach of a rule: where it is and what to do about it.
type finding struct {
	place   string // file:line
	problem string
	remedy  string
}

func (f finding) String() string { return f.place + ": " + f.problem + "; " + f.remedy }

// report fails the test, with one line for each finding.
func report(t *testing.T, found []finding) {
	t.Helper()
	for _, f := range found {
		t.Error(f)
	}
}

// wantFindings checks that a linter finds exactly this in its bad sample. Each wanted finding is a place, a space and a part of its message.
func wantFindings(t *testing.T, found []finding, want ...string) {
	t.Helper()
	var got []string
	for _, f := range found {
		got = append(got, f.String())
		if f.remedy == "" {
			t.Errorf("%s: no remedy", f)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d findings, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for _, w := range want {
		place, word, _ := strings.Cut(w, " ")
		hit := func(g string) bool { return strings.HasPrefix(g, place+":") && strings.Contains(g, word) }
		if i := slices.IndexFunc(got, hit); i >= 0 {
			got = slices.Delete(got, i, i+1)
		} else {
			t.Errorf("nothing at %s with %q; left over:\n%s", place, word, strings.Join(got, "\n"))
		}
	}
}

// source is one Go file, parsed.
type source struct {
	name string // path within the module
	text []byte
	tree *ast.File
}

// unit is one package of the module, with the types of its non-test files.
type unit struct {
	path    string // within the module, "." for the root
	name    string
	imports []string // of the non-test files
	tested  []string // of the test files
	files   []source
	tests   []source
	types   *types.Package
	info    *types.Info
	fset    *token.FileSet
}

// place returns where a node is, as file:line.
func (u *unit) place(n ast.Node) string {
	p := u.fset.Position(n.Pos())
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}

// listed is what go list reports about a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	Standard                      bool
	Module                        *struct{ Main bool }
	GoFiles                       []string
	TestGoFiles, XTestGoFiles     []string
	Imports                       []string
	TestImports, XTestImports     []string
}

// units reads every package of the module once, with types from the compiler's export data.
var units = sync.OnceValues(func() ([]*unit, error) {
	cmd := exec.Command("go", "list", "-deps", "-export",
		"-json=ImportPath,Name,Dir,Export,Standard,Module,GoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports", "./...")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, complaint.String())
	}
	var ours []listed
	exports := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[p.ImportPath] = p.Export
		if p.Module != nil && p.Module.Main {
			ours = append(ours, p)
		}
	}
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	var all []*unit
	for _, p := range ours {
		u, err := load(fset, imports, root, p)
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
})

// load parses a package and checks its types.
func load(fset *token.FileSet, imports types.Importer, root string, p listed) (*unit, error) {
	dir, err := filepath.Rel(root, p.Dir)
	if err != nil {
		return nil, err
	}
	u := &unit{path: filepath.ToSlash(dir), name: p.Name, imports: p.Imports, tested: slices.Concat(p.TestImports, p.XTestImports), fset: fset}
	var trees []*ast.File
	for _, name := range p.GoFiles {
		s, err := parse(fset, filepath.ToSlash(filepath.Join(dir, name)))
		if err != nil {
			return nil, err
		}
		u.files, trees = append(u.files, s), append(trees, s.tree)
	}
	for _, name := range slices.Concat(p.TestGoFiles, p.XTestGoFiles) {
		s, err := parse(fset, filepath.ToSlash(filepath.Join(dir, name)))
		if err != nil {
			return nil, err
		}
		u.tests = append(u.tests, s)
	}
	return u, u.check(imports, p.ImportPath, trees)
}

func parse(fset *token.FileSet, name string) (source, error) {
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return source{}, err
	}
	tree, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	return source{name: name, text: text, tree: tree}, err
}

// check type-checks the package.
func (u *unit) check(imports types.Importer, path string, trees []*ast.File) (err error) {
	u.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}}
	u.types, err = (&types.Config{Importer: imports}).Check(path, u.fset, trees, u.info)
	return err
}

// house returns the packages of the module, or ends the test.
func house(t *testing.T) []*unit {
	t.Helper()
	all, err := units()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sample makes a package with types from the Go text of one file, bad.go, to test a linter. The text may import only the standard library.
func sample(t *testing.T, path, text string) *unit {
	t.Helper()
	return sampleOf(t, path, "bad.go", text)
}

// sampleOf makes a package of several files, given as alternating names and texts.
func sampleOf(t *testing.T, path string, namesAndTexts ...string) *unit {
	t.Helper()
	u := &unit{path: path, fset: token.NewFileSet()}
	var trees []*ast.File
	for nt := range slices.Chunk(namesAndTexts, 2) {
		name := path + "/" + nt[0]
		tree, err := parser.ParseFile(u.fset, name, nt[1], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		u.name, u.files, trees = tree.Name.Name, append(u.files, source{name: name, text: []byte(nt[1]), tree: tree}), append(trees, tree)
	}
	if err := u.check(importer.ForCompiler(u.fset, "source", nil), path, trees); err != nil {
		t.Fatal(err)
	}
	return u
}
