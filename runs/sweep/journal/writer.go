package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"time"
)

// A journal is a file that records the finished runs of one worker until the tables are written. It is a sequence of frames. A frame has the length
// of its payload and the CRC-32C of the payload (four bytes each, little-endian), then the payload. The first frame identifies the sweep; every other
// frame holds a run. If the process ends while it writes a frame, the frame is torn and its checksum is wrong. A reader ignores a torn frame and all
// that follows.

// syncEvery is the minimum time between two syncs to disk. A crash of the machine may lose the runs that finished since the last sync.
const syncEvery = 3 * time.Second

const frameHead = 8

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Writer writes a journal.
type Writer struct {
	file   *os.File
	w      *bufio.Writer
	at     int64 // offset of the next frame in the file, in bytes
	frame  []byte
	synced time.Time
}

// NewWriter creates a journal with a header. The file must not exist yet.
func NewWriter(file string, header []byte) (*Writer, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	j := &Writer{file: f, w: bufio.NewWriterSize(f, 1<<16), synced: time.Now()}
	return j, errors.Join(j.write(append(make([]byte, frameHead), header...)), j.Sync())
}

// Add appends a run to the journal.
func (j *Writer) Add(r *Run) error {
	j.frame = r.encode(append(j.frame[:0], make([]byte, frameHead)...))
	if err := j.write(j.frame); err != nil {
		return err
	}
	if time.Since(j.synced) > syncEvery {
		return j.Sync()
	}
	return nil
}

// write fills in the length and the checksum of a frame and writes the frame.
func (j *Writer) write(frame []byte) error {
	payload := frame[frameHead:]
	binary.LittleEndian.PutUint32(frame, uint32(len(payload)))
	binary.LittleEndian.PutUint32(frame[4:], crc32.Checksum(payload, castagnoli))
	j.at += int64(len(frame))
	_, err := j.w.Write(frame)
	return err
}

// Sync writes the runs added so far to disk.
func (j *Writer) Sync() error {
	if err := j.w.Flush(); err != nil {
		return err
	}
	err := j.file.Sync()
	j.synced = time.Now()
	return err
}

// Close closes the file of the journal. Runs added since the last Sync may be lost.
func (j *Writer) Close() error { return j.file.Close() }
