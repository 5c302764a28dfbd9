package journal

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// Run is the record of a finished run: its results and its place in the design.
type Run struct {
	Key             string // values of its point, joined by Key; they identify the point in a later plan too
	Replicate       int64
	ID, Fingerprint string
	Outcomes        []float64
	Days            []float64
	Values          []float64 // of the series, day by day, in the order of the columns
	Failure         string    // why the run failed; empty if it did not
	Command         string    // reproduces a failed run
}

// Key joins the values of a point.
func Key(values []string) string { return strings.Join(values, "\x1f") }

// finite returns a value as a table holds it: an infinite value counts as missing.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return nan
	}
	return v
}

// encode appends the run to b. Texts and lists are preceded by their length.
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

// ErrFrame reports an intact frame that holds no run of this sweep.
var ErrFrame = errors.New("the frame holds no run")

// decode reads what encode wrote. The texts and lists are copies.
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
