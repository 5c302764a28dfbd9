package sweep

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A journal is what one worker of a sweep has finished, run by run, while the tables are not there yet. It is a series of frames: length of the
// payload and its CRC-32C (four bytes each, little-endian), then the payload. The first frame says which sweep it belongs to, each other one holds
// a run. A frame that was torn by the end of the process fails its checksum; it is dropped, with what may stand behind it.

// syncEvery is how much of finished work a crash of the machine may cost. A crash of the program alone costs less.
const syncEvery = 3 * time.Second

// frameMost bounds a payload, so that a torn length asks for no memory.
const frameMost = 1 << 28

const (
	frameHead   = 8
	journalMark = "journal-"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// journaled is a run with its place in the design: the values of its point, by which it is found in a later plan as well.
type journaled struct {
	key       string // the values, joined by pointKey
	replicate int64
	played
}

// journal is a journal being written.
type journal struct {
	file   *os.File
	w      *bufio.Writer
	at     int64 // where the next frame begins
	frame  []byte
	synced time.Time
}

// newJournal begins a journal under a name that must be new.
func newJournal(file string, header []byte) (*journal, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	j := &journal{file: f, w: bufio.NewWriterSize(f, 1<<16), synced: time.Now()}
	return j, errors.Join(j.write(append(make([]byte, frameHead), header...)), j.sync())
}

// add appends a run.
func (j *journal) add(r *journaled) error {
	j.frame = r.encode(append(j.frame[:0], make([]byte, frameHead)...))
	if err := j.write(j.frame); err != nil {
		return err
	}
	if time.Since(j.synced) > syncEvery {
		return j.sync()
	}
	return nil
}

// write fills in the head of a frame and writes it.
func (j *journal) write(frame []byte) error {
	payload := frame[frameHead:]
	binary.LittleEndian.PutUint32(frame, uint32(len(payload)))
	binary.LittleEndian.PutUint32(frame[4:], crc32.Checksum(payload, castagnoli))
	j.at += int64(len(frame))
	_, err := j.w.Write(frame)
	return err
}

// sync brings what was added to the disk.
func (j *journal) sync() error {
	if err := j.w.Flush(); err != nil {
		return err
	}
	err := j.file.Sync()
	j.synced = time.Now()
	return err
}

// finite is a value as a table holds it: infinite is not measured.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return nan
	}
	return v
}

// encode appends the run: texts and lists with their length in front.
func (r *journaled) encode(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(r.replicate))
	for _, text := range [...]string{r.key, r.id, r.fingerprint, r.failure, r.command} {
		b = binary.AppendUvarint(b, uint64(len(text)))
		b = append(b, text...)
	}
	for _, list := range [...][]float64{r.outcomes, r.days, r.values} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, v := range list {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(finite(v)))
		}
	}
	return b
}

var errFrame = errors.New("the frame holds no run")

// decode reads what encode wrote. The texts and lists are copies.
func (r *journaled) decode(b []byte) error {
	number := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[max(n, 0):]
		return v
	}
	r.replicate = int64(number())
	for _, text := range [...]*string{&r.key, &r.id, &r.fingerprint, &r.failure, &r.command} {
		n := number()
		if n > uint64(len(b)) {
			return errFrame
		}
		*text, b = string(b[:n]), b[n:]
	}
	for _, list := range [...]*[]float64{&r.outcomes, &r.days, &r.values} {
		n := number()
		if n > uint64(len(b)/8) {
			return errFrame
		}
		*list = (*list)[:0]
		for i := range n {
			*list = append(*list, math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:])))
		}
		b = b[8*n:]
	}
	if len(b) > 0 {
		return errFrame
	}
	return nil
}

// place is where a run stands: at the frame of a journal. Files count from 1, so that a run without a place is missing.
type place struct {
	file, size int32
	at         int64
}

// readFrame reads the payload of the frame at a place into a buffer that it may replace; io.ErrUnexpectedEOF where it is torn.
func readFrame(r io.ReaderAt, p place, buffer *[]byte) ([]byte, error) {
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

// walkJournal asks of the header of a journal whether it is known, and hands each run to see, with the place of its frame. It ends without an error
// where the journal does, or is torn.
func walkJournal(f *os.File, known func(header []byte) error, see func(at place, r *journaled) error) error {
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
			var r journaled
			if r.decode(payload) != nil {
				return nil
			}
			if err := see(place{0, int32(frameHead + n), at}, &r); err != nil {
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

// journals lists the journals of a folder by name: those of earlier sessions first.
func journals(dir string) ([]string, error) {
	all, err := filepath.Glob(filepath.Join(escapeGlob(dir), journalMark+"*"))
	slices.Sort(all)
	return all, err
}

func escapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// journalName is the journal of a worker in a session; session 0 holds what the tables of a finished sweep held.
func journalName(dir string, session, worker int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d-%04d", journalMark, session, worker))
}

// sessionOf reads the session back; 0 where the name is none of ours.
func sessionOf(name string) (session int) {
	fmt.Sscanf(strings.TrimPrefix(filepath.Base(name), journalMark), "%d", &session)
	return session
}
