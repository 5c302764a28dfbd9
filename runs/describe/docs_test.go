package describe

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whackamole/events"
	"whackamole/events/wire"
	"whackamole/internal/golden"
	"whackamole/runs/scenario"
	"whackamole/runs/sweep"
	"whackamole/sim/rng"
)

// TestEveryStreamIsDescribed compares the described streams with the declared ones, without rng.reference, which only measures the speed of a
// machine.
func TestEveryStreamIsDescribed(t *testing.T) {
	var described []string
	for _, s := range Streams() {
		if s.Entity == "" || s.Distribution == "" || s.Doc == "" {
			t.Errorf("stream %s: entity, distribution or meaning is missing", s.Name)
		}
		described = append(described, s.Name)
	}
	slices.Sort(described)
	declared := slices.DeleteFunc(rng.Streams(), func(name string) bool { return name == "rng.reference" })
	if !slices.Equal(described, declared) {
		t.Errorf("streams described: %s\ndeclared: %s", strings.Join(described, ", "), strings.Join(declared, ", "))
	}
}

func TestEveryParameterIsDescribed(t *testing.T) {
	var page bytes.Buffer
	if err := Parameters(&page); err != nil {
		t.Fatal(err)
	}
	declared := scenario.Declared()
	if len(declared) == 0 {
		t.Fatal("no parameter is declared")
	}
	for _, p := range declared {
		if n := strings.Count(page.String(), "| `"+p.Path+"` |"); n != 1 {
			t.Errorf("the page has %s %d times", p.Path, n)
		}
	}
	for _, line := range strings.Split(page.String(), "\n") {
		if cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") - 1; strings.HasPrefix(line, "|") && cells != 8 {
			t.Errorf("a row has %d cells: %s", cells, line)
		}
	}
}

// TestTheDocumentsAreUpToDate compares the documents with what the declarations give. If WHACKAMOLE_GOLDEN is set, it writes the documents instead.
func TestTheDocumentsAreUpToDate(t *testing.T) {
	for name, describe := range map[string]func(io.Writer) error{
		"EVENTS.md":     func(w io.Writer) error { return events.Describe(w, wire.Describe(), Streams()) },
		"PARAMETERS.md": Parameters,
		"scenario.schema.json": func(w io.Writer) error {
			_, err := w.Write(scenario.Schema(sweep.Table))
			return err
		},
	} {
		var page bytes.Buffer
		if err := describe(&page); err != nil {
			t.Fatal(err)
		}
		golden.File(t, filepath.Join("..", "..", "docs", name), page.String())
	}
}
