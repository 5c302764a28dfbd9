package wire

import (
	"errors"
	"fmt"
	"io"

	"whackamole/events"
)

// MaxLine is the maximum length of a log line in bytes, newline included. Only the first line is long: it embeds the scenario.
const MaxLine = 64 << 20

// ErrCutOff marks the error for a log that ends before run.closed. Test for it with errors.Is.
var ErrCutOff = errors.New("it was cut off")

// LineError is an error in a line of a log.
type LineError struct {
	Line int // from 1; 0 if the log is empty
	Err  error
}

// Error names the line. If Err is ErrCutOff itself, the last line is complete but is not run.closed.
func (e *LineError) Error() string {
	switch {
	case e.Err != ErrCutOff:
		return fmt.Sprintf("line %d: %v", e.Line, e.Err)
	case e.Line == 0:
		return "the log is empty"
	}
	return fmt.Sprintf("the log ends at line %d without run.closed: %v", e.Line, e.Err)
}

// Unwrap returns the cause, so that errors.Is finds ErrDamaged and ErrCutOff.
func (e *LineError) Unwrap() error { return e.Err }

// course checks the order of entries in a log, for both Writer and Reader.
type course struct {
	last   events.Seq
	at     events.Instant
	closed bool
}

// admit checks the next entry. Sequences run 1, 2, 3…; time starts at 0 or later and never goes back; a cause is an earlier entry. Run.opened
// is the first entry and no other. Run.closed is the last entry and contains the number of entries before it.
func (c *course) admit(e events.Entry) error {
	kind := e.Fact.Kind()
	switch {
	case c.closed:
		return fmt.Errorf("%s follows run.closed, which is the last entry", kind)
	case e.Seq != c.last+1:
		return fmt.Errorf("got sequence %d, want %d: lines are missing, repeated or reordered", e.Seq, c.last+1)
	case (e.Seq == 1) != (kind == events.KindRunOpened):
		return fmt.Errorf("%s has sequence %d: run.opened is the first entry and occurs once", kind, e.Seq)
	case e.At < c.at:
		return fmt.Errorf("instant %d is before %d: time cannot go back", e.At, c.at)
	case e.Because < 0 || e.Because >= e.Seq:
		return fmt.Errorf("entry %d has entry %d as its cause: a cause is an earlier entry", e.Seq, e.Because)
	}
	if closed, ok := e.Fact.(events.RunClosed); ok {
		if closed.Entries != int64(c.last) {
			return fmt.Errorf("run.closed counts %d entries before it, but there are %d", closed.Entries, c.last)
		}
		c.closed = true
	}
	c.last, c.at = e.Seq, e.At
	return nil
}

// WriteLog writes a complete log. The entries must be in an order that a Reader accepts. WriteLog does not check the fingerprint.
func WriteLog(w io.Writer, entries []events.Entry) error {
	out := NewWriter(w)
	for _, e := range entries {
		if err := out.Append(e); err != nil {
			return err
		}
	}
	return out.Flush()
}
