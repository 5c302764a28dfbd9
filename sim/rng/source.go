package rng

import (
	"cmp"
	"slices"
	"strconv"
)

// Source is the chance of one replicate of one run. What it answers depends on
// seed and replicate alone; all it keeps besides is how often it was asked. It
// belongs to one goroutine.
type Source struct {
	base  uint64
	draws int64
	asked map[question]int64 // nil unless audited
}

// question is a key as the auditor writes it down.
type question struct {
	stream  string
	entity  uint64
	instant int64
}

// New returns the source of a replicate. Any seed and any replicate will do;
// neighbouring ones are as unlike as far ones.
func New(seed, replicate uint64) *Source {
	return &Source{base: absorb(absorb(fromSeed, seed), replicate)}
}

// At returns the draw that decides, on the given stream, about the entity at the
// instant. Asked again it gives the same dice again. It allocates nothing unless
// the source is audited.
func (s *Source) At(stream Stream, entity uint64, instant int64) Draw {
	m := s.Matter(stream, entity)
	return s.On(&m, instant)
}

// Matter is what is decided about an entity again and again. Saves 1.7 % of a
// replicate's instructions.
type Matter struct {
	key    uint64
	stream string
	entity uint64
}

// Matter prepares the draws on the given stream about the entity, for [Source.On] of
// the same source.
func (s *Source) Matter(stream Stream, entity uint64) Matter {
	return Matter{mix(s.base ^ stream.key ^ entity*golden), stream.name, entity}
}

// On returns the draw that [Source.At] returns, for where one matter is decided at many
// instants.
func (s *Source) On(m *Matter, instant int64) Draw {
	s.draws++
	if s.asked != nil {
		s.asked[question{m.stream, m.entity, instant}]++
	}
	return Draw{state: mix(m.key ^ uint64(instant)*golden)}
}

// Draws returns how many draws were asked for with [Source.At] and [Source.On].
func (s *Source) Draws() int64 { return s.draws }

// Audit makes the source write down every key it is asked for from now on. It is
// for tests: it costs memory and time with every draw.
func (s *Source) Audit() {
	if s.asked == nil {
		s.asked = map[question]int64{}
	}
}

// Repeated lists the keys that were asked for more than once since [Source.Audit],
// sorted by stream, instant and entity. Each is a decision that shares its dice with
// another or was taken twice. It is empty without an audit.
func (s *Source) Repeated() []string {
	var twice []question
	for q, times := range s.asked { //sorted: by stream, instant and entity below
		if times > 1 {
			twice = append(twice, q)
		}
	}
	slices.SortFunc(twice, func(a, b question) int {
		return cmp.Or(cmp.Compare(a.stream, b.stream), cmp.Compare(a.instant, b.instant), cmp.Compare(a.entity, b.entity))
	})
	lines := make([]string, len(twice))
	for i, q := range twice {
		lines[i] = q.stream + " entity " + strconv.FormatUint(q.entity, 10) +
			" instant " + strconv.FormatInt(q.instant, 10) +
			" asked " + strconv.FormatInt(s.asked[q], 10) + " times"
	}
	return lines
}
