package rng

var reference = NewStream("rng.reference")

// ReferenceDraw is the draw for measuring the speed of a machine: a keyed binomial of
// 140 000 trials with probability 0.01, which uses rejection. Draw i of a source is
// always the same number.
func ReferenceDraw(s *Source, i int64) int64 {
	d := s.At(reference, 0, i)
	return d.Binomial(140_000, 0.01)
}
