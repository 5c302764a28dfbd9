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

// Unfinished is a file that is being written under a temporary name. Its content goes to disk in parts, so it may be larger than the memory.
type Unfinished struct {
	io.Writer
	name string
	tmp  *os.File
	sum  hash.Hash
	w    *bufio.Writer
}

// NewUnfinished creates a temporary file in a folder. name is the final name.
func NewUnfinished(dir, name string) (*Unfinished, error) {
	tmp, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(tmp, sum), 1<<16)
	return &Unfinished{w, name, tmp, sum, w}, nil
}

// Keep finishes the file: it syncs the file to disk and gives it its final name. It returns this name and the SHA-256 of the content.
func (u *Unfinished) Keep(dir string) (name, sum string, err error) {
	err = errors.Join(u.w.Flush(), u.tmp.Chmod(0o644), u.tmp.Sync())
	if err = errors.Join(err, u.tmp.Close()); err != nil {
		return "", "", err
	}
	return u.name, hex.EncodeToString(u.sum.Sum(nil)), os.Rename(u.tmp.Name(), filepath.Join(dir, u.name))
}

// Drop removes the temporary file. After Keep it removes nothing.
func (u *Unfinished) Drop() {
	u.tmp.Close()
	os.Remove(u.tmp.Name())
}
