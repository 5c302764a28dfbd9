package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"slices"
)

// frameMost bounds a payload, so that a torn length asks for no memory.
const frameMost = 1 << 28

// Place is where a run stands: at the frame of a journal. Journals count from 1, so that a run without a place is missing.
type Place struct {
	journal, size int32
	at            int64
}

// readFrame reads the payload of the frame at a place into a buffer that it may replace; io.ErrUnexpectedEOF where it is torn.
func readFrame(r io.ReaderAt, p Place, buffer *[]byte) ([]byte, error) {
	*buffer = slices.Grow((*buffer)[:0], int(p.size))[:p.size]
	if _, err := r.ReadAt(*buffer, p.at); err != nil {
		return nil, err
	}
	payload := (*buffer)[frameHead:]
	if crc32.Checksum(payload, castagnoli) != binary.LittleEndian.Uint32((*buffer)[4:]) {
		return nil, io.ErrUnexpectedEOF
	}
	return payload, nil
}

// windowSize is how much of a journal is read at once where its runs are read one by one.
const windowSize = 1 << 16

// window reads a file ahead: the runs of a journal stand in it nearly in the order in which they are merged.
type window struct {
	file io.ReaderAt
	at   int64
	held []byte
}

// ReadAt is that of the file.
func (w *window) ReadAt(b []byte, at int64) (int, error) {
	if len(b) > windowSize {
		return w.file.ReadAt(b, at)
	}
	if at < w.at || at+int64(len(b)) > w.at+int64(len(w.held)) {
		w.held = slices.Grow(w.held[:0], windowSize)[:windowSize]
		n, err := w.file.ReadAt(w.held, at)
		w.at, w.held = at, w.held[:n]
		if n < len(b) {
			return copy(b, w.held), err
		}
	}
	return copy(b, w.held[at-w.at:]), nil
}

// Walk asks of the header of a journal whether it is known, and hands each run to see, with the place of its frame. It ends without an error
// where the journal does, or is torn.
func Walk(f *os.File, known func(header []byte) error, see func(at Place, r *Run) error) error {
	w := bufio.NewReaderSize(f, 1<<18)
	var at int64
	var payload []byte
	for first := true; ; first = false {
		var head [frameHead]byte
		if _, err := io.ReadFull(w, head[:]); err != nil {
			return onlyIO(err)
		}
		n := binary.LittleEndian.Uint32(head[:])
		if n > frameMost {
			return nil
		}
		payload = slices.Grow(payload[:0], int(n))[:n]
		if _, err := io.ReadFull(w, payload); err != nil {
			return onlyIO(err)
		}
		if crc32.Checksum(payload, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
			return nil
		}
		if first {
			if err := known(payload); err != nil {
				return err
			}
		} else {
			var r Run
			if r.decode(payload) != nil {
				return nil
			}
			if err := see(Place{0, int32(frameHead + n), at}, &r); err != nil {
				return err
			}
		}
		at += frameHead + int64(n)
	}
}

// onlyIO passes over the end of a file, whole or torn.
func onlyIO(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}
