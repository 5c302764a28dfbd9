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

// The tests of this package check the rules of the project, for all files of the module. Each rule has a linter, a function from sources to findings.
// A test beside the linter gives it a bad sample and checks what it finds.

func TestMain(m *testing.M) {
	if err := os.Chdir(filepath.Join("..", "..")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// modulePath is the module whose packages the rules apply to.
const modulePath = "whackamole"

// finding is one breach of a rule: where it is, what is wrong, and what to do about it.
type finding struct {
	place   string // file:line
	problem string
	remedy  string
}

func (f finding) String() string { return f.place + ": " + f.problem + "; " + f.remedy }

// report fails the test if there are findings, with one line for each.
func report(t *testing.T, found []finding) {
	t.Helper()
	for _, f := range found {
		t.Error(f)
	}
}

// wantFindings checks that a linter finds exactly the wanted findings in its bad sample. Each wanted finding is written as a place, a space, and a part of its message.
func wantFindings(t *testing.T, found []finding, want ...string) {
	t.Helper()
	var got []string
	for _, f := range found {
		got = append(got, f.String())
		if f.remedy == "" {
			t.Errorf("the finding %q has no remedy; say what to do", f)
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
			t.Errorf("no finding at %s contains %q; the unmatched findings are:\n%s", place, word, strings.Join(got, "\n"))
		}
	}
}

// source is one parsed Go file.
type source struct {
	name string // Path of the file within the module.
	text []byte
	tree *ast.File
}

// unit is one package of the module, with the types in its files. Test files have no types.
type unit struct {
	path    string // Path of the package within the module, "." for the root.
	name    string
	imports []string // Paths that the files other than tests import.
	tested  []string // Paths that the test files import.
	files   []source
	tests   []source
	types   *types.Package
	info    *types.Info
	fset    *token.FileSet
}

// place returns the position of a node as file:line.
func (u *unit) place(n ast.Node) string {
	p := u.fset.Position(n.Pos())
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}

// listed is what the command go list prints about a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	Standard                      bool
	Module                        *struct{ Main bool }
	GoFiles                       []string
	TestGoFiles, XTestGoFiles     []string
	Imports                       []string
	TestImports, XTestImports     []string
}

// units reads every package of the module once. Types of imported packages come from the export data that the compiler wrote.
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

// load parses the files of a package and checks their types.
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

// check determines the types of a package's expressions.
func (u *unit) check(imports types.Importer, path string, trees []*ast.File) (err error) {
	u.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}}
	u.types, err = (&types.Config{Importer: imports}).Check(path, u.fset, trees, u.info)
	return err
}

// house returns the packages of the module, or ends the test if they cannot be read.
func house(t *testing.T) []*unit {
	t.Helper()
	all, err := units()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sample makes a package from the Go text of one file, bad.go, to test a linter. The text may import only the standard library.
func sample(t *testing.T, path, text string) *unit {
	t.Helper()
	return sampleOf(t, path, "bad.go", text)
}

// sampleOf makes a package of several files, to test a linter. The arguments are file names and Go texts in turn.
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
