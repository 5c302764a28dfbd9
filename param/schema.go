package param

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"whackamole/internal/portable"
)

// Regular expressions (ECMA 262) for text that the package reads. In a JSON Schema a TOML date and time is a string.
const (
	patternMoment = `\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})`
	patternDay    = `\s*day\s+[+-]?\d+(\s+([01]?\d|2[0-3]):[0-5]\d)?\s*`
	patternSpan   = `\d+\s*(min|h|hours?|days?|weeks?)\s*`
	patternOctet  = `(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
	patternPrefix = `^(` + patternOctet + `\.){3}` + patternOctet + `/(3[0-2]|[12]\d|\d)$`
)

// Schema returns a JSON Schema (draft 2020-12) of the files that set these parameters. Editors use it to complete and
// check TOML. Type, unit, bounds, choices, default and source of each key come from its declaration. The schema rejects
// other keys. Only [Set.Decode] finds errors that concern several values, or an address prefix with bits beyond its
// length. The same declarations give the same bytes.
func (s *Set) Schema(title, doc string) []byte {
	root := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}}
	text, err := append(root, s.entries.schema(doc, s.ident)...).MarshalJSON()
	var out bytes.Buffer
	if err == nil {
		err = json.Indent(&out, text, "", "  ")
	}
	if err != nil { // cannot happen: declarations hold only text and finite numbers
		panic(fmt.Sprintf("param: the JSON Schema cannot be written: %v", err))
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// schema returns the JSON Schema of a table. ident is the key that every such table must have, or "".
func (es entries) schema(doc, ident string) object {
	properties := object{}
	for _, e := range es {
		var what object
		switch e := e.(type) {
		case *field:
			what = e.schema()
		case *table:
			what = e.entries.schema(e.doc, e.ident)
		case lister:
			one := e.sample()
			what = object{{"type", "array"}, {"description", e.note()}, {"maxItems", maxElements}, {"items", one.entries.schema(e.note(), one.ident)}}
		}
		properties = append(properties, member{e.label(), what})
	}
	out := object{{"type", "object"}, {"description", doc}, {"properties", properties}, {"additionalProperties", false}}
	if ident != "" {
		out = append(out, member{"required", []string{ident}})
	}
	return out
}

// schema returns the JSON Schema of one key.
func (f *field) schema() object {
	p := f.declared()
	out := object{{"description", p.about()}}
	bounds := object{{"minimum", p.Min}, {"maximum", p.Max}}
	text := func(pattern string) object { return object{{"type", "string"}, {"pattern", pattern}} }
	switch p.Kind {
	case KindFloat:
		out = append(append(out, member{"type", "number"}), bounds...)
	case KindInt:
		out = append(append(out, member{"type", "integer"}), bounds...)
	case KindBool:
		out = append(out, member{"type", "boolean"})
	case KindText:
		out = append(out, member{"type", "string"})
		if f.isName() {
			out = append(out, member{"minLength", 1})
		}
	case KindChoice:
		out = append(out, member{"type", "string"}, member{"enum", p.Choices})
	case KindSpan:
		sign := ""
		if p.Min <= 0 {
			sign = "-?"
		}
		out = append(out, text(`^\s*`+sign+patternSpan+"$")...)
	case KindTime:
		out = append(out, text("^"+patternMoment+"$")...)
	case KindWhen:
		pattern := patternDay + "|" + patternMoment
		if p.Default == `""` {
			pattern += "|"
		}
		out = append(out, text("^("+pattern+")$")...)
	case KindPrefixes:
		out = append(out, member{"type", "array"}, member{"items", text(patternPrefix)})
	case KindTexts:
		out = append(out, member{"type", "array"}, member{"items", object{{"type", "string"}}})
	case KindFloats:
		out = append(out, member{"type", "array"}, member{"items", append(object{{"type", "number"}}, bounds...)})
	case KindAssignments:
		out = append(out, member{"type", "object"})
	case KindValue:
		out = append(out, plainValue...)
	case KindValues:
		out = append(out, member{"type", "array"}, member{"items", plainValue})
	}
	if p.Default == `""` {
		return out
	}
	n, _ := parseValue("", p.Default)
	return append(out, member{"default", n.plainly()})
}

// plainValue is the schema of any value except a table.
var plainValue = object{{"not", object{{"type", "object"}}}}

// about returns the description of a parameter in the schema. After the doc come facts that JSON Schema cannot express:
// the unit, the bounds of a duration, the form of a moment, and the source of a default that is not empty.
func (p Param) about() string {
	text := strings.Join(strings.Fields(p.Doc), " ")
	switch {
	case p.Kind == KindSpan:
		text += fmt.Sprintf(" From %s to %s.", FormatSpan(portable.Int64(p.Min)), FormatSpan(portable.Int64(p.Max)))
	case p.Kind == KindWhen:
		text += ` Such as "day 5", "day 0 12:00" or a date and time with an offset.`
	case p.Unit != None:
		text += fmt.Sprintf(" Unit: %s.", p.Unit)
	}
	switch {
	case p.Default == `""`, p.Default == "[]", p.Default == "{}":
		return text
	case p.Assumed:
		return text + " The default is assumed."
	}
	return text + " Source of the default: " + p.Source + "."
}

// plainly returns a TOML value as a Go value for JSON. Dates and times become text.
func (n *node) plainly() any {
	switch n.shape {
	case shapeTable:
		out := object{}
		for _, key := range n.keys {
			out = append(out, member{key, n.kids[key].plainly()})
		}
		return out
	case shapeArray:
		out := make([]any, len(n.items))
		for i, item := range n.items {
			out[i] = item.plainly()
		}
		return out
	}
	if t, ok := n.value.(time.Time); ok {
		return timeText(t)
	}
	return n.value
}

// object is a JSON object that keeps its keys in order.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in order. It does not escape <, > and &, because no HTML contains the schema.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
