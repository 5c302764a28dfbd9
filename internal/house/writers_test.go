package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Each field of a type in closelyHeld is written in one file only. So a reader finds in one file how the field got its value.
//
// These count as writes of a field x.f:
//   - an assignment to x.f or to something inside it (x.f.g, x.f[i], *x.f), also by +=, ++ or a range;
//   - delete, clear or copy on x.f;
//   - taking the address of x.f or of something inside it, because other code may write through the address;
//   - a composite literal that sets the field;
//   - an assignment to the whole of *x, which writes every field.
//
// A method called on x.f does not count, because the method belongs to the type of x.f. Nor does p := &x.f count if p is only read; p.g = 1 and passing
// p on do count. Writes through a copy of a slice, a map or a pointer are not detected.

// watched is a type of this module: the path of its package, and its name.
type watched struct{ path, name string }

func (w watched) String() string { return w.path + "." + w.name }

// closelyHeld lists types that many files use. Only one file may write each of their fields, and they have few methods (see methods_test.go).
var closelyHeld = []watched{
	{"agents/world", "Internet"},
	{"param", "Set"},
	{"runs/scenario", "Scenario"},
	{"runs/sweep", "Folder"},
	{"runs/sweep", "Sweep"},
}

// TestEachFieldIsWrittenInOneFile checks that no field of a type in closelyHeld is written in two files.
func TestEachFieldIsWrittenInOneFile(t *testing.T) {
	for _, w := range closelyHeld {
		report(t, writerFindings(house(t), w))
	}
}

// declared finds the declaration of a watched type. If there is none, it returns a finding.
func declared(all []*unit, w watched) (named *types.Named, err []finding) {
	for _, u := range all {
		if u.path != w.path {
			continue
		}
		if o, ok := u.types.Scope().Lookup(w.name).(*types.TypeName); ok {
			named, _ = o.Type().(*types.Named)
			return named, nil
		}
	}
	return nil, []finding{{"internal/house/writers_test.go:1", fmt.Sprintf("there is no type %s", w), "correct its package and name in closelyHeld"}}
}

// writes collects the writes to the fields of a type. The map first gives, for each field and file, the place of the first write.
type writes struct {
	of    *types.Named
	first map[string]map[string]string
	u     *unit // Package being searched.
	file  string
	short map[types.Object]ast.Expr // For each local variable p := &x.f, the expression x.f.
	read  map[*ast.Ident]bool       // Uses of a local variable p := &x.f that only read through p.
}

func writerFindings(all []*unit, of watched) (found []finding) {
	named, found := declared(all, of)
	if found != nil {
		return found
	}
	w := writes{of: named, first: map[string]map[string]string{}, short: map[types.Object]ast.Expr{}, read: map[*ast.Ident]bool{}}
	for _, u := range all {
		for _, f := range u.files {
			w.u, w.file = u, f.name
			ast.Inspect(f.tree, w.visit)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(w.first)) {
		byFile := w.first[field]
		if len(byFile) < 2 {
			continue
		}
		var places []string
		for _, file := range slices.Sorted(maps.Keys(byFile)) {
			places = append(places, byFile[file])
		}
		found = append(found, finding{places[0], fmt.Sprintf("%s.%s is written in %d files: %s", of, field, len(places), strings.Join(places, ", ")),
			"write the field in one of these files and let the others call a method there, or give the field a type with methods of its own"})
	}
	return found
}

func (w *writes) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			w.names(n)
			return false
		}
		for _, x := range n.Lhs {
			w.target(x)
		}
	case *ast.IncDecStmt:
		w.target(n.X)
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			w.target(n.Key)
			w.target(n.Value)
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			w.inside(n.X)
		}
	case *ast.CallExpr:
		if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && len(n.Args) > 0 && w.u.info.Uses[id] == types.Universe.Lookup(id.Name) &&
			slices.Contains([]string{"delete", "clear", "copy"}, id.Name) {
			w.inside(n.Args[0])
		}
	case *ast.CompositeLit:
		w.literal(n)
	case *ast.StarExpr:
		w.look(n.X)
	case *ast.SelectorExpr:
		w.look(n.X)
	case *ast.IndexExpr:
		w.look(n.X)
	case *ast.Ident:
		if of := w.short[w.u.info.Uses[n]]; of != nil && !w.read[n] {
			w.inside(of)
		}
	}
	return true
}

// names handles p := &x.f. It records p and counts no write yet, because only later uses of p show whether x.f is written.
func (w *writes) names(n *ast.AssignStmt) {
	for i, x := range n.Rhs {
		if address, ok := x.(*ast.UnaryExpr); ok && address.Op == token.AND {
			w.short[w.u.info.Defs[n.Lhs[i].(*ast.Ident)]] = address.X
			x = address.X
		}
		ast.Inspect(x, w.visit)
	}
}

// look records that a use of a local variable p := &x.f only reads through p.
func (w *writes) look(x ast.Expr) {
	if id, ok := ast.Unparen(x).(*ast.Ident); ok {
		w.read[id] = true
	}
}

// target handles an expression that is assigned to.
func (w *writes) target(x ast.Expr) {
	if x == nil {
		return
	}
	if _, variable := ast.Unparen(x).(*ast.Ident); variable { // a variable holds its own copy; *x and x.f are values that other code sees
		w.look(x)
		return
	}
	if t := w.u.info.Types[x].Type; t != nil && !isPointer(t) && w.is(t) {
		w.all(x)
	}
	w.inside(x)
}

// inside counts a write to an expression such as x.f.g[i]. It goes outwards and counts a write to every field of the type that contains the expression.
func (w *writes) inside(x ast.Expr) {
	for {
		switch at := ast.Unparen(x).(type) {
		case *ast.SelectorExpr:
			w.selector(at)
			x = at.X
		case *ast.IndexExpr:
			x = at.X
		case *ast.SliceExpr:
			x = at.X
		case *ast.StarExpr:
			x = at.X
		case *ast.Ident:
			if x = w.short[w.u.info.Uses[at]]; x == nil {
				return
			}
		default:
			return
		}
	}
}

// selector counts a write to each field of the type that a selector such as x.f goes through. This includes embedded fields that it does not name.
func (w *writes) selector(x *ast.SelectorExpr) {
	s := w.u.info.Selections[x]
	if s == nil || s.Kind() != types.FieldVal {
		return
	}
	t := s.Recv()
	for _, i := range s.Index() {
		if isPointer(t) {
			t = t.Underlying().(*types.Pointer).Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		if w.is(t) {
			w.note(x, f.Name())
		}
		t = f.Type()
	}
}

func (w *writes) literal(n *ast.CompositeLit) {
	if !w.is(w.u.info.Types[n].Type) {
		return
	}
	s := w.of.Underlying().(*types.Struct)
	for i, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			w.note(e, kv.Key.(*ast.Ident).Name)
		} else {
			w.note(e, s.Field(i).Name())
		}
	}
}

// all counts a write to every field of the type.
func (w *writes) all(n ast.Node) {
	s := w.of.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		w.note(n, s.Field(i).Name())
	}
}

func (w *writes) note(n ast.Node, field string) {
	if w.first[field] == nil {
		w.first[field] = map[string]string{}
	}
	if _, known := w.first[field][w.file]; !known {
		w.first[field][w.file] = w.u.place(n)
	}
}

func (w *writes) is(t types.Type) bool { return isType(t, w.of) }

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// isType reports whether t, or the type that t points to, is the named type. It compares names, because each package has its own copy of the types that it imports.
func isType(t types.Type, named *types.Named) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == named.Obj().Name() && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == named.Obj().Pkg().Path()
}
