package house

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A run depends only on its scenario, seed and replicate. So the packages that the table of packages (layout) marks with history may not use a clock,
// a scheduler, the order of a map, or randomness from outside sim/rng. Package runs/stats makes no history but is marked too, so that a report can be reproduced.

// bannedImports lists packages that bring in randomness or the state of the machine.
var bannedImports = []string{"math/rand", "math/rand/v2", "crypto/rand", "hash/maphash", "os", "os/exec", "net", "net/http", "runtime", "unsafe"}

// bannedClock lists the functions of package time that read the wall clock or wait for it.
var bannedClock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// allowance lets one file use one banned thing, which the field what names. The reason says why no outcome can depend on it.
type allowance struct{ file, what, reason string }

var allowances = []allowance{
	{"sim/routed.go", "go", "Watermill's Router must run beside the kernel; the barrier waits for every reply and sorts them"},
	{"sim/routed.go", "select", "waits for a reply, the Router's end or cancellation; replies are sorted by rank before use"},
	{"sim/watch.go", "select", "watchers get copies from a bounded buffer and answer nothing"},
	{"runs/stats/interval.go", "math/rand/v2", "a generator seeded by the caller resamples finished outputs; no history depends on it"},
}

// TestHistoriesAreDeterministic searches the packages that the table of packages (layout) marks with history for clocks, randomness and other banned things.
func TestHistoriesAreDeterministic(t *testing.T) {
	used := map[allowance]bool{}
	for _, u := range house(t) {
		if i := slices.IndexFunc(layout, func(r room) bool { return r.path == u.path }); i >= 0 && layout[i].makes == history {
			report(t, chanceFindings(u, allowances, used))
		}
	}
	for _, a := range allowances {
		if !used[a] {
			t.Errorf("internal/house/chance_test.go: %s no longer uses %s; delete the allowance", a.file, a.what)
		}
	}
}

// chance searches one file for things that could make two equal runs differ: clocks, randomness, goroutines, the order of a map.
type chance struct {
	u       *unit
	file    source
	allowed []allowance
	used    map[allowance]bool
	found   []finding
	sorted  map[ast.Expr]bool // Calls whose result slices.Sorted, or a variant of it, sorts at once.
}

func chanceFindings(u *unit, allowed []allowance, used map[allowance]bool) []finding {
	var found []finding
	for _, f := range u.files {
		c := &chance{u: u, file: f, allowed: allowed, used: used, sorted: map[ast.Expr]bool{}}
		for _, imp := range f.tree.Imports {
			if path, _ := strconv.Unquote(imp.Path.Value); slices.Contains(bannedImports, path) {
				c.add(imp, "import of "+path, path, "draw random numbers from sim/rng, and take everything else as an argument")
			}
		}
		ast.Inspect(f.tree, c.visit)
		found = append(found, c.found...)
	}
	return found
}

func (c *chance) add(n ast.Node, problem, what, remedy string) {
	for _, a := range c.allowed {
		if a.file == c.file.name && a.what == what {
			c.used[a] = true
			return
		}
	}
	c.found = append(c.found, finding{c.u.place(n), problem, remedy})
}

func (c *chance) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		c.add(n, "go statement", "go", "do the work in the round, in the order of the actors' ranks")
	case *ast.SelectStmt:
		c.add(n, "select", "select", "read the channels one after the other, in a fixed order")
	case *ast.RangeStmt:
		if c.isMap(n.X) && !c.vouched(n) {
			c.add(n, "range over a map", "range", `sort the keys first, or write the comment "//sorted: …" on this line or the one above, with the reason why the order has no effect`)
		}
	case *ast.CallExpr:
		c.call(n)
	}
	return true
}

// call finds calls that read the clock, and iterators over maps whose result is not sorted.
func (c *chance) call(n *ast.CallExpr) {
	pkg, name := c.callee(n)
	switch {
	case pkg == "time" && slices.Contains(bannedClock, name):
		c.add(n, "time."+name, "time", "use the simulated instant of the round")
	case pkg == "slices" && strings.HasPrefix(name, "Sorted"):
		for _, arg := range n.Args {
			c.sorted[arg] = true
		}
	case pkg == "maps" && slices.Contains([]string{"Keys", "Values", "All"}, name) && !c.sorted[n] && !c.vouched(n):
		c.add(n, "maps."+name+" in the order of the map", "range", `wrap the call in slices.Sorted, or write the comment "//sorted: …" with the reason why the order has no effect`)
	}
}

// callee returns the package path and the name of the function that a call expression calls. Both are empty for a method.
func (c *chance) callee(n *ast.CallExpr) (pkg, name string) {
	sel, ok := n.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	f, ok := c.u.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || f.Signature().Recv() != nil {
		return "", ""
	}
	return f.Pkg().Path(), f.Name()
}

func (c *chance) isMap(x ast.Expr) bool {
	t := c.u.info.Types[x].Type
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// vouched reports whether a comment "//sorted: reason" is on the line of n or on the line above. The reason must not be empty.
func (c *chance) vouched(n ast.Node) bool {
	line := c.u.fset.Position(n.Pos()).Line
	for _, group := range c.file.tree.Comments {
		for _, comment := range group.List {
			at := c.u.fset.Position(comment.Pos()).Line
			reason, ok := strings.CutPrefix(comment.Text, "//sorted:")
			if ok && strings.TrimSpace(reason) != "" && (at == line || at == line-1) {
				return true
			}
		}
	}
	return false
}

func TestChanceLinterFinds(t *testing.T) {
	u := sample(t, "agents", `package agents

import (
	"maps"
	"math/rand"
	"slices"
	"time"
)

func bad(m map[string]int, c chan int) (n int) {
	time.Sleep(time.Duration(rand.Int()))
	go bad(m, c)
	select {
	case n = <-c:
	}
	for range m {
		n++
	}
	//sorted:
	for _, v := range m {
		n += v
	}
	return n + len(slices.Collect(maps.Keys(m)))
}

func good(m map[string]int, at time.Time) (out []string) {
	for k := range m { //sorted: below
		out = append(out, k)
	}
	slices.Sort(out)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, k, at.Format(time.RFC3339))
	}
	if at.After(time.Time{}) {
		return nil
	}
	return out
}
`)
	all := []string{"agents/bad.go:5 math/rand", "agents/bad.go:11 time.Sleep", "agents/bad.go:12 go", "agents/bad.go:13 select",
		"agents/bad.go:16 range", "agents/bad.go:20 range", "agents/bad.go:23 maps.Keys"}
	wantFindings(t, chanceFindings(u, nil, nil), all...)

	used := map[allowance]bool{}
	goes := allowance{"agents/bad.go", "go", "to show it"}
	without := slices.DeleteFunc(slices.Clone(all), func(s string) bool { return strings.HasSuffix(s, ":12 go") })
	wantFindings(t, chanceFindings(u, []allowance{goes}, used), without...)
	if !used[goes] {
		t.Error(fmt.Sprint(goes) + " was used, but is not marked as used; mark it in chance.add")
	}
}
