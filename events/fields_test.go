package events

import "reflect"

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// each is a Visitor: it calls the function with every field, whatever the field's type.
type each func(p any, name, unit, doc string)

func (f each) Int(p *int64, name, unit, doc string)        { f(p, name, unit, doc) }
func (f each) Float(p *float64, name, unit, doc string)    { f(p, name, unit, doc) }
func (f each) Bool(p *bool, name, doc string)              { f(p, name, "", doc) }
func (f each) Text(p *string, name, doc string)            { f(p, name, "", doc) }
func (f each) Ints(p *[]int64, name, unit, doc string)     { f(p, name, unit, doc) }
func (f each) Floats(p *[]float64, name, unit, doc string) { f(p, name, unit, doc) }
func (f each) Texts(p *[]string, name, doc string)         { f(p, name, "", doc) }
func (f each) Prefixes(p *[]Prefix, name, doc string)      { f(p, name, "", doc) }

// field holds what a Visitor receives about one field.
type field struct {
	name, unit, doc string
	pointer         any
}

func factFields(f Fact) []field { return fieldsIn(func(v Visitor) { f.Fields(v) }) }
func moveFields(m Move) []field { return fieldsIn(func(v Visitor) { m.Fields(v) }) }

func fieldsIn(show func(Visitor)) (list []field) {
	show(each(func(p any, name, unit, doc string) { list = append(list, field{name, unit, doc, p}) }))
	return list
}

// changing returns a Visitor that changes the value of one field: the field with number place, from 0.
func changing(place int) Visitor {
	now := -1
	return each(func(p any, _, _, _ string) {
		if now++; now == place {
			change(p)
		}
	})
}

// change gives a field another value. The pointer p points to the field.
func change(p any) {
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
	case *[]Prefix:
		*p = append(*p, Prefix{})
	}
}
