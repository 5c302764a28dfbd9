package store

import (
	"math"
	"os"
	"strconv"
)

// File is a file to write: its name, and a function that returns its content.
type File struct {
	Name    string
	Content func() []byte
}

// WriteAll writes files to a folder, and creates the folder if necessary. It stores the SHA-256 of each file in sums, by name.
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

// WriteFile writes a file under a temporary name, syncs it to disk and renames it. So a file with the final name is always whole.
func WriteFile(dir, name string, content []byte) error {
	_, err := write(dir, name, content)
	return err
}

// write writes one file as WriteFile does, and returns its SHA-256.
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

// AppendNumber appends the shortest decimal number that reads back as exactly v. If v is NaN or infinite, it appends nothing.
func AppendNumber(out []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return out
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}
