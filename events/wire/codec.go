package wire

import (
	"errors"
	"fmt"
	"hash/crc32"

	"whackamole/events"
)

// ErrDamaged is wrapped in each error for a line whose checksum is missing or does not match, so that errors.Is finds it.
var ErrDamaged = errors.New("the checksum does not match: the line was damaged after it was written")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Each line of a log ends with its checksum, as eight lower-case hexadecimal digits. The checksum is CRC-32C (Castagnoli, as in RFC 3720) of all bytes of
// the line before the text crcOpen.
const (
	crcOpen = `,"crc":"`
	crcSize = len(crcOpen + `00000000"}`)
)

func appendCRC(dst, covered []byte) []byte {
	sum := crc32.Checksum(covered, castagnoli)
	dst = append(dst, crcOpen...)
	for shift := 28; shift >= 0; shift -= 4 {
		dst = append(dst, hexDigits[sum>>shift&15])
	}
	return append(dst, '"', '}')
}

// envelope passes to a visitor the fields of an entry that come before its payload. Writer, reader and docs/EVENTS.md all use this list of keys.
func envelope(v events.Visitor, e *events.Entry, actor, kind *string, version *int64) {
	v.Int((*int64)(&e.Seq), "seq", "", "number of the entry, from 1")
	v.Int((*int64)(&e.At), "at", "min", "minutes since the start of the scenario")
	v.Int(&e.Round, "round", "", "number of the round that began last before the fact was stated; 0 before the first round")
	v.Text(actor, "actor", "name of the actor that caused the fact")
	v.Int((*int64)(&e.Because), "because", "", "number of the entry that caused the fact, 0 for none")
	v.Text(kind, "kind", "name of the kind of fact")
	v.Int(version, "v", "", "version of that kind of fact")
}

// entry writes an entry as JSON, without the last closing bracket.
func (w *jsonWriter) entry(e events.Entry) {
	if w.err != nil {
		return
	}
	if e.Fact == nil {
		w.err = fmt.Errorf("entry %d has no fact", e.Seq)
		return
	}
	if e.Actor >= events.ActorCount {
		w.err = fmt.Errorf("entry %d has unknown actor %d", e.Seq, e.Actor)
		return
	}
	spec := e.Fact.Kind().Spec()
	actor, kind, version := e.Actor.String(), spec.Name, int64(spec.Version)
	w.begin('{')
	envelope(w, &e, &actor, &kind, &version)
	w.key("payload")
	w.begin('{')
	e.Fact.Fields(w)
	w.end('}')
	if w.err != nil {
		w.err = fmt.Errorf("%s: %w", kind, w.err)
	}
}

// entry reads an entry from JSON, without the last closing bracket. If f is not nil, the fingerprint f gets the entry in the version that the log has.
func (r *jsonReader) entry(f *Fingerprint) events.Entry {
	var e events.Entry
	var name, kind string
	var version int64
	r.begin('{')
	envelope(r, &e, &name, &kind, &version)
	if r.err != nil {
		return e
	}
	actor, ok := events.ParseActor(name)
	if !ok {
		r.err = fmt.Errorf("unknown actor %q: docs/EVENTS.md lists the actors", name)
		return e
	}
	e.Actor = actor
	fields, err := fieldsOf(kind, int(version))
	if err != nil {
		r.err = err
		return e
	}
	r.key("payload")
	r.begin('{')
	if f != nil && kind != events.KindRunClosed.String() {
		f.begin(&e, kind, int(version))
		r.hash = &f.fields
	}
	e.Fact = fields(r)
	r.hash = nil
	r.end('}')
	if r.err != nil {
		r.err = fmt.Errorf("%s: %w", kind, r.err)
	}
	return e
}

// AppendLine appends the entry as one line of the log, newline included:
//
//	{"seq":12,"at":720,"round":3,"actor":"censor","because":9,"kind":"order.listed","v":1,"payload":{…},"crc":"0a1b2c3d"}
//
// An entry has exactly one encoding: keys in this order, fields of the payload in the order of the struct, and no spaces. Integers are decimal. A
// float is the shortest decimal that reads back as the same number. A nil slice is [].
//
// AppendLine returns dst unchanged and an error if the entry has no fact or no known actor, or a value that no log may contain. Such values are numbers that
// are not finite, texts that are not valid UTF-8, prefixes with bits set beyond their length, and prefixes longer than 32 bits. The error for a value names
// kind and field.
func AppendLine(dst []byte, e events.Entry) ([]byte, error) {
	w := jsonWriter{}
	return w.line(dst, e)
}

func (w *jsonWriter) line(dst []byte, e events.Entry) ([]byte, error) {
	start := len(dst)
	*w = jsonWriter{dst: dst}
	w.entry(e)
	if w.err != nil {
		return dst[:start], w.err
	}
	dst = appendCRC(w.dst, w.dst[start:])
	return append(dst, '\n'), nil
}

// ReadLine reads one line of a log, with or without its newline. It accepts only lines that AppendLine would write, or wrote in an older version. If the
// checksum is missing or wrong, the error wraps ErrDamaged. An error of syntax names the column, what was found and what was expected. The error for an
// unknown kind or version names kind and version. Empty arrays become nil slices.
func ReadLine(line []byte) (events.Entry, error) { return readLine(line, nil) }

// readLine does the work of ReadLine. If f is not nil, the fingerprint f also gets the entry, in the version that the line has.
func readLine(line []byte, f *Fingerprint) (events.Entry, error) {
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
	}
	cut := len(line) - crcSize
	if cut < 0 || string(line[cut:cut+len(crcOpen)]) != crcOpen {
		return events.Entry{}, fmt.Errorf(`%w (the line does not end in %s…"})`, ErrDamaged, crcOpen)
	}
	body := line[:cut]
	var tail [crcSize]byte
	if string(appendCRC(tail[:0], body)) != string(line[cut:]) {
		return events.Entry{}, ErrDamaged
	}
	r := jsonReader{src: body}
	r.echo.dst = make([]byte, 0, len(body))
	e := r.entry(f)
	if err := r.canonical(); err != nil {
		return events.Entry{}, err
	}
	return e, nil
}
