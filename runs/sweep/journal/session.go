package journal

import "errors"

// Session holds the journals that one process adds to a folder, one journal per worker.
type Session struct {
	dir     string
	number  int
	header  []byte
	writers []*Writer
	numbers []int32 // number of each journal in the ledger
}

// NewSession returns a session that has no journals yet. Each of its journals will start with header.
func NewSession(dir string, number int, header []byte) *Session {
	return &Session{dir: dir, number: number, header: header}
}

// Begin creates a journal for each worker that has none, and adds the journal to the ledger.
func (s *Session) Begin(workers int, l *Ledger) error {
	for w := len(s.writers); w < workers; w++ {
		next, err := NewWriter(Name(s.dir, s.number, w), s.header)
		if err != nil {
			return err
		}
		s.writers, s.numbers = append(s.writers, next), append(s.numbers, l.Hold(next.file))
	}
	return nil
}

// Begun reports whether the session has journals.
func (s *Session) Begun() bool { return len(s.writers) > 0 }

// Add appends a run to the journal of a worker and returns the place of the run.
func (s *Session) Add(worker int, r *Run) (Place, error) {
	w := s.writers[worker]
	from := w.at
	err := w.Add(r)
	return Place{s.numbers[worker], int32(w.at - from), from}, err
}

// Sync writes the runs added to all journals of the session to disk.
func (s *Session) Sync() (err error) {
	for _, w := range s.writers {
		err = errors.Join(err, w.Sync())
	}
	return err
}
