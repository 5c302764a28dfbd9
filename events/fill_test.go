package events

import (
	"math"
	"reflect"

	"pgregory.net/rapid"
)

// filler is a Visitor that puts an arbitrary value into every field. Slices are nil where they are empty, as readers give them back.
type filler struct{ t *rapid.T }

var finiteFloat = rapid.OneOf(
	rapid.Float64().Filter(finite),
	rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 0.1, 1e-7, 1e-6, 1e20, 1e21, 5e-324, math.MaxFloat64, 1.0 / 3}),
)

var anyInt = rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 1000), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, LagNever}))

var anyText = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "\u2028\u2029\u0085", "\"\\\b\f\n\r\t\x00\x1f\x7f", "<>&", "größer 🐹"}))

var anyPrefix = rapid.Custom(func(t *rapid.T) Prefix {
	return Prefix{Base: rapid.Uint32().Draw(t, "base"), Bits: 32}.At(rapid.IntRange(0, 32).Draw(t, "bits"))
})

func listOf[T any](f filler, g *rapid.Generator[T], name string) []T {
	out := rapid.SliceOfN(g, 0, 20).Draw(f.t, name)
	if len(out) == 0 {
		return nil
	}
	return out
}

func (f filler) Int(p *int64, name, _, _ string)        { *p = anyInt.Draw(f.t, name) }
func (f filler) Float(p *float64, name, _, _ string)    { *p = finiteFloat.Draw(f.t, name) }
func (f filler) Bool(p *bool, name, _ string)           { *p = rapid.Bool().Draw(f.t, name) }
func (f filler) Text(p *string, name, _ string)         { *p = anyText.Draw(f.t, name) }
func (f filler) Ints(p *[]int64, name, _, _ string)     { *p = listOf(f, anyInt, name) }
func (f filler) Floats(p *[]float64, name, _, _ string) { *p = listOf(f, finiteFloat, name) }
func (f filler) Texts(p *[]string, name, _ string)      { *p = listOf(f, anyText, name) }
func (f filler) Prefixes(p *[]Prefix, name, _ string)   { *p = listOf(f, anyPrefix, name) }
func drawFact(t *rapid.T, k Kind) Fact                  { return k.Zero().Fields(filler{t}) }
func drawMove(t *rapid.T, m Move) Move                  { return m.Fields(filler{t}) }
func same(a, b any) bool                                { return reflect.DeepEqual(a, b) }
func fieldsIn(show func(Visitor)) []field               { var v lister; show(&v); return v.list }
func factFields(f Fact) []field                         { return fieldsIn(func(v Visitor) { f.Fields(v) }) }
func moveFields(m Move) []field                         { return fieldsIn(func(v Visitor) { m.Fields(v) }) }
func drawEntry(t *rapid.T, k Kind) Entry {
	return Entry{
		Seq: Seq(anyInt.Draw(t, "seq")), At: Instant(anyInt.Draw(t, "at")), Round: anyInt.Draw(t, "round"),
		Actor: rapid.SampledFrom(Actors()).Draw(t, "actor"), Because: Seq(anyInt.Draw(t, "because")), Fact: drawFact(t, k),
	}
}

// field is a field as a Visitor sees it.
type field struct {
	name, unit, doc string
	pointer         any
}

// lister is the Visitor that lists fields.
type lister struct{ list []field }

func (l *lister) add(p any, name, unit, doc string) {
	l.list = append(l.list, field{name, unit, doc, p})
}

func (l *lister) Int(p *int64, name, unit, doc string)        { l.add(p, name, unit, doc) }
func (l *lister) Float(p *float64, name, unit, doc string)    { l.add(p, name, unit, doc) }
func (l *lister) Bool(p *bool, name, doc string)              { l.add(p, name, "", doc) }
func (l *lister) Text(p *string, name, doc string)            { l.add(p, name, "", doc) }
func (l *lister) Ints(p *[]int64, name, unit, doc string)     { l.add(p, name, unit, doc) }
func (l *lister) Floats(p *[]float64, name, unit, doc string) { l.add(p, name, unit, doc) }
func (l *lister) Texts(p *[]string, name, doc string)         { l.add(p, name, "", doc) }
func (l *lister) Prefixes(p *[]Prefix, name, doc string)      { l.add(p, name, "", doc) }

// changer is a Visitor that changes the field with that place and leaves the others.
type changer struct{ place, now int }

func (c *changer) here() bool { c.now++; return c.now == c.place+1 }

func (c *changer) Int(p *int64, _, _, _ string) {
	if c.here() {
		*p++
	}
}
func (c *changer) Float(p *float64, _, _, _ string) {
	if c.here() {
		*p += 0.5
	}
}
func (c *changer) Bool(p *bool, _, _ string) {
	if c.here() {
		*p = !*p
	}
}
func (c *changer) Text(p *string, _, _ string) {
	if c.here() {
		*p += "x"
	}
}
func (c *changer) Ints(p *[]int64, _, _, _ string) {
	if c.here() {
		*p = append(*p, 0)
	}
}
func (c *changer) Floats(p *[]float64, _, _, _ string) {
	if c.here() {
		*p = append(*p, 0)
	}
}
func (c *changer) Texts(p *[]string, _, _ string) {
	if c.here() {
		*p = append(*p, "")
	}
}
func (c *changer) Prefixes(p *[]Prefix, _, _ string) {
	if c.here() {
		*p = append(*p, Prefix{})
	}
}

// spoiler is a Visitor that puts into the field with that place what cannot be written; spoilt tells whether there is such a value.
type spoiler struct {
	changer
	float  float64
	spoilt bool
}

func (s *spoiler) Float(p *float64, _, _, _ string) {
	if s.here() {
		*p, s.spoilt = s.float, true
	}
}
func (s *spoiler) Floats(p *[]float64, _, _, _ string) {
	if s.here() {
		*p, s.spoilt = []float64{1, s.float}, true
	}
}
func (s *spoiler) Text(p *string, _, _ string) {
	if s.here() {
		*p, s.spoilt = "a\xffb", true
	}
}
func (s *spoiler) Texts(p *[]string, _, _ string) {
	if s.here() {
		*p, s.spoilt = []string{"a", "\xed\xa0\x80"}, true
	}
}
func (s *spoiler) Prefixes(p *[]Prefix, _, _ string) {
	if s.here() {
		*p, s.spoilt = []Prefix{{Base: 0x01020304, Bits: 8}}, true
	}
}
