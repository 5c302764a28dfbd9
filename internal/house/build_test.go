package house

import (
	"go/ast"
	"slices"
	"testing"
)

// A history, a table and a page have the same bytes on every machine. So the program asks about its own build and machine in one place, and passes the
// answer on as data. Only manifests and journals contain it.

// machineFacts lists what tells a program its build or machine, by package.
var machineFacts = map[string][]string{
	"runtime":       {"GOOS", "GOARCH", "Version", "Compiler"},
	"runtime/debug": {"ReadBuildInfo"},
	"go/build":      {"Default"},
}

// askers lists the files that may use machineFacts. Each reason says what for.
var askers = []struct{ file, reason string }{
	{"cmd/whackamole/version.go", "reads the build of the program for the command version, for manifests and for journals"},
	{"cmd/whackamole/open.go", "the command that opens a page in the browser depends on the operating system"},
}

// TestTheProgramAsksAboutItsBuildInOnePlace checks that only the files in askers use machineFacts, and that each still does.
func TestTheProgramAsksAboutItsBuildInOnePlace(t *testing.T) {
	var allowed []string
	for _, a := range askers {
		allowed = append(allowed, a.file)
	}
	used := map[string]bool{}
	for _, u := range house(t) {
		report(t, machineFindings(u, allowed, used))
	}
	for _, file := range allowed {
		if !used[file] {
			t.Errorf("internal/house/build_test.go: %s no longer asks about the machine; delete it from askers", file)
		}
	}
}

func machineFindings(u *unit, allowed []string, used map[string]bool) (found []finding) {
	for _, f := range u.files {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			is := u.info.Uses[id]
			if is == nil || is.Pkg() == nil || is.Parent() != is.Pkg().Scope() || !slices.Contains(machineFacts[is.Pkg().Path()], is.Name()) {
				return true
			}
			if slices.Contains(allowed, f.name) {
				used[f.name] = true
				return true
			}
			found = append(found, finding{u.place(id), is.Pkg().Path() + "." + is.Name() + " tells the machine", "take the build as a store.Build from cmd/whackamole"})
			return true
		})
	}
	return found
}

func TestMachineLinterFinds(t *testing.T) {
	u := sample(t, "runs", `package runs

import (
	"runtime"
	"runtime/debug"
)

func bad() (string, bool) {
	_, ok := debug.ReadBuildInfo()
	ask := runtime.Version
	return runtime.GOOS + "/" + runtime.GOARCH + ask(), ok
}

func good(Version string) (string, int) {
	defer runtime.GC()
	return Version, runtime.NumCPU()
}
`)
	wantFindings(t, machineFindings(u, nil, nil), "runs/bad.go:9 debug.ReadBuildInfo", "runs/bad.go:10 runtime.Version", "runs/bad.go:11 runtime.GOOS", "runs/bad.go:11 runtime.GOARCH")
	used := map[string]bool{}
	wantFindings(t, machineFindings(u, []string{"runs/bad.go"}, used))
	if !used["runs/bad.go"] {
		t.Error("a file that asks about the machine does not count as one that does")
	}
}
