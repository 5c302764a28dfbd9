package journal

import "errors"

// Session is the journals that one process adds to a folder, one a worker, as they are written.
type Session struct {
	dir     string
	number  int
	header  []byte
	writers []*Writer
	numbers []int32 // the numbers they have in the ledger
}

// NewSession is a session of this number in a folder, which has no journals yet; each is going to have this header.
func NewSession(dir string, number int, header []byte) *Session {
	return &Session{dir: dir, number: number, header: header}
}

// Begin sees that so many workers have a journal each, and that the ledger holds them.
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

// Begun reports whether there are journals of this session.
func (s *Session) Begun() bool { return len(s.writers) > 0 }

// Add appends a run to the journal of a worker, and tells where it stands.
func (s *Session) Add(worker int, r *Run) (Place, error) {
	w := s.writers[worker]
	from := w.at
	err := w.Add(r)
	return Place{s.numbers[worker], int32(w.at - from), from}, err
}

// Sync brings what was added to the disk.
func (s *Session) Sync() (err error) {
	for _, w := range s.writers {
		err = errors.Join(err, w.Sync())
	}
	return err
}
