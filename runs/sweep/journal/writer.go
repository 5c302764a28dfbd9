package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"time"
)

// A journal is what one worker of a sweep has finished, run by run, while the tables are not there yet. It is a series of frames: length of the
// payload and its CRC-32C (four bytes each, little-endian), then the payload. The first frame says which sweep it belongs to, each other one holds
// a run. A frame that was torn by the end of the process fails its checksum; it is dropped, with what may stand behind it.

// syncEvery is how much of finished work a crash of the machine may cost. A crash of the program alone costs less.
const syncEvery = 3 * time.Second

const frameHead = 8

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Writer is a journal being written.
type Writer struct {
	file   *os.File
	w      *bufio.Writer
	at     int64 // where the next frame begins
	frame  []byte
	synced time.Time
}

// NewWriter begins a journal under a name that must be new.
func NewWriter(file string, header []byte) (*Writer, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	j := &Writer{file: f, w: bufio.NewWriterSize(f, 1<<16), synced: time.Now()}
	return j, errors.Join(j.write(append(make([]byte, frameHead), header...)), j.Sync())
}

// Add appends a run.
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

// write fills in the head of a frame and writes it.
func (j *Writer) write(frame []byte) error {
	payload := frame[frameHead:]
	binary.LittleEndian.PutUint32(frame, uint32(len(payload)))
	binary.LittleEndian.PutUint32(frame[4:], crc32.Checksum(payload, castagnoli))
	j.at += int64(len(frame))
	_, err := j.w.Write(frame)
	return err
}

// Sync brings what was added to the disk.
func (j *Writer) Sync() error {
	if err := j.w.Flush(); err != nil {
		return err
	}
	err := j.file.Sync()
	j.synced = time.Now()
	return err
}

// Close gives the file back; what was not synced may be lost.
func (j *Writer) Close() error { return j.file.Close() }
