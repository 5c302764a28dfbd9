package house

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/golden"
)

// room is one package in the table of packages (layout): what it is, whether runs depend on it, and what it may import. The standard library is
// always allowed. Packages of this module are listed one by one, other modules by their path.
type room struct {
	path, what string
	makes      duty
	imports    []string
}

// duty says whether a run, or a figure made from it, depends on a package.
type duty bool

const (
	history duty = true  // Runs or their figures depend on the package, so it must be deterministic: see chance_test.go.
	no      duty = false // Neither runs nor their figures depend on the package.
)

// layout lists all packages of the module. The table in ARCHITECTURE.md is generated from it. Only one package may import each heavy module.
var layout = []room{
	{"cmd/whackamole", "The command: flags, calls and printing. `main.go`, a file for each command, and `print_*.go`.", no,
		[]string{"param", "runs", "runs/describe", "runs/report", "runs/results", "runs/scenario", "runs/store", "runs/sweep", "runs/validate", "runs/format", "charts/runpage", "charts/validationpage", "charts/sweeppage", "internal/portable", "github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"}},
	{"events", "The vocabulary: facts, moves, audiences, people.", history,
		[]string{"events/addr"}},
	{"events/wire", "Writes and reads facts and moves: the log, messages, the fingerprint.", history,
		[]string{"events", "events/addr"}},
	{"events/addr", "IPv4 prefixes, sets of them, and sets that count how often each address is covered.", history,
		[]string{}},
	{"events/blocklist", "Folds orders into the registry's list and what each stratum has in force.", history,
		[]string{"events", "events/addr"}},
	{"sim", "The engine: clock, schedule, round and bus. It knows actors only by rank.", history,
		[]string{"events", "events/wire", "github.com/ThreeDotsLabs/watermill"}},
	{"sim/rng", "Keyed streams of chance, and the samplers on them.", history,
		[]string{"internal/portable"}},
	{"param", "Declared parameters: reads, checks, merges and writes TOML.", no,
		[]string{"internal/portable", "github.com/BurntSushi/toml", "github.com/pelletier/go-toml"}},
	{"policies", "The strategies, one in each file. Each registers itself.", history,
		[]string{"events", "events/addr", "sim/rng", "param", "internal/portable"}},
	{"agents", "The actors, one in each file. They never see `agents/world`.", history,
		[]string{"events", "events/addr", "events/blocklist", "policies", "sim/rng", "agents/setup", "internal/portable"}},
	{"agents/cast", "Brings the referee and the actors of one run together.", history,
		[]string{"events", "sim/rng", "agents", "agents/setup", "agents/world"}},
	{"agents/world", "The referee, which owns the true state of the world. Each part has one task.", history,
		[]string{"events", "events/addr", "events/blocklist", "sim/rng", "agents/setup", "internal/portable"}},
	{"agents/setup", "What is given before a run: the parameters of the case and the static world.", history,
		[]string{"events", "events/addr", "policies", "sim/rng", "param", "internal/portable"}},
	{"runs", "Runs a scenario once and reads it back: run, replay, diff, a pool of workers.", no,
		[]string{"events", "events/wire", "sim", "param", "agents/cast", "agents/setup", "runs/metrics", "runs/scenario", "runs/store"}},
	{"runs/scenario", "A case with its clock, changes and record: load, inherit, assign, check, compare, draft.", no,
		[]string{"events", "param", "policies", "agents/setup", "runs/metrics", "runs/results", "scenarios"}},
	{"runs/store", "The folder of results: file names, manifest, atomic writing, the version of the program.", no,
		[]string{"runs/results"}},
	{"runs/sweep", "Many runs: plan, run, resume, merge into tables, read back.", no,
		[]string{"param", "runs", "runs/design", "runs/metrics", "runs/parquet", "runs/results", "runs/scenario", "runs/stats", "runs/store", "runs/sweep/decide", "runs/sweep/journal", "runs/sweep/tables", "internal/portable"}},
	{"runs/sweep/decide", "Judges a sweep: levers and policies, criteria, boxes, crossings.", no,
		[]string{"param", "runs/design", "runs/results", "runs/stats", "runs/store", "runs/sweep/tables"}},
	{"runs/sweep/journal", "Keeps finished runs on the disk until the tables are written.", no,
		[]string{}},
	{"runs/sweep/tables", "Writes the tables of a sweep row by row, as CSV and Parquet, and reads them back.", no,
		[]string{"runs/parquet", "runs/store", "internal/portable"}},
	{"runs/validate", "Compares replicates with the targets of the record, and with contrasts.", no,
		[]string{"events", "param", "runs", "runs/metrics", "runs/results", "runs/scenario", "runs/stats", "runs/store"}},
	{"runs/report", "Reads the folder of a run or sweep and makes the results that its page shows.", no,
		[]string{"agents/setup", "events", "events/addr", "events/wire", "runs", "runs/format", "runs/report/story", "runs/results", "runs/scenario", "runs/store", "runs/sweep"}},
	{"runs/report/story", "Takes from the log what the series lack: address space, strata, endpoints, and who bears which cost.", history,
		[]string{"events", "events/addr", "events/blocklist", "runs/results", "internal/portable"}},
	{"runs/describe", "Describes the program in words, from its declarations: model, parameters, strategies, streams.", no,
		[]string{"docs", "events", "param", "policies", "runs/format", "runs/metrics", "runs/scenario", "runs/store", "internal/portable"}},
	{"runs/metrics", "Folds the log into series, outcomes, targets and marks.", history,
		[]string{"events", "events/addr", "events/blocklist", "runs/format", "internal/portable"}},
	{"runs/stats", "The statistics of a sweep as pure functions: sensitivity, robustness, scenario discovery, planning and stopping.", history,
		[]string{"internal/portable"}},
	{"runs/results", "Plain structs from which a report is made.", no,
		[]string{}},
	{"runs/format", "Formats numbers, units, days and texts for a page, a terminal or a document.", history,
		[]string{"internal/portable"}},
	{"runs/design", "Lays out the points of a sweep: the values that its factors take together.", no,
		[]string{"internal/portable"}},
	{"runs/parquet", "Writes and reads tables as Parquet files, in bounded memory.", no,
		[]string{"github.com/parquet-go/parquet-go"}},
	{"charts/plot", "Draws courses, rows, lanes and planes, and prepares their data. The only package that uses go-echarts.", no,
		[]string{"runs/format", "runs/results", "internal/portable", "github.com/go-echarts/go-echarts"}},
	{"charts/page", "The frame of a report: embedded assets, templates that pages share, the form of a figure.", no,
		[]string{"runs/format", "runs/results", "charts/plot"}},
	{"charts/runpage", "The report of a run.", no,
		[]string{"runs/format", "runs/results", "charts/plot", "charts/page", "internal/portable"}},
	{"charts/validationpage", "The report of a validation.", no,
		[]string{"runs/format", "runs/results", "charts/plot", "charts/page"}},
	{"charts/sweeppage", "The report of a sweep or comparison.", no,
		[]string{"runs/format", "runs/results", "charts/plot", "charts/page", "internal/portable"}},
	{"scenarios", "The shipped TOML files, embedded.", no,
		[]string{}},
	{"docs", "Embeds docs/MODEL.md, from which `describe` prints.", no,
		[]string{}},
	{"internal/house", "The rules of this project as tests, this table among them.", no,
		[]string{}},
	{"internal/portable", "Elementary functions and conversions that give the same bits on every processor.", history,
		[]string{}},
	{"internal/golden", "For tests: compares results with files, and writes the files on request.", no,
		[]string{}},
	{"internal/browsertest", "For tests: opens pages in a headless browser.", no,
		[]string{"github.com/chromedp/chromedp", "github.com/chromedp/cdproto"}},
	{"internal/casetest", "For tests: a small case for the agents.", no,
		[]string{"events/addr", "param", "policies", "agents/setup"}},
	{"internal/randomcase", "For tests: draws random valid scenarios.", no,
		[]string{"param", "policies", "runs/scenario", "pgregory.net/rapid"}},
	{"internal/pagetest", "For tests of pages: an invented run, hostile texts, the page's scripts without a browser.", no,
		[]string{"runs/results", "internal/browsertest", "github.com/dop251/goja"}},
	{"internal/targets", "Tests that the program gives the same bytes on every processor.", no,
		[]string{}},
	{"internal/yardstick", "For benchmarks: measures the present speed of the machine in reference draws.", no,
		[]string{"sim/rng"}},
	{"internal/docking", "For tests: a second model of a few hundred single users who get proxies, compared with results of the literature.", history,
		[]string{"sim/rng", "internal/portable"}},
}

// mayImport gives, for each package, the paths that it may import.
var mayImport = func() map[string][]string {
	byPath := map[string][]string{}
	for _, r := range layout {
		byPath[r.path] = r.imports
	}
	return byPath
}()

// testsMayImport lists the modules that the tests of any package may import.
var testsMayImport = []string{"pgregory.net/rapid", "gonum.org/v1/gonum", "github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/dop251/goja", "github.com/BurntSushi/toml"}

// TestImportsRunOneWay checks that each package imports only what its row in the table of packages (layout) allows.
func TestImportsRunOneWay(t *testing.T) {
	for _, u := range house(t) {
		report(t, importFindings(u.path, u.imports, u.tested))
	}
}

func importFindings(path string, imports, tested []string) []finding {
	place := "internal/house/imports_test.go:1"
	allowed, known := mayImport[path]
	if !known {
		return []finding{{place, "package " + path + " is not in the table layout", "add a row for it in internal/house/imports_test.go, then run make golden"}}
	}
	var found []finding
	for _, imp := range imports {
		if ours, foreign := origin(imp); (ours || foreign) && !allows(allowed, imp) {
			found = append(found, finding{path + ":1", fmt.Sprintf("must not import %s", imp),
				fmt.Sprintf("it may import the standard library and %s; move the code to a package that may import it", orNothing(allowed))})
		}
	}
	for _, imp := range tested {
		if _, foreign := origin(imp); foreign && !allows(allowed, imp) && !allows(testsMayImport, imp) {
			found = append(found, finding{path + ":1", fmt.Sprintf("its tests must not import %s", imp), "test through the package that may import this module"})
		}
	}
	return found
}

// origin reports whether a package belongs to this module (ours) or to another module (foreign). Both are false for the standard library, whose paths
// have no dot in their first element.
func origin(imp string) (ours, foreign bool) {
	first, _, _ := strings.Cut(imp, "/")
	return first == modulePath, strings.Contains(first, ".")
}

// allows reports whether entries contain the imported package, or the other module that it belongs to. A package of this module must be listed itself.
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
		"policies:1 whackamole/agents", "policies:1 gonum")
	wantFindings(t, importFindings("agents", []string{"whackamole/agents/setup", "whackamole/agents/world"}, nil), "agents:1 agents/world")
	wantFindings(t, importFindings("agents/world", []string{"whackamole/agents", "whackamole/policies"}, nil), "agents/world:1 whackamole/agents", "agents/world:1 whackamole/policies")
	wantFindings(t, importFindings("charts/page", []string{"whackamole/runs", "whackamole/runs/results", "github.com/ThreeDotsLabs/watermill/message"}, nil),
		"charts/page:1 ThreeDotsLabs", "charts/page:1 whackamole/runs")
	wantFindings(t, importFindings("charts/page", []string{"whackamole/internal/browsertest"}, []string{"whackamole/internal/browsertest"}), "charts/page:1 browsertest")
	wantFindings(t, importFindings("events", nil, []string{"testing", "pgregory.net/rapid", "github.com/spf13/cobra"}), "events:1 cobra")
	wantFindings(t, importFindings("utils", []string{"fmt"}, nil), "internal/house/imports_test.go:1 utils")
}

// TestArchitectureHasTheTableOfPackages checks that the table in ARCHITECTURE.md is the one generated from layout.
func TestArchitectureHasTheTableOfPackages(t *testing.T) {
	var b strings.Builder
	b.WriteString("| package | what it is | may import |\n|---|---|---|\n")
	for _, r := range layout {
		var names []string
		for _, imp := range r.imports {
			names = append(names, "`"+imp+"`")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.path, r.what, strings.Join(names, ", "))
	}
	golden.Block(t, "ARCHITECTURE.md", "packages", b.String())
}

// TestLayoutHasNoUnusedRow checks that each package in layout exists, and that it makes every import that its row allows.
func TestLayoutHasNoUnusedRow(t *testing.T) {
	byPath := map[string]*unit{}
	for _, u := range house(t) {
		byPath[u.path] = u
	}
	for _, r := range layout {
		u := byPath[r.path]
		if u == nil {
			t.Errorf("internal/house/imports_test.go: the layout has a row for package %s, which does not exist; delete the row", r.path)
			continue
		}
		for _, allowed := range r.imports {
			if !slices.ContainsFunc(u.imports, func(imp string) bool { return allows([]string{allowed}, imp) }) {
				t.Errorf("internal/house/imports_test.go: the layout lets package %s import %s, but it does not import it; delete the entry", r.path, allowed)
			}
		}
	}
}
