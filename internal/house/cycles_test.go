package house

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// Calls between the files of a package go one way, in the packages under runs and charts. So a reader can read the called files first and never has to go back.

// mutual is an exception: it lets files a and b of one package call each other, and gives the reason. The names are in alphabetical order.
type mutual struct{ dir, a, b, reason string }

var mutuals = []mutual{}

// TestFilesCallOneWay checks that no two files of a package call each other, in the packages under runs and charts.
func TestFilesCallOneWay(t *testing.T) {
	used := map[mutual]bool{}
	for _, u := range house(t) {
		first, _, _ := strings.Cut(u.path, "/")
		if first == "runs" || first == "charts" {
			report(t, cycleFindings(u, mutuals, used))
		}
	}
	report(t, needless(mutuals, used))
}

// needless finds exceptions that can be deleted, because the two files no longer call each other.
func needless(allowed []mutual, used map[mutual]bool) (found []finding) {
	for _, m := range allowed {
		if !used[m] {
			found = append(found, finding{"internal/house/cycles_test.go:1", fmt.Sprintf("%s and %s of %s no longer call each other", m.a, m.b, m.dir), "delete the exception"})
		}
	}
	return found
}

// call is the first place where one file uses a function of another file.
type call struct {
	place string // file:line
	name  string
}

// arrow is a pair of files of a package: the file `from` uses a function of the file `to`.
type arrow struct{ from, to string }

func cycleFindings(u *unit, allowed []mutual, used map[mutual]bool) (found []finding) {
	calls := callsBetweenFiles(u)
	for _, to := range slices.SortedFunc(maps.Keys(calls), func(a, b arrow) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }) {
		back, both := calls[arrow{to.to, to.from}]
		if !both || to.from > to.to {
			continue
		}
		at := slices.IndexFunc(allowed, func(m mutual) bool { return m.dir == u.path && m.a == to.from && m.b == to.to })
		if at >= 0 {
			used[allowed[at]] = true
			continue
		}
		forth := calls[to]
		found = append(found, finding{forth.place, fmt.Sprintf("%s calls %s of %s, which calls %s back (%s)", to.from, forth.name, to.to, back.name, back.place),
			"move one of the called functions to the file that calls it, or to a third file that both call; merge the files if they have one subject"})
	}
	return found
}

// callsBetweenFiles finds, for each pair of files of a package, the first place where one uses a function or method of the other. Naming a function
// without calling it counts, because the code that receives the function will call it. A call through an interface does not count, because it names no file.
func callsBetweenFiles(u *unit) map[arrow]call {
	calls := map[arrow]call{}
	for _, f := range u.files {
		from := path.Base(f.name)
		ast.Inspect(f.tree, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			fn, ok := u.info.Uses[id].(*types.Func)
			if !ok || fn.Pkg() != u.types || throughInterface(fn) {
				return true
			}
			to := path.Base(u.fset.Position(fn.Pos()).Filename)
			if _, known := calls[arrow{from, to}]; !known && from != to {
				calls[arrow{from, to}] = call{u.place(id), fn.Name()}
			}
			return true
		})
	}
	return calls
}

func throughInterface(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

func TestCycleLinterFinds(t *testing.T) {
	u := sampleOf(t, "runs/bad",
		"a.go", `package bad

type folder struct{ n int }

func open() *folder {
	f := &folder{}
	f.fill()
	return f
}

func top() int { return open().n }
`,
		"b.go", `package bad

var first = open()

func (f *folder) fill() { f.n = leaf() }
`,
		"c.go", `package bad

type asker interface{ ask() int }

func leaf() int { return 1 }

func asks(a asker) int { return a.ask() }
`,
		"d.go", `package bad

type one struct{}

func (one) ask() int { return asks(one{}) + len(list[int]{}.all()) }
`,
		"e.go", `package bad

type list[T any] []T

func (l list[T]) all() []T { return l }

var hook = one.ask
`)
	all := []string{"runs/bad/a.go:7 b.go:3", "runs/bad/d.go:5 e.go:7"}
	wantFindings(t, cycleFindings(u, nil, nil), all...)

	known := mutual{"runs/bad", "a.go", "b.go", "to show it"}
	gone := mutual{"runs/bad", "a.go", "c.go", "it was needed once"}
	used := map[mutual]bool{}
	wantFindings(t, cycleFindings(u, []mutual{known, gone}, used), all[1:]...)
	wantFindings(t, needless([]mutual{known, gone}, used), "internal/house/cycles_test.go:1 c.go")
}
