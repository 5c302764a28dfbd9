package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"whackamole/internal/golden"
	"whackamole/runs/store"
)

// builtAs makes the commands of a test believe that the program is of this build.
func builtAs(t *testing.T, b store.Build) {
	t.Helper()
	is := thisBuild
	thisBuild = func() store.Build { return b }
	t.Cleanup(func() { thisBuild = is })
}

// TestOnlyManifestsNameTheBuild writes a run, a sweep, a comparison and a validation with a program of an invented build. Every manifest must name
// this build. No log, table, page or scenario file may name it, or the target and Go version of the test itself.
func TestOnlyManifestsNameTheBuild(t *testing.T) {
	b := store.Build{Revision: "f00dfeedf00dfeedf00dfeedf00dfeedf00dfeed+changes", Target: "plan9/mips r1", Go: "go9.87.6"}
	builtAs(t, b)
	t.Chdir(t.TempDir())
	golden.Write(t, "judged.toml", `base = "toy"
[[target]]
id = "E1"
text = "Something is listed"
outcome = "registry_addresses_max"
accept = [1, 1e9]
kind = "weak"
`)
	play(t, "run", "toy", "--out", "run", "--quiet")
	play(t, "sweep", "toy", "--factor", "population.vpn=0.1,0.2", "--replicates", "2", "--out", "sweep", "--quiet")
	play(t, "compare", "toy", "--factor", "messenger.policy=layered,sit_tight", "--replicates", "2", "--out", "compare", "--quiet")
	play(t, "validate", "judged.toml", "--replicates", "2", "--out", "validation", "--quiet")
	hidden := []string{"f00dfeed", "+changes", b.Target, b.Go, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, "GOARCH", "vcs.revision"}
	kinds := map[string]int{}
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text := golden.Read(t, path)
		kinds[filepath.Ext(path)]++
		if d.Name() == store.FileManifest {
			for _, word := range []string{b.Revision, b.Target, b.Go} {
				if !strings.Contains(text, `"`+word+`"`) {
					t.Errorf("%s does not name %q", path, word)
				}
			}
			return nil
		}
		if d.Name() == store.FileReport {
			packed, drawn := embedded(t, []byte(text))
			text += string(packed) + string(drawn)
		}
		for _, word := range hidden {
			if strings.Contains(text, word) {
				t.Errorf("%s contains %q", path, word)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{".jsonl", ".csv", ".parquet", ".html", ".toml", ".json"} {
		if kinds[kind] == 0 {
			t.Errorf("no file of kind %s was checked", kind)
		}
	}
	if kinds[".json"] != 4 {
		t.Errorf("%d manifests were checked, want 4", kinds[".json"])
	}
}
