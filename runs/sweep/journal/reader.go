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

// frameMost is the maximum size of a payload, in bytes. A damaged length above it does not make the program allocate huge memory.
const frameMost = 1 << 28

// Place says where the frame of a run is. Journals are numbered from 1; number 0 marks a missing run. Size and offset are in bytes.
type Place struct {
	journal, size int32
	at            int64
}

// readFrame reads a frame into buffer, which may grow, and returns its payload. A torn frame gives io.EOF or io.ErrUnexpectedEOF.
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

// windowSize is the number of bytes that a window reads from its file at once.
const windowSize = 1 << 16

// window reads a file in blocks, ahead of the requests. A merge needs the runs nearly in the order in which a journal has them.
type window struct {
	file io.ReaderAt
	at   int64
	held []byte
}

// ReadAt reads bytes of the file from the current block. If the block does not contain them, ReadAt first reads another block.
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

// Walk reads a journal from start to end. It calls known with the header, then see with each run and the place of its frame. At the end of the
// journal, or where the journal is torn, Walk stops without an error.
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

// WalkHeader calls known with the header of a journal and reads nothing else. A torn header is no error.
func WalkHeader(name string, known func(header []byte) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return onlyIO(Walk(f, func(header []byte) error { return cmp.Or(known(header), io.EOF) }, nil))
}

// onlyIO returns nil for an error that means the end of a file, whole or torn. It returns any other error unchanged.
func onlyIO(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}
