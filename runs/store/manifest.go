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

// ErrOccupied is the error for a folder whose other contents would be overwritten, or which cannot be read.
var ErrOccupied = errors.New("no file is written")

// ErrNoReport is the error for a folder that allows no report: it is missing, unfinished, damaged, not of this program, or holds only a summary.
var ErrNoReport = errors.New("no report can be made")

// Manifest describes the results in a folder. It is written last, so a folder without a manifest is unfinished.
type Manifest struct {
	Program     string            `json:"program"`
	Version     string            `json:"version"`
	Scenario    string            `json:"scenario"`
	Digest      string            `json:"digest"`
	Seed        int64             `json:"seed"`
	Replicate   *int64            `json:"replicate,omitempty"`  // number of the replicate, for a run; otherwise nil
	Replicates  int               `json:"replicates,omitempty"` // how many replicates, for a validation or sweep; otherwise 0
	Sweep       *Swept            `json:"sweep,omitempty"`
	Fingerprint string            `json:"fingerprint"`
	Command     string            `json:"command"`
	Base        *results.Base     `json:"base,omitempty"`            // for a run or sweep: how the scenario differs from its base; no other file says this
	Files       map[string]string `json:"files"`                     // SHA-256 of each file, by name
	Build       Build             `json:"build,omitzero"`            // build of the program that wrote the files
	Others      []string          `json:"other_revisions,omitempty"` // for a sweep: other known revisions of the program that simulated some of its runs
}

// Read reads the manifest of a folder. It returns an error if the file cannot be read, or if it describes no run, validation or sweep.
func Read(dir string) (m Manifest, err error) {
	text, err := os.ReadFile(filepath.Join(dir, FileManifest))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, err
	}
	if m.Program != Program || m.Command == "" || m.Replicate == nil && m.Replicates < 1 {
		return m, errors.New("the manifest describes no run, validation or sweep")
	}
	return m, nil
}

// Vouched returns the manifest of a folder. ok is true if the folder holds a sweep and every file matches its SHA-256 in the manifest.
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

// Write writes files to a folder, and after them the manifest, which lists them.
func (m Manifest) Write(dir string, files []File) error {
	m.Files = map[string]string{}
	if err := WriteAll(dir, files, m.Files); err != nil {
		return err
	}
	return m.Close(dir)
}

// Close writes only the manifest. The files that it lists must already exist.
func (m Manifest) Close(dir string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(dir, FileManifest, append(text, '\n'))
}

// Empty reports whether a folder is missing or empty. If the folder cannot be read, the error is an ErrOccupied.
func Empty(dir string) (bool, error) {
	there, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("%w: the folder cannot be read: %v\n  choose another --out", ErrOccupied, err)
	}
	return len(there) == 0, nil
}

// Admit returns an ErrOccupied if a folder holds other contents than the results that m describes. It allows any folder if force is true.
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
	return fmt.Errorf("%w: %s already holds other files\n  choose another --out, or add --force to write into it", ErrOccupied, dir)
}

// Same reports whether two manifests describe the same run, validation or sweep. The build that wrote them does not matter.
func (m Manifest) Same(as Manifest) bool {
	replicate := m.Replicate == as.Replicate || m.Replicate != nil && as.Replicate != nil && *m.Replicate == *as.Replicate
	replicates := m.Replicates == as.Replicates || m.Sweep != nil && m.Sweep.Until != nil // with --until the rule determines the number of replicates
	return replicate && replicates && m.Sweep.same(as.Sweep) && m.Digest == as.Digest && m.Seed == as.Seed && m.Version == as.Version
}
