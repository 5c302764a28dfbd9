package wire

import (
	"bufio"
	"fmt"
	"io"

	"whackamole/events"
)

// Writer writes a log line by line, with a buffer. It returns an error for an entry that a Reader would not accept at this place of the log. It does not
// check the fingerprint in run.closed. Only one goroutine may use a Writer at a time.
type Writer struct {
	out    *bufio.Writer
	json   jsonWriter
	line   []byte
	most   int // maximum length of a line in bytes: MaxLine, or less in tests
	course course
	err    error
}

// NewWriter returns a Writer that writes a new log to w. At the end, the caller must call Flush and then close w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 1<<16), most: MaxLine}
}

// Append writes the next entry. It returns a *LineError if the entry contains a value that no log may contain, if the entry is out of order, or if the
// underlying writer fails. After an error, Append writes nothing more, and every call returns the same error.
func (w *Writer) Append(e events.Entry) error {
	if w.err == nil {
		line := int(w.course.last) + 1
		if err := w.append(e); err != nil {
			w.err = &LineError{Line: line, Err: err}
		}
	}
	return w.err
}

func (w *Writer) append(e events.Entry) error {
	line, err := w.json.line(w.line[:0], e)
	if err != nil {
		return err
	}
	w.line = line
	if len(line) > w.most {
		return fmt.Errorf("the line of %s has %d bytes, but a line of a log may have at most %d", e.Fact.Kind(), len(line), w.most)
	}
	if err := w.course.admit(e); err != nil {
		return err
	}
	_, err = w.out.Write(line)
	return err
}

// Flush writes the lines in the buffer to the underlying writer. It may be called at any time. Flush accepts a log without run.closed, but a Reader does
// not: such a log is cut off.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.out.Flush()
	}
	return w.err
}
