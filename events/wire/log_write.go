package wire

import (
	"bufio"
	"fmt"
	"io"

	"whackamole/events"
)

// Writer writes a log line by line, buffered. It refuses an entry that a Reader would refuse for its order, so that what was written can be
// read. It does not recompute the fingerprint in run.closed. Not for use by several goroutines at once.
type Writer struct {
	out    *bufio.Writer
	json   jsonWriter
	line   []byte
	most   int // bytes of a line: MaxLine, less in tests
	course course
	err    error
}

// NewWriter starts a log on w. The caller calls Flush at the end and closes w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 1<<16), most: MaxLine}
}

// Append writes the next entry. It returns a *LineError for an entry that cannot be encoded or does not belong there, and for an error of the
// writer below. After an error nothing more is written, and the same error comes again.
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

// Flush hands what is buffered to the writer below. It may be called at any time; a log without run.closed is one that was cut off.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.out.Flush()
	}
	return w.err
}
