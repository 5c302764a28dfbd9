package wire

import (
	"errors"
	"fmt"
	"io"

	"whackamole/events"
)

// MaxLine is the longest line of a log in bytes, newline included. The first line, which embeds the scenario, is the only long one.
const MaxLine = 64 << 20

// ErrCutOff is in the chain of the error for a log that ends before run.closed.
var ErrCutOff = errors.New("it was cut off")

// LineError is what is wrong with a line of a log.
type LineError struct {
	Line int // from 1; 0 where the log has no line at all
	Err  error
}

// Error names the line. The plain ErrCutOff stands for a log whose last line is whole but is not run.closed.
func (e *LineError) Error() string {
	switch {
	case e.Err != ErrCutOff:
		return fmt.Sprintf("line %d: %v", e.Line, e.Err)
	case e.Line == 0:
		return "the log is empty"
	}
	return fmt.Sprintf("the log ends at line %d without run.closed: %v", e.Line, e.Err)
}

// Unwrap gives the cause, to be asked for ErrDamaged or ErrCutOff.
func (e *LineError) Unwrap() error { return e.Err }

// course holds what the order of a log must satisfy, whoever writes or reads it.
type course struct {
	last   events.Seq
	at     events.Instant
	closed bool
}

// admit checks the next entry: sequences run 1, 2, 3…, time never goes back and starts at 0 or later, causes stand earlier, run.opened is the
// first entry and no other, nothing stands after run.closed, and run.closed counts the entries before it.
func (c *course) admit(e events.Entry) error {
	kind := e.Fact.Kind()
	switch {
	case c.closed:
		return fmt.Errorf("%s stands after run.closed", kind)
	case e.Seq != c.last+1:
		return fmt.Errorf("sequence %d stands where %d belongs: lines were lost, doubled or put in another order", e.Seq, c.last+1)
	case (e.Seq == 1) != (kind == events.KindRunOpened):
		return fmt.Errorf("%s stands at sequence %d: run.opened is the first entry and no other", kind, e.Seq)
	case e.At < c.at:
		return fmt.Errorf("instant %d comes after %d: time goes back", e.At, c.at)
	case e.Because < 0 || e.Because >= e.Seq:
		return fmt.Errorf("the cause of entry %d is %d: a cause stands earlier in the log", e.Seq, e.Because)
	}
	if closed, ok := e.Fact.(events.RunClosed); ok {
		if closed.Entries != int64(c.last) {
			return fmt.Errorf("run.closed counts %d entries before it, there are %d", closed.Entries, c.last)
		}
		c.closed = true
	}
	c.last, c.at = e.Seq, e.At
	return nil
}

// WriteLog writes a whole log. The entries must make up a course that a Reader accepts, but for the fingerprint, which is not recomputed.
func WriteLog(w io.Writer, entries []events.Entry) error {
	out := NewWriter(w)
	for _, e := range entries {
		if err := out.Append(e); err != nil {
			return err
		}
	}
	return out.Flush()
}
