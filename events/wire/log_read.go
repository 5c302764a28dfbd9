package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"whackamole/events"
)

// Reader reads a log and checks that the log is complete and unchanged. It checks every line as ReadLine does, checks the order of the entries, and compares
// the fingerprint in run.closed with the entries. Only one goroutine may use a Reader at a time.
type Reader struct {
	in          *bufio.Reader
	long        []byte // copy of a line that is longer than the buffer of in
	most        int    // maximum length of a line in bytes: MaxLine, or less in tests
	line        int
	course      course
	fingerprint Fingerprint
	err         error
}

// NewReader returns a Reader that reads a log from r.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(r, 1<<16), most: MaxLine} }

// Read returns an iterator over the entries of the log in r, in order. If Next returns an error, the iterator yields an empty entry with the error, and ends.
func Read(r io.Reader) iter.Seq2[events.Entry, error] {
	return func(yield func(events.Entry, error) bool) {
		for log := NewReader(r); ; {
			e, err := log.Next()
			if err == io.EOF || !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// ReadAll returns all entries of the log in r. With an error, it returns the entries before the line with the error.
func ReadAll(r io.Reader) ([]events.Entry, error) {
	var out []events.Entry
	for e, err := range Read(r) {
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Next returns the next entry. After run.closed, it returns io.EOF. For a wrong line, it returns a *LineError. It returns run.closed only if the fingerprint
// matches and nothing follows, so run.closed proves that the log is complete. After an error, every call returns the same error.
func (r *Reader) Next() (events.Entry, error) {
	if r.err != nil {
		return events.Entry{}, r.err
	}
	if r.course.closed {
		r.err = io.EOF
		return events.Entry{}, r.err
	}
	e, err := r.next()
	if err != nil {
		r.err = &LineError{Line: r.line, Err: err}
		return events.Entry{}, r.err
	}
	return e, nil
}

func (r *Reader) next() (events.Entry, error) {
	line, err := r.read()
	if err != nil {
		return events.Entry{}, err
	}
	e, err := readLine(line, &r.fingerprint)
	if err != nil {
		return events.Entry{}, err
	}
	if err := r.course.admit(e); err != nil {
		return events.Entry{}, err
	}
	if closed, ok := e.Fact.(events.RunClosed); ok {
		return e, r.close(closed)
	}
	return e, nil
}

// close is called for run.closed. It returns an error if the fingerprint in run.closed is wrong, or if the log continues.
func (r *Reader) close(c events.RunClosed) error {
	if sum := r.fingerprint.Sum(); sum != c.Fingerprint {
		return fmt.Errorf("run.closed has fingerprint %q, but the entries before it have %s: the log was changed", c.Fingerprint, sum)
	}
	_, err := r.in.Peek(1)
	if err == io.EOF {
		return nil
	}
	r.line++
	if err != nil {
		return err
	}
	return errors.New("the log continues after run.closed, which must be the last line")
}

// read returns the next line of the log, with its newline. The next call of read overwrites the slice.
func (r *Reader) read() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == io.EOF && len(line) == 0 {
		return nil, ErrCutOff
	}
	r.line++
	if err != bufio.ErrBufferFull {
		return line, unfinished(err)
	}
	r.long = append(r.long[:0], line...)
	for err == bufio.ErrBufferFull && len(r.long) <= r.most {
		line, err = r.in.ReadSlice('\n')
		r.long = append(r.long, line...)
	}
	if len(r.long) > r.most {
		return nil, fmt.Errorf("the line has more than %d bytes, the maximum for a line of a log", r.most)
	}
	return r.long, unfinished(err)
}

// unfinished returns an error that wraps ErrCutOff if err is io.EOF, that is, if the log ends within a line. It returns other errors unchanged.
func unfinished(err error) error {
	if err == io.EOF {
		return fmt.Errorf("the line has no newline at its end: %w", ErrCutOff)
	}
	return err
}
