package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"whackamole/runs/results"
)

// ErrOccupied marks the refusal to overwrite other results.
var ErrOccupied = errors.New("nothing is written")

// ErrNoReport marks a folder that cannot be reported on: it is missing, not ours, unfinished, damaged, or holds only a summary.
var ErrNoReport = errors.New("there is nothing to report on")

// Manifest describes what a folder holds. It is written last: a folder without one is unfinished.
type Manifest struct {
	Program     string            `json:"program"`
	Version     string            `json:"version"`
	Scenario    string            `json:"scenario"`
	Digest      string            `json:"digest"`
	Seed        int64             `json:"seed"`
	Replicate   *int64            `json:"replicate,omitempty"`  // of a run
	Replicates  int               `json:"replicates,omitempty"` // of a validation or sweep, numbered from 0
	Sweep       *Swept            `json:"sweep,omitempty"`
	Fingerprint string            `json:"fingerprint"`
	Command     string            `json:"command"`
	Base        *results.Base     `json:"base,omitempty"` // of a run or sweep: how its scenario differs from its base, which neither log nor scenario.toml says
	Files       map[string]string `json:"files"`          // SHA-256 by name
}

// Read reads the manifest of a folder. The error is one of reading, or says that the manifest names no run, validation or sweep.
func Read(dir string) (m Manifest, err error) {
	text, err := os.ReadFile(filepath.Join(dir, FileManifest))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, err
	}
	if m.Program != Program || m.Command == "" || m.Replicate == nil && m.Replicates < 1 {
		return m, errors.New("it names no run, validation or sweep")
	}
	return m, nil
}

// Vouched returns the manifest of a folder. ok is true if it is a sweep's and all files match their digests.
func Vouched(dir string) (m Manifest, ok bool) {
	m, err := Read(dir)
	if err != nil || m.Sweep == nil {
		return m, false
	}
	for name, sum := range m.Files {
		f, err := os.Open(filepath.Join(dir, filepath.Base(name)))
		if err != nil {
			return m, false
		}
		is := sha256.New()
		_, err = io.Copy(is, f)
		f.Close()
		if err != nil || hex.EncodeToString(is.Sum(nil)) != sum {
			return m, false
		}
	}
	return m, len(m.Files) > 0
}

// Write writes files to a folder, then the manifest that describes them.
func (m Manifest) Write(dir string, files []File) error {
	m.Files = map[string]string{}
	if err := WriteAll(dir, files, m.Files); err != nil {
		return err
	}
	return m.Close(dir)
}

// Close writes the manifest alone, once the files it names exist.
func (m Manifest) Close(dir string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(dir, FileManifest, append(text, '\n'))
}

// Empty reports whether a folder is missing or empty. The error is an ErrOccupied: the folder cannot be read.
func Empty(dir string) (bool, error) {
	there, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("%w: %v\n  choose another --out", ErrOccupied, err)
	}
	return len(there) == 0, nil
}

// Admit refuses a folder that holds other contents, unless forced. The error is an ErrOccupied.
func (m Manifest) Admit(dir string, force bool) error {
	if empty, err := Empty(dir); err != nil || empty || force {
		return err
	}
	old, err := Read(dir)
	switch {
	case err == nil && old.Same(m):
		return nil
	case err == nil && old.Version != m.Version:
		return fmt.Errorf("%w: %s holds results of version %s, and this is version %s\n  choose another --out, or add --force to replace them",
			ErrOccupied, dir, old.Version, m.Version)
	}
	return fmt.Errorf("%w: %s already holds something else\n  choose another --out, or add --force to write into it", ErrOccupied, dir)
}

// Same reports whether two manifests describe the same run, validation or sweep.
func (m Manifest) Same(as Manifest) bool {
	replicate := m.Replicate == as.Replicate || m.Replicate != nil && as.Replicate != nil && *m.Replicate == *as.Replicate
	replicates := m.Replicates == as.Replicates || m.Sweep != nil && m.Sweep.Until != nil // the stopping rule determines the number
	return replicate && replicates && m.Sweep.same(as.Sweep) && m.Digest == as.Digest && m.Seed == as.Seed && m.Version == as.Version
}
