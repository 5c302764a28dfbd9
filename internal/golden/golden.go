// Package golden compares the results of tests with golden files, which hold the right results. If WHACKAMOLE_GOLDEN is set in the environment, it
// writes the golden files instead. Review their diff after that. Only tests use this package.
package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Writing reports whether this test run writes the golden files instead of comparing with them.
func Writing() bool { return os.Getenv("WHACKAMOLE_GOLDEN") != "" }

// Read returns the content of a file. If it cannot be read, Read ends the test.
func Read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write the golden file with make golden, and read its diff", err)
	}
	return string(b)
}

// Write writes a file. It makes the folder of the file if there is none.
func Write(t testing.TB, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// File checks that the content of the file is want. If golden files are being written, it writes want to the file.
func File(t testing.TB, file, want string) {
	t.Helper()
	if Writing() {
		Write(t, file, want)
		return
	}
	if got := Read(t, file); got != want {
		t.Errorf("the golden file %s differs from the result of the test: %s\n  if the result is right, write the file with make golden and read its diff", file, apart(got, want))
	}
}

// Block does the same as File, for the part of a file between the lines <!-- name --> and <!-- /name -->.
func Block(t testing.TB, file, name, want string) {
	t.Helper()
	page := Read(t, file)
	from, to := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	before, rest, opened := strings.Cut(page, from)
	got, after, closed := strings.Cut(rest, to)
	switch {
	case !opened || !closed:
		t.Errorf("%[1]s has no block %[2]s; add the lines <!-- %[2]s --> and <!-- /%[2]s -->", filepath.Base(file), name)
	case Writing():
		Write(t, file, before+from+want+to+after)
	case got != want:
		t.Errorf("%s: the block %s differs from the result of the test; if the result is right, run make golden and read the diff\nthe file has\n%sthe test gives\n%s", filepath.Base(file), name, got, want)
	}
}

// apart returns the first line that differs between two texts, from both texts.
func apart(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "the file has\n  " + a[i] + "\nthe test gives\n  " + b[i]
		}
	}
	return "one begins with the other and is longer"
}
