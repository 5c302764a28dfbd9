package tables

import "whackamole/runs/parquet"

// Set holds the tables of a folder while they are written. They have temporary names until Keep.
type Set struct {
	dir string
	all []output
	err error // the first error in beginning a table
}

// output is a file being written.
type output interface {
	Keep(dir string) (name, sum string, err error)
	Drop()
}

// NewSet returns an empty set of tables for a folder.
func NewSet(dir string) *Set { return &Set{dir: dir} }

// CSV begins a CSV table with these columns. It returns nil after an earlier error, which Err reports.
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

// Parquet begins a Parquet table with these columns. It returns nil after an earlier error, which Err reports.
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

// Err returns the first error in beginning a table.
func (s *Set) Err() error { return s.err }

// Keep writes the tables to disk under their names and records the SHA-256 of each in sums.
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

// Drop removes the tables that were not kept.
func (s *Set) Drop() {
	for _, t := range s.all {
		t.Drop()
	}
}
