package wire

import (
	"bufio"
	"fmt"
	"io"

	"whackamole/events"
)

// Writer writes a log line by line, with a buffer. It refuses an entry in an order that a Reader would refuse. It does not check the fingerprint
// in run.closed. Only one goroutine may use it at a time.
type Writer struct {
	out    *bufio.Writer
	json   jsonWriter
	line   []byte
	most   int // maximum bytes of a line: MaxLine, less in tests
	course course
	err    error
}

// NewWriter returns a Writer of a new log on w. The caller calls Flush at the end and closes w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 1<<16), most: MaxLine}
}

// Append writes the next entry. It returns a *LineError if the entry cannot be encoded or is out of order, or if the underlying writer fails.
// After an error, it writes nothing more and returns the same error again.
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
		return fmt.Errorf("%s takes %d bytes: a line of a log has at most %d", e.Fact.Kind(), len(line), w.most)
	}
	if err := w.course.admit(e); err != nil {
		return err
	}
	_, err = w.out.Write(line)
	return err
}

// Flush writes the buffer to the underlying writer. It may be called at any time. A log that ends without run.closed counts as cut off.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.out.Flush()
	}
	return w.err
}
