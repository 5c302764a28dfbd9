package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// TestExportedNamesAreExplained checks that every package and every exported name has a comment. The comment must begin with the name, as godoc expects.
func TestExportedNamesAreExplained(t *testing.T) {
	for _, u := range house(t) {
		if u.name != "main" {
			report(t, docFindings(u))
		}
	}
}

// TestTypesAreNamedFromTheField checks that no exported type has an empty name such as RunManager, which does not say what the type is.
func TestTypesAreNamedFromTheField(t *testing.T) {
	for _, u := range house(t) {
		report(t, nameFindings(u))
	}
}

func docFindings(u *unit) []finding {
	var found []finding
	explained := false
	for _, f := range u.files {
		if doc := f.tree.Doc; doc != nil {
			explained = explained || strings.HasPrefix(doc.Text(), "Package "+u.name+" ")
		}
		for _, d := range f.tree.Decls {
			found = append(found, declFindings(u, d)...)
		}
	}
	if !explained {
		found = append(found, finding{u.path + "/doc.go:1", "the package has no comment", `write a comment "Package ` + u.name + ` …": what the package is for, what it may import, and the caller's duties`})
	}
	return found
}

func declFindings(u *unit, d ast.Decl) []finding {
	var found []finding
	want := func(n ast.Node, name string, docs ...*ast.CommentGroup) {
		if ast.IsExported(name) && !slices.ContainsFunc(docs, func(g *ast.CommentGroup) bool { return opensWith(g, name) }) {
			found = append(found, finding{u.place(n), name + " has no doc comment that opens with its name",
				fmt.Sprintf(`write "// %s …", with units, ranges and errors`, name)})
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if receiver := receiverName(d); receiver == "" || ast.IsExported(receiver) {
			want(d, d.Name.Name, d.Doc)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				want(s, s.Name.Name, s.Doc, d.Doc)
			case *ast.ValueSpec:
				found = append(found, valueFindings(u, d, s)...)
			}
		}
	}
	return found
}

// valueFindings finds exported constants and variables without a comment. In a group, a comment on the whole group or at the end of the line is enough.
func valueFindings(u *unit, d *ast.GenDecl, s *ast.ValueSpec) []finding {
	grouped := d.Lparen.IsValid()
	for _, id := range s.Names {
		switch {
		case !id.IsExported(), opensWith(s.Doc, id.Name), opensWith(d.Doc, id.Name):
		case grouped && (d.Doc != nil || s.Doc != nil || s.Comment != nil):
		default:
			return []finding{{u.place(s), id.Name + " has no doc comment that opens with its name", fmt.Sprintf(`write "// %s …", with its unit`, id.Name)}}
		}
	}
	return nil
}

// opensWith reports whether a comment begins with the name. An article may come before the name.
func opensWith(g *ast.CommentGroup, name string) bool {
	if g == nil {
		return false
	}
	words := strings.Fields(g.Text())
	if len(words) > 1 && slices.Contains([]string{"A", "An", "The"}, words[0]) {
		words = words[1:]
	}
	return len(words) > 1 && strings.TrimRight(words[0], ",:") == name
}

// receiverName returns the name of the type that a method belongs to. It is "" for a function.
func receiverName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	x := d.Recv.List[0].Type
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// emptyNames lists endings of type names that would fit anything.
var emptyNames = []string{"Manager", "Service", "Helper", "Util", "Utils", "Data", "Info"}

func nameFindings(u *unit) []finding {
	var found []finding
	for _, f := range u.files {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			d, ok := n.(*ast.GenDecl)
			if !ok || d.Tok != token.TYPE {
				return true
			}
			for _, s := range d.Specs {
				name := s.(*ast.TypeSpec).Name.Name
				if i := slices.IndexFunc(emptyNames, func(e string) bool { return strings.HasSuffix(name, e) }); i >= 0 && ast.IsExported(name) {
					found = append(found, finding{u.place(s), fmt.Sprintf("type %s ends in %s", name, emptyNames[i]), "name it after what it stands for"})
				}
			}
			return true
		})
	}
	return found
}

func TestDocLinterFinds(t *testing.T) {
	u := sample(t, "p", `package p

func Bare() {}

// It is said wrongly.
type Wrong struct{}

func (*Wrong) Mute() {}

// Good is good.
type Good[T any] struct{}

func (Good[T]) Mute() {}

const Alone = 1

// Sizes, in bytes.
const (
	Small = 1
	Large = 2
)

var (
	Loud  = 1 // in decibel
	Silent = 2
)

// The Fine one has an article.
func Fine() {}

type hidden struct{}

func (hidden) Method() {}
`)
	wantFindings(t, docFindings(u), "p/doc.go:1 package", "p/bad.go:3 Bare", "p/bad.go:6 Wrong", "p/bad.go:8 Mute", "p/bad.go:13 Mute",
		"p/bad.go:15 Alone", "p/bad.go:25 Silent")
}

func TestNameLinterFinds(t *testing.T) {
	u := sample(t, "p", "package p\n\ntype RunManager struct{}\n\ntype Database struct{}\n\ntype userInfo int\n\ntype (\n\tA int\n\tUserInfo int\n)\n")
	wantFindings(t, nameFindings(u), "p/bad.go:3 RunManager", "p/bad.go:11 UserInfo")
}
