package golden

import (
	"path/filepath"
	"strings"
	"testing"
)

// noted stands in for a test and records its errors instead of failing.
type noted struct {
	testing.TB
	said []string
}

func (n *noted) Helper()                   {}
func (n *noted) Errorf(f string, _ ...any) { n.said = append(n.said, f) }

func TestStaleFilesAreReportedAndWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "folder", "page.md")
	t.Setenv("WHACKAMOLE_GOLDEN", "1")
	File(t, file, "a\n<!-- x -->\n1\n<!-- /x -->\nb\n")
	Block(t, file, "x", "2\n")
	t.Setenv("WHACKAMOLE_GOLDEN", "")
	const want = "a\n<!-- x -->\n2\n<!-- /x -->\nb\n"
	File(t, file, want)
	Block(t, file, "x", "2\n")
	n := &noted{TB: t}
	File(n, file, "other")
	Block(n, file, "x", "3\n")
	Block(n, file, "y", "3\n")
	if len(n.said) != 3 || !strings.Contains(n.said[2], "no block") {
		t.Errorf("got the errors %q, want three, the last about a missing block", n.said)
	}
}
