package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"time"
)

// A journal records the finished runs of one worker until the tables are written. It is a sequence of frames: length of the payload and its CRC-32C
// (four bytes each, little-endian), then the payload. The first frame identifies the sweep; every other frame holds a run. A frame that was torn when
// the process ended fails its checksum. It is dropped, with anything after it.

// syncEvery limits the finished work that a crash of the machine may lose. A crash of the program alone loses less.
const syncEvery = 3 * time.Second

const frameHead = 8

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Writer is a journal being written.
type Writer struct {
	file   *os.File
	w      *bufio.Writer
	at     int64 // offset of the next frame
	frame  []byte
	synced time.Time
}

// NewWriter creates a journal. The file must not exist yet.
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

// Sync writes the added runs to disk.
func (j *Writer) Sync() error {
	if err := j.w.Flush(); err != nil {
		return err
	}
	err := j.file.Sync()
	j.synced = time.Now()
	return err
}

// Close closes the file. Runs that were not synced may be lost.
func (j *Writer) Close() error { return j.file.Close() }
