package store

import (
	"math"
	"os"
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
		sum, err := write(dir, x.Name, x.Content())
		if err != nil {
			return err
		}
		sums[x.Name] = sum
	}
	return nil
}

// WriteFile writes under a temporary name, syncs and renames, so that a file with the final name is whole.
func WriteFile(dir, name string, content []byte) error {
	_, err := write(dir, name, content)
	return err
}

// write writes a file and returns its SHA-256.
func write(dir, name string, content []byte) (sum string, err error) {
	u, err := NewUnfinished(dir, name)
	if err != nil {
		return "", err
	}
	defer u.Drop()
	if _, err := u.Write(content); err != nil {
		return "", err
	}
	_, sum, err = u.Keep(dir)
	return sum, err
}

// AppendNumber appends the shortest decimal that reads back exactly, or nothing for an unmeasured value.
func AppendNumber(out []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return out
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}
