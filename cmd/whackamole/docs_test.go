package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs"
	"whackamole/runs/report"
	"whackamole/runs/scenario"
	"whackamole/runs/store"
	"whackamole/runs/sweep"
)

// These tests compare the documents with the program.

var documents = []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md", "docs/MODEL.md", "docs/CALIBRATION.md", "docs/COSTS.md", "docs/LIBRARIES.md", "docs/SWEEPS.md"}

// shelfFile is the page of the guide that lists the shipped scenarios.
const shelfFile = "docs/guide/2-scenarios.md"

var (
	linked = regexp.MustCompile(`\]\(([^)#]+)\)`)
	quoted = regexp.MustCompile("`([a-z_]+(?:/[a-z_0-9]+)+\\.(?:go|md|toml|txt))`")
)

// TestDocumentsNameFilesThatExist checks that every file exists to which a document links or whose path it contains.
func TestDocumentsNameFilesThatExist(t *testing.T) {
	for _, doc := range append(guidePages(t), documents...) {
		page := golden.Read(t, filepath.FromSlash(doc))
		var names []string
		for _, m := range linked.FindAllStringSubmatch(page, -1) {
			if !strings.Contains(m[1], "://") {
				names = append(names, filepath.Join(filepath.Dir(doc), m[1]))
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(page, -1) {
			names = append(names, m[1])
		}
		for _, name := range names {
			if _, err := os.Stat(filepath.FromSlash(name)); err != nil && !strings.HasPrefix(name, "out/") {
				t.Errorf("%s names %s, which is not there", doc, name)
			}
		}
	}
}

// TestCalibrationListsWhatWasFitted checks that docs/CALIBRATION.md lists every value with a source that begins "calibrated on", with its targets.
func TestCalibrationListsWhatWasFitted(t *testing.T) {
	rows := tableRows(golden.Read(t, filepath.Join("docs", "CALIBRATION.md")), "parameter")
	entry := regexp.MustCompile(`^(\w+)\s*=\s*(\S+)\s*#[^;]*; calibrated on (.+)$`)
	scenario := filepath.Join("scenarios", scenario.Default+".toml")
	fitted := 0
	for line := range strings.Lines(golden.Read(t, scenario)) {
		m := entry.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		fitted++
		if !slices.ContainsFunc(rows, func(row []string) bool {
			return strings.HasSuffix(row[0], "."+m[1]+"`") && row[1] == m[2] && row[2] == m[3]
		}) {
			t.Errorf("docs/CALIBRATION.md has no row that says %s is %s, fitted on %s", m[1], m[2], m[3])
		}
	}
	if fitted == 0 || fitted != len(rows) {
		t.Errorf("%d values were fitted in %s, docs/CALIBRATION.md has %d", fitted, scenario, len(rows))
	}
}

// calibrationReplicates is how many replicates the table of targets in docs/CALIBRATION.md is calculated from.
const calibrationReplicates = 20

// TestCalibrationFigures simulates the replicates behind the table of targets in docs/CALIBRATION.md, and compares the table with them. If
// WHACKAMOLE_GOLDEN is set, it rewrites the table.
func TestCalibrationFigures(t *testing.T) {
	sc, err := scenario.Load("", nil, sweep.Table)
	if err != nil {
		t.Fatal(err)
	}
	golden.Block(t, filepath.Join("docs", "CALIBRATION.md"), "targets", targetTable(t, sc))
}

// targetTable simulates the replicates and returns the table of targets.
func targetTable(t *testing.T, sc *scenario.Scenario) string {
	t.Helper()
	values := make([][]float64, len(sc.Targets))
	rows := make([]string, len(sc.Targets))
	passed := 0
	for r := range int64(calibrationReplicates) {
		done, err := runs.Run(t.Context(), sc, runs.Options{Replicate: r})
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range report.Results(done).Targets {
			values[i] = append(values[i], x.Value)
			if r < calibrationReplicates-1 {
				continue
			}
			v := slices.Sorted(slices.Values(values[i])) // NaN comes first
			middle := (v[(len(v)-1)/2] + v[len(v)/2]) / 2
			met, verdict := 0, "**fails**"
			for _, y := range v {
				if y >= x.Low && y <= x.High {
					met++
				}
			}
			if !math.IsNaN(v[0]) && middle >= x.Low && middle <= x.High {
				verdict = "passes"
				passed++
			}
			rows[i] = fmt.Sprintf("| %s | %s | %s | %s | %s to %s | %s | %d of %d |\n", x.ID, x.Text, band(x.Low, x.High, x.Unit), quantity(middle, x.Unit),
				quantity(v[0], x.Unit), quantity(v[len(v)-1], x.Unit), verdict, met, len(v))
		}
	}
	return fmt.Sprintf("Program %s, seed %d: %d of %d targets pass in the median.\n\n", store.Version, sc.Seed, passed, len(rows)) +
		"| target | what the record says | accepted | median | range | verdict | replicates that meet it |\n|---|---|---|---|---|---|---|\n" + strings.Join(rows, "")
}

// TestGuideListsTheShelf checks that the guide's table of scenarios has a row for every shipped scenario and no other rows.
func TestGuideListsTheShelf(t *testing.T) {
	listed, err := scenario.List()
	if err != nil {
		t.Fatal(err)
	}
	var shipped, said []string
	for _, l := range listed {
		shipped = append(shipped, "`"+l.Name+"`")
	}
	for _, row := range tableRows(golden.Read(t, shelfFile), "scenario") {
		said = append(said, row[0])
	}
	slices.Sort(shipped)
	if slices.Sort(said); !slices.Equal(said, shipped) {
		t.Errorf("%s lists %v, there are %v", shelfFile, said, shipped)
	}
}

// tableRows returns the rows of the Markdown tables whose first column has the given heading.
func tableRows(page, heading string) (rows [][]string) {
	inside := false
	for line := range strings.Lines(page) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			inside = false
		case cells[0] == heading:
			inside = true
		case inside && !strings.HasPrefix(cells[0], "---"):
			rows = append(rows, cells)
		}
	}
	return rows
}

func TestTableRowsFindsItsTable(t *testing.T) {
	rows := tableRows("| a | b |\n|---|---|\n| 1 | 2 |\n\n| package | c |\n|---|---|\n| `x` | y |\n| z | w |\ntext\n| v | u |\n", "package")
	if fmt.Sprint(rows) != "[[`x` y] [z w]]" {
		t.Errorf("%v", rows)
	}
}
