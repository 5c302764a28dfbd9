package store

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// Unfinished is a large file while it is written, under a temporary name. It need not fit into memory.
type Unfinished struct {
	io.Writer
	name string
	tmp  *os.File
	sum  hash.Hash
	w    *bufio.Writer
}

// NewUnfinished starts a file of that name in a folder.
func NewUnfinished(dir, name string) (*Unfinished, error) {
	tmp, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(tmp, sum), 1<<16)
	return &Unfinished{w, name, tmp, sum, w}, nil
}

// Keep syncs the file, gives it its final name and returns name and SHA-256.
func (u *Unfinished) Keep(dir string) (name, sum string, err error) {
	err = errors.Join(u.w.Flush(), u.tmp.Chmod(0o644), u.tmp.Sync())
	if err = errors.Join(err, u.tmp.Close()); err != nil {
		return "", "", err
	}
	return u.name, hex.EncodeToString(u.sum.Sum(nil)), os.Rename(u.tmp.Name(), filepath.Join(dir, u.name))
}

// Drop removes the temporary file; a file that Keep has renamed stays.
func (u *Unfinished) Drop() {
	u.tmp.Close()
	os.Remove(u.tmp.Name())
}
