package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs/describe"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
)

var modelFile = filepath.Join("docs", "MODEL.md")

// TestModelHasItsDerivedParts compares every derived part of docs/MODEL.md with the declarations. With WHACKAMOLE_GOLDEN set it writes the parts.
func TestModelHasItsDerivedParts(t *testing.T) {
	sc, err := scenario.Load("", nil, sweep.Table)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range describe.ModelParts(sc) {
		known["generated: "+p.Name] = true
		golden.Block(t, modelFile, "generated: "+p.Name, p.Text)
	}
	for _, m := range regexp.MustCompile(`<!-- /?(.*?) -->`).FindAllStringSubmatch(golden.Read(t, modelFile), -1) {
		if !known[m[1]] {
			t.Errorf("docs/MODEL.md has a place marked %q that nothing fills", m[1])
		}
	}
}

// TestStrategiesArePointedTo checks that docs/MODEL.md names the right source file and playthrough for every strategy.
func TestStrategiesArePointedTo(t *testing.T) {
	rows := tableRows(golden.Read(t, modelFile), "role")
	for _, s := range describe.Strategies() {
		for _, file := range []string{s.File(), s.Playthrough()} {
			text, err := os.ReadFile(filepath.FromSlash(file))
			if err != nil {
				t.Errorf("%s.%s: %v", s.Role, s.Name, err)
			}
			named := strings.Contains(string(text), `"`+s.Name+`"`) || strings.Contains(string(text), s.Role+"."+s.Name)
			if !named || !strings.Contains(golden.Read(t, modelFile), "`"+file+"`") {
				t.Errorf("%s: it does not mention %s.%s, or docs/MODEL.md does not mention it", file, s.Role, s.Name)
			}
		}
	}
	strategies := 0
	for _, row := range rows {
		if len(row) == 5 {
			strategies++
		}
	}
	if strategies != len(describe.Strategies()) {
		t.Errorf("docs/MODEL.md has rows of %d strategies, there are %d", strategies, len(describe.Strategies()))
	}
}

// TestMechanismsArePointedTo checks the table of mechanisms in docs/MODEL.md. Every row must name a part of section 7, a source file, a test and some
// evidence. Every part of section 7 must have a row.
func TestMechanismsArePointedTo(t *testing.T) {
	page := golden.Read(t, modelFile)
	parts := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^### (7\.\d+) `).FindAllStringSubmatch(page, -1) {
		parts[m[1]] = false
	}
	file := regexp.MustCompile("^`[a-z_/0-9]+\\.go`$")
	for _, row := range tableRows(page, "mechanism") {
		if len(row) != 5 || row[4] == "" || !file.MatchString(row[2]) || strings.HasSuffix(row[2], "_test.go`") || !file.MatchString(row[3]) || !strings.HasSuffix(row[3], "_test.go`") {
			t.Errorf("%q does not say part, file, test and evidence", row)
			continue
		}
		if _, there := parts[row[1]]; !there {
			t.Errorf("%s: there is no part %s", row[0], row[1])
		}
		parts[row[1]] = true
	}
	for part, named := range parts {
		if !named {
			t.Errorf("no mechanism belongs to part %s", part)
		}
	}
}
