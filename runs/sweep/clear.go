package sweep

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"whackamole/runs/store"
	"whackamole/runs/sweep/journal"
)

// clearFolder removes the files that identify the sweep in a folder. The manifest goes first: without it the tables belong to no sweep. The second
// and later scenario files go too, because the new sweep may have fewer scenarios.
func clearFolder(dir string) error {
	old, _ := store.Read(dir)     // without a manifest there is only one scenario
	for name := range old.Files { //sorted: all are removed
		if strings.HasPrefix(name, furtherScenario) {
			os.Remove(filepath.Join(dir, filepath.Base(name)))
		}
	}
	for _, name := range []string{store.FileManifest, store.FileReport} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return journal.Remove(dir)
}

// tableFiles lists all tables that a sweep may have.
var tableFiles = []string{store.FileRuns, store.FileRunColumns, store.FileSwept, store.FileAveraged, store.FileDiffs, store.FileIndices,
	store.FileDecisions, store.FileBoxes, store.FileCrossings, store.FileFailures}

// removeTemporary removes the temporary files of a process that was killed while merging.
func removeTemporary(dir string) error {
	left := []string{filepath.Join(dir, tempJournal)}
	for _, name := range append([]string{store.FileScenario, store.FileReport, furtherScenario + "*", store.FileManifest}, tableFiles...) {
		some, err := filepath.Glob(filepath.Join(journal.EscapeGlob(dir), "."+name+".*"))
		if err != nil {
			return err
		}
		left = append(left, some...)
	}
	for _, name := range left {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// removeReplaced removes the tables of an earlier sweep that are not among those kept.
func removeReplaced(dir string, kept map[string]string) {
	for _, name := range tableFiles {
		if _, written := kept[name]; !written {
			os.Remove(filepath.Join(dir, name))
		}
	}
}
