// Package golden compares what tests produce with files that hold what they should produce. With WHACKAMOLE_GOLDEN set in the environment it
// writes those files instead; review their diff afterwards. Only tests use it.
package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Writing reports whether golden files are to be written.
func Writing() bool { return os.Getenv("WHACKAMOLE_GOLDEN") != "" }

// Read returns the content of a file. It ends the test if there is none.
func Read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; a golden file is written by make golden", err)
	}
	return string(b)
}

// Write writes a file and makes its folder if needed.
func Write(t testing.TB, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// File fails the test unless the content of the file is want. If Writing, it writes want to the file instead.
func File(t testing.TB, file, want string) {
	t.Helper()
	if Writing() {
		Write(t, file, want)
		return
	}
	if got := Read(t, file); got != want {
		t.Errorf("%s is stale: %s\n  write it with make golden and read the diff", file, apart(got, want))
	}
}

// Block does what File does for the lines of a file between <!-- name --> and <!-- /name -->.
func Block(t testing.TB, file, name, want string) {
	t.Helper()
	page := Read(t, file)
	from, to := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	before, rest, opened := strings.Cut(page, from)
	got, after, closed := strings.Cut(rest, to)
	switch {
	case !opened || !closed:
		t.Errorf("%s has no block marked %s", filepath.Base(file), name)
	case Writing():
		Write(t, file, before+from+want+to+after)
	case got != want:
		t.Errorf("%s: the block marked %s is stale; run make golden and read the diff\ngot\n%swant\n%s", filepath.Base(file), name, got, want)
	}
}

// apart returns the first line in which two texts differ, from both.
func apart(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "it says\n  " + a[i] + "\nand should say\n  " + b[i]
		}
	}
	return "one of the two is longer"
}
