package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSwitchCheckFinds checks that the tool behind `make sumtype` finds a switch that leaves out a variant. A switch over a sum type must name all
// variants or have a default.
func TestSwitchCheckFinds(t *testing.T) {
	tool, err := exec.Command("go", "tool", "-n", "go-check-sumtype").Output()
	if err != nil {
		t.Fatal(err)
	}
	const text = `package p

//sumtype:decl
type fact interface{ fact() }

type rose struct{}
type fell struct{}

func (rose) fact() {}
func (fell) fact() {}

func fold(f fact) {
	switch f.(type) {
	case rose:
	}
}
`
	check := func(text string) (string, error) {
		dir := t.TempDir()
		for name, content := range map[string]string{"go.mod": "module p\n\ngo 1.26\n", "p.go": text} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(strings.TrimSpace(string(tool)), "./...")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := check(text); err == nil || !strings.Contains(out, "missing cases for fell") {
		t.Errorf("a switch leaves out a variant, and the tool reports %v, %s; want the missing variant", err, out)
	}
	if out, err := check(strings.Replace(text, "case rose:", "case rose, fell:", 1)); err != nil {
		t.Errorf("a switch names all variants, and the tool reports %v, %s; want no error", err, out)
	}
}
