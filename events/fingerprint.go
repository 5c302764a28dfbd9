package events

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"unicode/utf8"
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
	fields  hasher
	holders [kindCount]holder // for the facts of each kind, made when the first comes
	at      Instant
	round   int64
}

// Add adds an entry. RunClosed is left out: it carries the sum.
func (f *Fingerprint) Add(e Entry) {
	kind := e.Fact.Kind()
	if kind == KindRunClosed {
		return
	}
	spec := kind.Spec()
	f.begin(&e, spec.Name, spec.Version)
	if f.holders[kind] == nil {
		f.holders[kind] = spec.hold()
	}
	f.holders[kind].show(e.Fact, &f.fields)
}

// begin adds what stands before the fields.
func (f *Fingerprint) begin(e *Entry, kind string, version int) {
	h := &f.fields
	h.spill(spillSize)
	h.kind = kind
	b := appendInt(h.buf, int64(e.At-f.at))
	b = appendInt(b, e.Round-f.round)
	f.at, f.round = e.At, e.Round
	b = binary.AppendUvarint(append(b, byte(e.Actor)), uint64(e.Because)) // actors are few: a varint of one byte
	b = append(append(b, byte(len(kind))), kind...)                       // and names of kinds are short
	h.buf = append(b, byte(version))
}

// Sum gives the fingerprint of the entries added so far, 64 hexadecimal digits. More may be added after it.
func (f *Fingerprint) Sum() string {
	f.fields.spill(0)
	return hex.EncodeToString(f.fields.sum.Sum(nil))
}

// Err tells the first value among the entries that could not be written to a log, as AppendLine would: so a run that keeps no log can fail
// where one that keeps a log does. It is nil where there was none.
func (f *Fingerprint) Err() error { return f.fields.err }

// spillSize is how many bytes wait before they are hashed.
const spillSize = 4096

// hasher is the Visitor that hashes fields.
type hasher struct {
	sum  hash.Hash
	buf  []byte
	kind string // of the entry, for err
	err  error
}

// spill hashes what waits if it is at least that much.
func (h *hasher) spill(least int) {
	if h.sum == nil {
		h.sum = sha256.New()
		h.buf = append(make([]byte, 0, spillSize+1024), fingerprintFormat...)
	}
	if len(h.buf) >= least {
		h.sum.Write(h.buf)
		h.buf = h.buf[:0]
	}
}

func (h *hasher) refuse(name string, value any) {
	if h.err == nil {
		h.err = fmt.Errorf("%s: field %q: %v cannot be written", h.kind, name, value)
	}
}

// appendInt adds a zigzag varint, as binary.AppendVarint does, but written out where it is called.
func appendInt(dst []byte, v int64) []byte {
	z := uint64(v)<<1 ^ uint64(v>>63)
	for ; z >= 0x80; z >>= 7 {
		dst = append(dst, byte(z)|0x80)
	}
	return append(dst, byte(z))
}

func (h *hasher) int(v int64) { h.buf = appendInt(h.buf, v) }

func (h *hasher) length(n int) { h.buf = binary.AppendUvarint(h.buf, uint64(n)) }

func (h *hasher) text(s string) {
	h.length(len(s))
	h.buf = append(h.buf, s...)
}

func (h *hasher) float(v float64, name string) {
	if !finite(v) {
		h.refuse(name, v)
	}
	h.buf = binary.LittleEndian.AppendUint64(h.buf, math.Float64bits(v))
}

func (h *hasher) checked(s, name string) {
	if !utf8.ValidString(s) {
		h.refuse(name, fmt.Sprintf("%q", s))
	}
	h.text(s)
}

func (h *hasher) Int(p *int64, _, _, _ string) { h.int(*p) }

func (h *hasher) Float(p *float64, name, _, _ string) { h.float(*p, name) }

func (h *hasher) Bool(p *bool, _, _ string) {
	b := byte(0)
	if *p {
		b = 1
	}
	h.buf = append(h.buf, b)
}

func (h *hasher) Text(p *string, name, _ string) { h.checked(*p, name) }

func (h *hasher) Ints(p *[]int64, _, _, _ string) {
	h.length(len(*p))
	buf := h.buf
	for _, v := range *p {
		buf = appendInt(buf, v)
	}
	h.buf = buf
}

func (h *hasher) Floats(p *[]float64, name, _, _ string) {
	h.length(len(*p))
	for _, v := range *p {
		h.float(v, name)
	}
}

func (h *hasher) Texts(p *[]string, name, _ string) {
	h.length(len(*p))
	for _, v := range *p {
		h.checked(v, name)
	}
}

func (h *hasher) Prefixes(p *[]Prefix, name, _ string) {
	h.length(len(*p))
	for _, v := range *p {
		if !exact(v) {
			h.refuse(name, spelled(v))
		}
		h.length(int(v.Base))
		h.buf = append(h.buf, v.Bits)
	}
}
