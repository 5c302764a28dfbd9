package journal

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// Run is the record of a finished run: its point, its replicate and its results.
type Run struct {
	Key             string // values of the run's point, joined by Key; a later plan finds the point by them
	Replicate       int64
	ID, Fingerprint string
	Outcomes        []float64
	Days            []float64
	Values          []float64 // values of the series: all series on the first day, then all on the second day, and so on
	Failure         string    // why the run failed; empty if it did not fail
	Command         string    // command that repeats a failed run; empty for a run that did not fail
}

// Key joins the values of a point into one text.
func Key(values []string) string { return strings.Join(values, "\x1f") }

// finite returns a value as tables write it: an infinite value becomes NaN, which means missing.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return nan
	}
	return v
}

// encode appends the binary form of the run to b. The length of every text and list comes before its content.
func (r *Run) encode(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(r.Replicate))
	for _, text := range [...]string{r.Key, r.ID, r.Fingerprint, r.Failure, r.Command} {
		b = binary.AppendUvarint(b, uint64(len(text)))
		b = append(b, text...)
	}
	for _, list := range [...][]float64{r.Outcomes, r.Days, r.Values} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, v := range list {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(finite(v)))
		}
	}
	return b
}

// ErrFrame reports a frame whose checksum is right but which holds no run of this sweep.
var ErrFrame = errors.New("a journal is damaged: one of its records is not a run of this sweep; use --force without --resume to start again")

// decode reads the run from the binary form that encode writes. The run keeps no reference to b.
func (r *Run) decode(b []byte) error {
	number := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[max(n, 0):]
		return v
	}
	r.Replicate = int64(number())
	for _, text := range [...]*string{&r.Key, &r.ID, &r.Fingerprint, &r.Failure, &r.Command} {
		n := number()
		if n > uint64(len(b)) {
			return ErrFrame
		}
		*text, b = string(b[:n]), b[n:]
	}
	for _, list := range [...]*[]float64{&r.Outcomes, &r.Days, &r.Values} {
		n := number()
		if n > uint64(len(b)/8) {
			return ErrFrame
		}
		*list = (*list)[:0]
		for i := range n {
			*list = append(*list, math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:])))
		}
		b = b[8*n:]
	}
	if len(b) > 0 {
		return ErrFrame
	}
	return nil
}
