package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"whackamole/runs"
)

var modelFile = filepath.Join("docs", "MODEL.md")

// TestModelHasItsDerivedParts holds every derived part of docs/MODEL.md to the declarations, or writes it there.
func TestModelHasItsDerivedParts(t *testing.T) {
	sc, err := runs.Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range sc.ModelParts() {
		known["generated: "+p.Name] = true
		holdFigures(t, modelFile, "generated: "+p.Name, p.Text)
	}
	for _, m := range regexp.MustCompile(`<!-- /?(.*?) -->`).FindAllStringSubmatch(readText(t, modelFile), -1) {
		if !known[m[1]] {
			t.Errorf("docs/MODEL.md has a place marked %q that nothing fills", m[1])
		}
	}
}

// TestStrategiesArePointedTo wants the file of every strategy, and the playthrough that tests it, to be where the document says they are.
func TestStrategiesArePointedTo(t *testing.T) {
	rows := tableRows(readText(t, modelFile), "role")
	for _, s := range runs.Strategies() {
		for _, file := range []string{s.File(), s.Playthrough()} {
			text, err := os.ReadFile(filepath.FromSlash(file))
			if err != nil {
				t.Errorf("%s.%s: %v", s.Role, s.Name, err)
			}
			named := strings.Contains(string(text), `"`+s.Name+`"`) || strings.Contains(string(text), s.Role+"."+s.Name)
			if !named || !strings.Contains(readText(t, modelFile), "`"+file+"`") {
				t.Errorf("%s: does not speak of %s.%s, or docs/MODEL.md not of it", file, s.Role, s.Name)
			}
		}
	}
	strategies := 0
	for _, row := range rows {
		if len(row) == 5 {
			strategies++
		}
	}
	if strategies != len(runs.Strategies()) {
		t.Errorf("docs/MODEL.md has rows of %d strategies, there are %d", strategies, len(runs.Strategies()))
	}
}
