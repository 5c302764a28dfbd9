package tables

import "whackamole/runs/parquet"

// Set holds the tables of a folder while they are being written. Until Keep, their files have temporary names.
type Set struct {
	dir string
	all []output
	err error // first error that occurred when a table was created
}

// output is the file of a table that is being written.
type output interface {
	Keep(dir string) (name, sum string, err error)
	Drop()
}

// NewSet returns a set of tables for a folder. The set is empty.
func NewSet(dir string) *Set { return &Set{dir: dir} }

// CSV creates a CSV table with these columns. If this table or an earlier one cannot be created, it returns nil, and Err returns the error.
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

// Parquet creates a Parquet table with these columns. If this table or an earlier one cannot be created, it returns nil, and Err returns the error.
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

// Err returns the first error that occurred when a table was created.
func (s *Set) Err() error { return s.err }

// Keep writes the tables to disk under their final names and records the SHA-256 of each file in sums.
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

// Drop removes the files of all tables that Keep has not written.
func (s *Set) Drop() {
	for _, t := range s.all {
		t.Drop()
	}
}
