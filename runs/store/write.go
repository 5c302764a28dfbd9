package store

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"strconv"
)

// File is a file to write, whole or not at all.
type File struct {
	Name    string
	Content func() []byte
}

// WriteAll writes files to a folder, creates it if necessary, and puts the SHA-256 of each in sums.
func WriteAll(dir string, files []File, sums map[string]string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, x := range files {
		content := x.Content()
		sum := sha256.Sum256(content)
		sums[x.Name] = hex.EncodeToString(sum[:])
		if err := WriteFile(dir, x.Name, content); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile writes under a temporary name, syncs and renames, so that a file with the final name is whole.
func WriteFile(dir, name string, content []byte) (err error) {
	tmp, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(content); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}

// AppendNumber appends the shortest decimal that reads back exactly, or nothing for an unmeasured value.
func AppendNumber(out []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return out
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}
