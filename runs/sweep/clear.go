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

// clearFolder removes from a folder the manifest, the report, the journals, and the scenario files after the first. The new sweep may have fewer
// scenarios. The tables stay until they are replaced; without a manifest they belong to no sweep.
func clearFolder(dir string) error {
	old, _ := store.Read(dir)     // without a manifest the list of files is empty, so no scenario file is removed
	for name := range old.Files { //sorted: every listed file with the prefix is removed, in any order
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

// tableFiles lists the files of all tables that a sweep can have.
var tableFiles = []string{store.FileRuns, store.FileRunColumns, store.FileSwept, store.FileAveraged, store.FileDiffs, store.FileIndices,
	store.FileDecisions, store.FileBoxes, store.FileCrossings, store.FileFailures}

// removeTemporary removes the temporary files of a process that was killed while it wrote tables.
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

// removeReplaced removes the tables of an earlier sweep that the new sweep does not have. kept lists the files of the new sweep.
func removeReplaced(dir string, kept map[string]string) {
	for _, name := range tableFiles {
		if _, written := kept[name]; !written {
			os.Remove(filepath.Join(dir, name))
		}
	}
}
