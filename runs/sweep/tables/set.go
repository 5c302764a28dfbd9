package tables

import "whackamole/runs/parquet"

// Set is the tables of a folder while they are written: under temporary names, until all of them are kept.
type Set struct {
	dir string
	all []output
	err error // the first in beginning a table
}

// output is a file being written.
type output interface {
	Keep(dir string) (name, sum string, err error)
	Drop()
}

// NewSet is a set of tables in a folder, none of them begun.
func NewSet(dir string) *Set { return &Set{dir: dir} }

// CSV begins a table of these columns; nil if anything has failed before, as Err tells.
func (s *Set) CSV(name string, columns ...string) *CSV {
	if s.err != nil {
		return nil
	}
	t, err := newCSV(s.dir, name, columns...)
	if s.err = err; err != nil {
		return nil
	}
	s.all = append(s.all, t)
	return t
}

// Parquet begins a table of these columns; nil if anything has failed before, as Err tells.
func (s *Set) Parquet(name string, of []parquet.Column) Rows {
	if s.err != nil {
		return nil
	}
	c, err := newColumnar(s.dir, name, of)
	if s.err = err; err != nil {
		return nil
	}
	s.all = append(s.all, c)
	return c
}

// Err is the first error in beginning a table.
func (s *Set) Err() error { return s.err }

// Keep brings the tables to the disk under their names and notes the SHA-256 of each in sums.
func (s *Set) Keep(sums map[string]string) error {
	for _, t := range s.all {
		name, sum, err := t.Keep(s.dir)
		if err != nil {
			return err
		}
		sums[name] = sum
	}
	return nil
}

// Drop takes away what was not kept.
func (s *Set) Drop() {
	for _, t := range s.all {
		t.Drop()
	}
}
