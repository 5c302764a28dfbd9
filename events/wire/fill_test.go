package wire

import (
	"math"
	"reflect"

	"pgregory.net/rapid"

	"whackamole/events"
)

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

var finiteFloat = rapid.OneOf(
	rapid.Float64().Filter(finite),
	rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 0.1, 1e-7, 1e-6, 1e20, 1e21, 5e-324, math.MaxFloat64, 1.0 / 3}),
)

var anyInt = rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 1000), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, events.LagNever}))

var anyText = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "\u2028\u2029\u0085", "\"\\\b\f\n\r\t\x00\x1f\x7f", "<>&", "größer 🐹"}))

var anyPrefix = rapid.Custom(func(t *rapid.T) events.Prefix {
	return events.Prefix{Base: rapid.Uint32().Draw(t, "base"), Bits: 32}.At(rapid.IntRange(0, 32).Draw(t, "bits"))
})

func drawEntry(t *rapid.T, k events.Kind) events.Entry {
	return events.Entry{
		Seq: events.Seq(anyInt.Draw(t, "seq")), At: events.Instant(anyInt.Draw(t, "at")), Round: anyInt.Draw(t, "round"),
		Actor: rapid.SampledFrom(events.Actors()).Draw(t, "actor"), Because: events.Seq(anyInt.Draw(t, "because")), Fact: drawFact(t, k),
	}
}

func drawFact(t *rapid.T, k events.Kind) events.Fact { return k.Zero().Fields(filling(t)) }
func drawMove(t *rapid.T, m events.Move) events.Move { return m.Fields(filling(t)) }

// each is a Visitor: it calls the function with every field, whatever the field's type.
type each func(p any, name string)

func (f each) Int(p *int64, name, _, _ string)             { f(p, name) }
func (f each) Float(p *float64, name, _, _ string)         { f(p, name) }
func (f each) Bool(p *bool, name, _ string)                { f(p, name) }
func (f each) Text(p *string, name, _ string)              { f(p, name) }
func (f each) Ints(p *[]int64, name, _, _ string)          { f(p, name) }
func (f each) Floats(p *[]float64, name, _, _ string)      { f(p, name) }
func (f each) Texts(p *[]string, name, _ string)           { f(p, name) }
func (f each) Prefixes(p *[]events.Prefix, name, _ string) { f(p, name) }

// names returns the names of the fields that show passes to a visitor, in order.
func names(show func(events.Visitor)) (list []string) {
	show(each(func(_ any, name string) { list = append(list, name) }))
	return list
}

func factFields(f events.Fact) []string { return names(func(v events.Visitor) { f.Fields(v) }) }
func moveFields(m events.Move) []string { return names(func(v events.Visitor) { m.Fields(v) }) }

// at returns a Visitor that calls change with one field: the field with number place, from 0.
func at(place int, change func(p any)) events.Visitor {
	now := -1
	return each(func(p any, _ string) {
		if now++; now == place {
			change(p)
		}
	})
}

// filling returns a Visitor that sets every field to an arbitrary value. It sets a slice without elements to nil, because readers return nil for an empty array.
func filling(t *rapid.T) events.Visitor {
	return each(func(p any, name string) {
		switch p := p.(type) {
		case *int64:
			*p = anyInt.Draw(t, name)
		case *float64:
			*p = finiteFloat.Draw(t, name)
		case *bool:
			*p = rapid.Bool().Draw(t, name)
		case *string:
			*p = anyText.Draw(t, name)
		case *[]int64:
			*p = listOf(t, anyInt, name)
		case *[]float64:
			*p = listOf(t, finiteFloat, name)
		case *[]string:
			*p = listOf(t, anyText, name)
		case *[]events.Prefix:
			*p = listOf(t, anyPrefix, name)
		}
	})
}

func listOf[T any](t *rapid.T, g *rapid.Generator[T], name string) []T {
	out := rapid.SliceOfN(g, 0, 20).Draw(t, name)
	if len(out) == 0 {
		return nil
	}
	return out
}

// other gives a field another value. The pointer p points to the field.
func other(p any) {
	switch p := p.(type) {
	case *int64:
		*p++
	case *float64:
		*p += 0.5
	case *bool:
		*p = !*p
	case *string:
		*p += "x"
	case *[]int64:
		*p = append(*p, 0)
	case *[]float64:
		*p = append(*p, 0)
	case *[]string:
		*p = append(*p, "")
	case *[]events.Prefix:
		*p = append(*p, events.Prefix{})
	}
}

// spoil sets a field to a value that no log may contain, and returns true. If the type of the field has no such value, spoil returns false. A float field
// gets the argument number, which must not be finite.
func spoil(p any, number float64) bool {
	switch p := p.(type) {
	case *float64:
		*p = number
	case *[]float64:
		*p = []float64{1, number}
	case *string:
		*p = "a\xffb"
	case *[]string:
		*p = []string{"a", "\xed\xa0\x80"}
	case *[]events.Prefix:
		*p = []events.Prefix{{Base: 0x01020304, Bits: 8}}
	default:
		return false
	}
	return true
}
