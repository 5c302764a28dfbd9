package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// mayImport says for each package what it may import besides the standard library: packages of ours by path, others by module. It is the
// layout of ARCHITECTURE.md; every heavy dependency stands in it once, but for TOML, which runs shares with sim/param.
var mayImport = map[string][]string{
	".":                  {"runs", "runs/results", "charts", "github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"},
	"events":             {"events/addr"},
	"events/addr":        {},
	"sim":                {"events", "github.com/ThreeDotsLabs/watermill"},
	"sim/rng":            {},
	"sim/param":          {"github.com/BurntSushi/toml", "github.com/pelletier/go-toml"},
	"policies":           {"events", "events/addr", "sim/rng", "sim/param", "gonum.org/v1/gonum"},
	"agents":             {"events", "events/addr", "policies", "sim/rng", "sim/param", "gonum.org/v1/gonum"},
	"agents/docking":     {"sim/rng", "gonum.org/v1/gonum"},
	"runs/metrics":       {"events", "events/addr", "gonum.org/v1/gonum"},
	"runs/story":         {"events", "events/addr", "runs/results"},
	"runs/indices":       {"gonum.org/v1/gonum"},
	"runs/results":       {"gonum.org/v1/gonum"},
	"runs/design":        {"gonum.org/v1/gonum"},
	"runs/columns":       {"github.com/parquet-go/parquet-go"},
	"scenarios":          {},
	"docs":               {},
	"charts":             {"runs/results", "github.com/go-echarts/go-echarts"},
	"charts/browsertest": {"github.com/chromedp/chromedp", "github.com/chromedp/cdproto"},
	"runs": {"events", "events/addr", "sim", "sim/rng", "sim/param", "policies", "agents", "runs/metrics", "runs/story", "runs/indices", "runs/results", "runs/design", "runs/columns", "scenarios", "docs",
		"gonum.org/v1/gonum", "github.com/BurntSushi/toml", "github.com/pelletier/go-toml"},
}

// testsMayImport is what any test may import besides what its package may. Our own browsertest is named with the root in mayImport.
var testsMayImport = []string{"pgregory.net/rapid", "gonum.org/v1/gonum", "github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/dop251/goja"}

// TestImportsRunOneWay holds every package to its line in the table.
func TestImportsRunOneWay(t *testing.T) {
	for _, u := range house(t) {
		report(t, importFindings(u.path, u.imports, u.tested))
	}
}

func importFindings(path string, imports, tested []string) []finding {
	place := "house_imports_test.go:1"
	allowed, known := mayImport[path]
	if !known {
		return []finding{{place, "package " + path + " is not in the table mayImport", "give it a line there and in ARCHITECTURE.md"}}
	}
	var found []finding
	for _, imp := range imports {
		if ours, foreign := origin(imp); (ours || foreign) && !allows(allowed, imp) {
			found = append(found, finding{path + ":1", fmt.Sprintf("must not import %s", imp),
				fmt.Sprintf("it may import the standard library and %s; move the code to where the arrow allows it", orNothing(allowed))})
		}
	}
	for _, imp := range tested {
		if _, foreign := origin(imp); foreign && !allows(allowed, imp) && !allows(testsMayImport, imp) {
			found = append(found, finding{path + ":1", fmt.Sprintf("its tests must not import %s", imp), "test through the package that owns this dependency"})
		}
	}
	return found
}

// origin tells packages of this module and of others from the standard library, whose paths have no dot in their first element.
func origin(imp string) (ours, foreign bool) {
	first, _, _ := strings.Cut(imp, "/")
	return first == modulePath, strings.Contains(first, ".")
}

// allows reports whether an entry names the package itself or the module it is in. Our packages are named one by one.
func allows(entries []string, imp string) bool {
	if own, ok := strings.CutPrefix(imp, modulePath+"/"); ok {
		return slices.Contains(entries, own)
	}
	return slices.ContainsFunc(entries, func(e string) bool { return imp == e || strings.HasPrefix(imp, e+"/") })
}

func orNothing(entries []string) string {
	if len(entries) == 0 {
		return "nothing else"
	}
	return strings.Join(entries, ", ")
}

func TestImportLinterFinds(t *testing.T) {
	wantFindings(t, importFindings("policies", []string{"fmt", "whackamole/events", "whackamole/agents", "gonum.org/v1/gonum/stat"}, nil),
		"policies:1 whackamole/agents")
	wantFindings(t, importFindings("charts", []string{"whackamole/runs", "whackamole/runs/results", "github.com/ThreeDotsLabs/watermill/message"}, nil),
		"charts:1 ThreeDotsLabs", "charts:1 whackamole/runs")
	wantFindings(t, importFindings("charts", []string{"whackamole/charts/browsertest"}, []string{"whackamole/charts/browsertest"}), "charts:1 browsertest")
	wantFindings(t, importFindings("events", nil, []string{"testing", "pgregory.net/rapid", "github.com/spf13/cobra"}), "events:1 cobra")
	wantFindings(t, importFindings("utils", []string{"fmt"}, nil), "house_imports_test.go:1 utils")
}
