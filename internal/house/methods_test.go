package house

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// mostMethods is the largest number of methods of a type in closelyHeld. A type with methods for everything would collect unrelated code. A function
// whose first argument has the type counts as a method, in any package. An exported function of another package does not count, because it begins
// that package's own work, as sweep.New does.
const mostMethods = 20

// visitor names methods that do not count, because the type needs one for each kind of field.
type visitor struct {
	of      watched
	methods []string
	reason  string
}

var visitors = []visitor{
	{watched{"param", "Set"}, []string{"Float", "Int", "Bool", "Text", "Choice", "Span", "Time", "When", "Value", "Floats", "Texts", "Values", "Prefixes", "Assignments", "List", "Table"},
		"a set is what a declaration is shown to: one method for each kind of parameter"},
}

// TestCloselyHeldTypesHaveFewMethods checks that no type in closelyHeld has more than mostMethods methods.
func TestCloselyHeldTypesHaveFewMethods(t *testing.T) {
	for _, w := range closelyHeld {
		report(t, methodFindings(house(t), w, mostMethods, visitors))
	}
}

func methodFindings(all []*unit, of watched, most int, exempt []visitor) (found []finding) {
	named, found := declared(all, of)
	if found != nil {
		return found
	}
	place, has := "", methodsOf(all, named)
	for _, v := range exempt {
		if v.of != of {
			continue
		}
		for _, name := range v.methods {
			at := slices.IndexFunc(has, func(m method) bool { return m.name == name })
			if at < 0 {
				found = append(found, finding{"internal/house/methods_test.go:1", fmt.Sprintf("%s has no method %s", of, name), "delete the name from visitors"})
				continue
			}
			has = slices.Delete(has, at, at+1)
		}
	}
	if len(has) <= most {
		return found
	}
	var names []string
	for _, m := range has {
		names, place = append(names, m.name), m.place
	}
	return append(found, finding{place, fmt.Sprintf("%s has %d methods and functions that take it first, at most %d: %s", of, len(has), most, strings.Join(names, ", ")),
		"make a new type of some of its fields, and move the methods that use them to the new type; a function that takes the type first counts like a method"})
}

// method is a method of a type, or a function whose first argument has the type.
type method struct{ place, name string }

// methodsOf lists the methods of a type, and the functions that count as methods (see mostMethods). It leaves out functions that are only a switch over types.
func methodsOf(all []*unit, of *types.Named) (has []method) {
	for _, u := range all {
		for _, f := range u.files {
			for _, d := range f.tree.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || isFlatSwitch(u, fn) {
					continue
				}
				s := u.info.Defs[fn.Name].(*types.Func).Signature()
				first := s.Recv()
				if first == nil && s.Params().Len() > 0 {
					first = s.Params().At(0)
				}
				door := fn.Name.IsExported() && s.Recv() == nil && u.types != nil && u.types.Path() != of.Obj().Pkg().Path()
				if first != nil && !door && isType(first.Type(), of) {
					has = append(has, method{u.place(fn), fn.Name.Name})
				}
			}
		}
	}
	return has
}

// isFlatSwitch reports whether the body of a function is one switch over types. At most one statement may come before the switch, and a return after it.
func isFlatSwitch(u *unit, fn *ast.FuncDecl) bool {
	if fn.Body == nil {
		return false
	}
	body := fn.Body.List
	if len(body) > 1 {
		if _, ends := body[len(body)-1].(*ast.ReturnStmt); ends {
			body = body[:len(body)-1]
		}
	}
	if len(body) == 0 || len(body) > 2 {
		return false
	}
	_, flat := body[len(body)-1].(*ast.TypeSwitchStmt)
	return flat
}

func TestMethodLinterFinds(t *testing.T) {
	u := sample(t, "p", `package p

type World struct{ n int }

func New() *World { return &World{} }

func (w *World) one() {}

func (w World) two() int { return w.n }

func three(w *World, n int) {}

func last(n int, w *World) {}

func (w *World) Int(p *int64) {}

func (w *World) Text(p *string) {}

func (w *World) apply(f any) {
	w.n++
	switch f.(type) {
	case int:
	}
}

func apply(w *World, f any) bool {
	switch f.(type) {
	case int:
		return true
	}
	return false
}

func four(w World) {
	w.one()
	w.two()
	switch any(w).(type) {
	}
}
`)
	of := watched{"p", "World"}
	kinds := []visitor{{of, []string{"Int", "Text"}, "a method for each kind of field"}}
	wantFindings(t, methodFindings([]*unit{u}, of, 4, kinds))
	wantFindings(t, methodFindings([]*unit{u}, of, 3, kinds), "p/bad.go:34 4")
	wantFindings(t, methodFindings([]*unit{u}, of, 5, nil), "p/bad.go:34 6")
	kinds[0].methods = append(kinds[0].methods, "Bool")
	wantFindings(t, methodFindings([]*unit{u}, of, 4, kinds), "internal/house/methods_test.go:1 Bool")
	wantFindings(t, methodFindings([]*unit{u}, watched{"p", "Country"}, 4, nil), "internal/house/writers_test.go:1 p.Country")
}
