package wire

import (
	"errors"
	"fmt"
	"io"

	"whackamole/events"
)

// MaxLine is the maximum length of a line of a log, in bytes, newline included: 64 MiB. The first line is long, because it contains the scenario.
const MaxLine = 64 << 20

// ErrCutOff is wrapped in each error for a log that ends before run.closed, so that errors.Is finds it.
var ErrCutOff = errors.New("it was cut off")

// LineError is an error in a line of a log.
type LineError struct {
	Line int // number of the line, from 1; 0 if the log is empty
	Err  error
}

// Error returns a text with the number of the line. If e.Err is ErrCutOff itself, every line of the log is complete, but the last is not run.closed.
func (e *LineError) Error() string {
	switch {
	case e.Err != ErrCutOff:
		return fmt.Sprintf("line %d: %v", e.Line, e.Err)
	case e.Line == 0:
		return "the log is empty"
	}
	return fmt.Sprintf("the log ends at line %d without run.closed: %v", e.Line, e.Err)
}

// Unwrap returns e.Err, so that errors.Is finds ErrDamaged and ErrCutOff.
func (e *LineError) Unwrap() error { return e.Err }

// course checks that the entries of a log come in a valid order. Writer and Reader both use it.
type course struct {
	last   events.Seq
	at     events.Instant
	closed bool
}

// admit returns an error if entry e cannot be the next entry of the log. Sequence numbers must be 1, 2, 3 and so on. The first instant must not be
// negative, and time must not go back. A cause must be an earlier entry. The first entry, and no other, must be run.opened. The last entry must be
// run.closed, with the number of entries before it.
func (c *course) admit(e events.Entry) error {
	kind := e.Fact.Kind()
	switch {
	case c.closed:
		return fmt.Errorf("%s follows run.closed, which must be the last entry", kind)
	case e.Seq != c.last+1:
		return fmt.Errorf("got sequence %d, want %d: lines are missing, repeated or reordered", e.Seq, c.last+1)
	case (e.Seq == 1) != (kind == events.KindRunOpened):
		return fmt.Errorf("%s has sequence %d: run.opened must be the first entry and occur only once", kind, e.Seq)
	case e.At < c.at:
		return fmt.Errorf("instant %d is before %d: time cannot go back", e.At, c.at)
	case e.Because < 0 || e.Because >= e.Seq:
		return fmt.Errorf("entry %d has entry %d as its cause: a cause must be an earlier entry", e.Seq, e.Because)
	}
	if closed, ok := e.Fact.(events.RunClosed); ok {
		if closed.Entries != int64(c.last) {
			return fmt.Errorf("run.closed counts %d entries before it, but there are %d: entries are missing or were added", closed.Entries, c.last)
		}
		c.closed = true
	}
	c.last, c.at = e.Seq, e.At
	return nil
}

// WriteLog writes entries as a log to w. It returns an error if a Reader would not accept their order. WriteLog does not check the fingerprint in
// run.closed, nor that the last entry is run.closed.
func WriteLog(w io.Writer, entries []events.Entry) error {
	out := NewWriter(w)
	for _, e := range entries {
		if err := out.Append(e); err != nil {
			return err
		}
	}
	return out.Flush()
}
