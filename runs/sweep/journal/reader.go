package journal

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"slices"
)

// frameMost limits the size of a payload, so that a damaged length does not allocate huge memory.
const frameMost = 1 << 28

// Place locates the frame of a run in a journal. Journals are numbered from 1; 0 marks a missing run.
type Place struct {
	journal, size int32
	at            int64
}

// readFrame reads the payload of a frame into a buffer, which it may replace. It returns io.ErrUnexpectedEOF if the frame is torn.
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

// windowSize is the number of bytes read at once when the runs of a journal are read one by one.
const windowSize = 1 << 16

// window reads a file ahead, because a journal holds its runs nearly in the order of merging.
type window struct {
	file io.ReaderAt
	at   int64
	held []byte
}

// ReadAt reads from the file through the window.
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

// Walk passes the header of a journal to known, then each run to see with the place of its frame. It ends without error at the end of the journal or
// at a tear.
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

// WalkHeader passes only the header of a journal to known. It ends without error at a tear.
func WalkHeader(name string, known func(header []byte) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return onlyIO(Walk(f, func(header []byte) error { return cmp.Or(known(header), io.EOF) }, nil))
}

// onlyIO drops the error of reaching the end of a file, whole or torn.
func onlyIO(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}
