package param

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"whackamole/internal/portable"
)

// Float declares a finite number from spec.Min to spec.Max. In TOML it may be written as an integer.
func (s *Set) Float(p *float64, name string, def float64, spec Spec) {
	declare(s, name, KindFloat, spec, &bound[float64]{p: p, def: def, format: floatText,
		parse: func(n *node) (float64, *fault) { return readFloat(n, KindFloat, spec) },
		check: func(v float64) *fault { return spec.bounds(KindFloat, v, number(v)) },
	})
}

// Int declares a whole number from spec.Min to spec.Max. In TOML it must be an integer: 3.0 and 1e3 are rejected.
func (s *Set) Int(p *int64, name string, def int64, spec Spec) {
	declare(s, name, KindInt, spec, &bound[int64]{p: p, def: def, format: intText,
		parse: func(n *node) (int64, *fault) {
			if n.shape == shapeFloat {
				if wrong := spec.bounds(KindInt, n.value.(float64), n.written()); wrong != nil {
					return 0, wrong
				}
				return 0, &fault{problem: n.written() + " is not written as a whole number", remedy: spec.wanted(KindInt)}
			}
			v, ok := n.value.(int64)
			if !ok {
				return 0, wrongType(n, KindInt, spec.wanted(KindInt))
			}
			return v, spec.wholeBounds(KindInt, v, n.written())
		},
		check: func(v int64) *fault { return spec.wholeBounds(KindInt, v, intText(v)) },
	})
}

// Bool declares a parameter that is true or false.
func (s *Set) Bool(p *bool, name string, def bool, spec Spec) {
	declare(s, name, KindBool, spec, &bound[bool]{p: p, def: def, format: strconv.FormatBool,
		parse: func(n *node) (bool, *fault) {
			v, ok := n.value.(bool)
			if !ok {
				return false, wrongType(n, KindBool, "give true or false")
			}
			return v, nil
		},
	})
}

// Text declares a parameter that holds any UTF-8 text.
func (s *Set) Text(p *string, name, def string, spec Spec) {
	declare(s, name, KindText, spec, &bound[string]{p: p, def: def, format: quote, check: validText, parse: readText})
}

// Choice declares a parameter whose value is one of the given words. It panics if def is not one of them, or if a word
// has a control character or blanks around it.
func (s *Set) Choice(p *string, name, def string, choices []string, spec Spec) {
	choices = append([]string(nil), choices...)
	for _, c := range choices {
		if !commentable(c) {
			panic(fmt.Sprintf("param: choice %q of %s cannot be written in a comment line; remove control characters and outer blanks", c, joinPath(s.path, name)))
		}
	}
	remedy := func() string { return "choose one of " + alternatives(choices) }
	check := func(v string) *fault {
		for _, c := range choices {
			if c == v {
				return nil
			}
		}
		wrong := &fault{problem: quoted(v) + " is not one of the choices", remedy: remedy()}
		if near := Nearest(v, choices); near != "" {
			wrong.remedy = fmt.Sprintf("did you mean %q? %s", near, wrong.remedy)
		}
		return wrong
	}
	f := declare(s, name, KindChoice, spec, &bound[string]{p: p, def: def, format: quote, check: check,
		parse: func(n *node) (string, *fault) {
			if n.shape != shapeText {
				return "", wrongType(n, KindText, remedy())
			}
			return n.value.(string), nil
		},
	})
	f.choices = choices
}

func readText(n *node) (string, *fault) {
	if n.shape != shapeText {
		return "", wrongType(n, KindText, "give a text in quotes")
	}
	return n.value.(string), nil
}

func validText(v string) *fault {
	if !utf8.ValidString(v) {
		return &fault{problem: quoted(v) + " is not UTF-8"}
	}
	return nil
}

// readFloat reads a number between the bounds of spec. kind is the parameter's kind; only messages use it.
func readFloat(n *node, kind Kind, spec Spec) (float64, *fault) {
	var v float64
	switch x := n.value.(type) {
	case float64:
		v = x
	case int64:
		return float64(x), spec.wholeBounds(kind, x, n.written())
	default:
		return 0, wrongType(n, KindFloat, spec.wanted(kind))
	}
	if v == 0 {
		v = 0 // replaces -0.0, which is the same number but is written with a sign
	}
	return v, spec.bounds(kind, v, n.written())
}

// bounds returns a fault if v is not finite or is not between spec.Min and spec.Max.
func (spec Spec) bounds(kind Kind, v float64, written string) *fault {
	if !finite(v) {
		return &fault{problem: written + " is not a finite number", remedy: spec.wanted(kind)}
	}
	return spec.outside(kind, v < spec.Min, v > spec.Max, written)
}

// wholeBounds returns a fault if v is not between spec.Min and spec.Max. It compares whole numbers, because as a float a
// number above 2^53 can become equal to a bound.
func (spec Spec) wholeBounds(kind Kind, v int64, written string) *fault {
	return spec.outside(kind, v < portable.Int64(math.Ceil(spec.Min)), v > portable.Int64(math.Floor(spec.Max)), written)
}

// outside returns a fault if a value is below spec.Min or above spec.Max.
func (spec Spec) outside(kind Kind, below, above bool, written string) *fault {
	switch {
	case below:
		return &fault{problem: written + " is below the smallest allowed value " + limit(kind, spec.Min), remedy: spec.wanted(kind)}
	case above:
		return &fault{problem: written + " is above the largest allowed value " + limit(kind, spec.Max), remedy: spec.wanted(kind)}
	}
	return nil
}

// limit writes a bound of a parameter of this kind.
func limit(kind Kind, v float64) string {
	switch kind {
	case KindSpan:
		return FormatSpan(portable.Int64(v))
	case KindInt:
		return intText(portable.Int64(v))
	}
	return number(v)
}

// wanted says in words which numbers a parameter accepts. It is the remedy of a message.
func (spec Spec) wanted(kind Kind) string {
	between := fmt.Sprintf("between %s and %s", limit(kind, spec.Min), limit(kind, spec.Max))
	var what string
	switch kind {
	case KindSpan:
		return `give a duration such as "90 min", "6 h" or "2 weeks" ` + between
	case KindInt:
		what = "give a whole number"
	case KindFloats:
		what = "give numbers"
	default:
		what = "give a number"
	}
	switch spec.Unit {
	case None, Count:
		return what + " " + between
	case People, Addresses, Endpoints, Bits, Cents, Minutes, Hours, Days:
		return fmt.Sprintf("%s of %s %s", what, spec.Unit, between)
	}
	return fmt.Sprintf("%s %s (%s)", what, between, spec.Unit)
}

// wrongType returns the fault for a value of the wrong type. The message names the type found and the type wanted.
func wrongType(n *node, want Kind, remedy string) *fault {
	wanted := string(want)
	if want != KindText && want != KindBool {
		wanted = "a " + wanted
	}
	if n.plain {
		return &fault{at: n, problem: fmt.Sprintf("%s cannot be read as %s", strings.TrimSpace(n.written()), wanted), remedy: remedy}
	}
	return &fault{at: n, problem: fmt.Sprintf("%s is %s, but %s is wanted", n.written(), shapeWords[n.shape], wanted), remedy: remedy}
}
