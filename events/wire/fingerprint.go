package wire

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"unicode/utf8"

	"whackamole/events"
)

// fingerprintFormat opens the bytes that are hashed. Its number changes whenever the same entries would give another fingerprint.
const fingerprintFormat = "whackamole fingerprint 1\n"

// Fingerprint names the course of a run: two runs with the same fingerprint had the same entries. The zero value is ready; use it by pointer
// and do not copy it once it has entries.
//
// It is SHA-256 over, for each entry: minutes and rounds since the entry before (zigzag varints), actor and cause (varints), wire name and
// version of the kind, then the fields in wire order. Whole numbers are zigzag varints, other numbers the eight bytes of their IEEE 754 bits,
// lowest first, truth values a byte, texts and slices their length as a varint and their content, prefixes their base and length. The place in
// the log is not hashed: it is the count of entries before. No JSON is made, so that a run which keeps no log has a fingerprint cheaply.
type Fingerprint struct {
	fields hasher
	kinds  [events.KindCount]events.Holder // made when the first fact of the kind comes: saves 4.3 % of a replicate's instructions
	at     events.Instant
	round  int64
}

// Add adds an entry. RunClosed is left out: it carries the sum.
func (f *Fingerprint) Add(e events.Entry) {
	kind := e.Fact.Kind()
	if kind == events.KindRunClosed {
		return
	}
	spec := kind.Spec()
	if f.kinds[kind] == nil {
		f.kinds[kind] = kind.Holder()
	}
	f.begin(&e, spec.Name, spec.Version)
	f.kinds[kind].Show(e.Fact, &f.fields)
}

// begin adds what stands before the fields, of an entry that may be of a version no longer written.
func (f *Fingerprint) begin(e *events.Entry, kind string, version int) {
	h := &f.fields
	h.kind = kind
	h.room(6*maxVarint + len(kind))
	n := putInt(h.buf, h.used, int64(e.At-f.at))
	n = putInt(h.buf, n, e.Round-f.round)
	f.at, f.round = e.At, e.Round
	n = putUint(h.buf, n, uint64(e.Actor))
	n = putUint(h.buf, n, uint64(e.Because))
	n = putUint(h.buf, n, uint64(len(kind)))
	n += copy(h.buf[n:], kind)
	h.used = putUint(h.buf, n, uint64(version))
}

// Sum gives the fingerprint of the entries added so far, 64 hexadecimal digits. More may be added after it.
func (f *Fingerprint) Sum() string {
	f.fields.spill(0)
	return hex.EncodeToString(f.fields.sum.Sum(nil))
}

// Err tells the first value among the entries that could not be written to a log, as AppendLine would: so a run that keeps no log can fail
// where one that keeps a log does. It is nil where there was none.
func (f *Fingerprint) Err() error { return f.fields.err }

// hasher is the Visitor that hashes fields. Their bytes wait in a buffer until it is full.
type hasher struct {
	sum  hash.Hash
	buf  []byte
	used int    // bytes that wait
	kind string // of the entry, for err
	err  error
}

const (
	bufferSize = 4096
	maxVarint  = binary.MaxVarintLen64
)

// room sees to it that at least that many bytes are free.
func (h *hasher) room(least int) {
	if len(h.buf)-h.used < least {
		h.spill(least)
	}
}

// spill hashes what waits, and has a buffer of at least that many bytes.
func (h *hasher) spill(least int) {
	if h.sum == nil {
		h.sum = sha256.New()
		h.sum.Write([]byte(fingerprintFormat))
	}
	h.sum.Write(h.buf[:h.used])
	h.used = 0
	if least > len(h.buf) {
		h.buf = make([]byte, max(least, bufferSize))
	}
}

func (h *hasher) refuse(name string, value any) {
	if h.err == nil {
		h.err = fmt.Errorf("%s: field %q: %v cannot be written", h.kind, name, value)
	}
}

// putUint writes a varint at b[n] and returns the place after it, as binary.PutUvarint does, but written out where it is called.
func putUint(b []byte, n int, v uint64) int {
	for ; v >= 0x80; v >>= 7 {
		b[n] = byte(v) | 0x80
		n++
	}
	b[n] = byte(v)
	return n + 1
}

// putInt writes a zigzag varint, as putUint.
func putInt(b []byte, n int, v int64) int { return putUint(b, n, uint64(v)<<1^uint64(v>>63)) }

// length adds the length of what follows, and makes room for it where each of its elements takes at most that many bytes.
func (h *hasher) length(n, each int) {
	h.room(maxVarint + n*each)
	h.used = putUint(h.buf, h.used, uint64(n))
}

func (h *hasher) float(v float64, name string) {
	if !finite(v) {
		h.refuse(name, v)
	}
	h.room(8)
	binary.LittleEndian.PutUint64(h.buf[h.used:], math.Float64bits(v))
	h.used += 8
}

func (h *hasher) text(s, name string) {
	if !utf8.ValidString(s) {
		h.refuse(name, fmt.Sprintf("%q", s))
	}
	h.length(len(s), 1)
	h.used += copy(h.buf[h.used:], s)
}

func (h *hasher) Int(p *int64, _, _, _ string) {
	h.room(maxVarint)
	h.used = putInt(h.buf, h.used, *p)
}

func (h *hasher) Float(p *float64, name, _, _ string) { h.float(*p, name) }

func (h *hasher) Bool(p *bool, _, _ string) {
	h.room(1)
	h.buf[h.used] = 0
	if *p {
		h.buf[h.used] = 1
	}
	h.used++
}

func (h *hasher) Text(p *string, name, _ string) { h.text(*p, name) }

func (h *hasher) Ints(p *[]int64, _, _, _ string) {
	h.room(maxVarint + maxVarint*len(*p))
	b := h.buf
	n := putUint(b, h.used, uint64(len(*p)))
	for _, v := range *p {
		n = putInt(b, n, v)
	}
	h.used = n
}

func (h *hasher) Floats(p *[]float64, name, _, _ string) {
	h.length(len(*p), 8)
	for _, v := range *p {
		h.float(v, name)
	}
}

func (h *hasher) Texts(p *[]string, name, _ string) {
	h.length(len(*p), 0)
	for _, v := range *p {
		h.text(v, name)
	}
}

func (h *hasher) Prefixes(p *[]events.Prefix, name, _ string) {
	h.length(len(*p), maxVarint+1)
	b, n := h.buf, h.used
	for _, v := range *p {
		if !exact(v) {
			h.refuse(name, spelled(v))
		}
		n = putUint(b, n, uint64(v.Base))
		b[n] = v.Bits
		n++
	}
	h.used = n
}
