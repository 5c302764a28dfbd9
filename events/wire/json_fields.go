package wire

import "whackamole/events"

// These methods make jsonReader a Visitor. Each method reads the value of one field, writes the value again into echo, and adds the value to the fingerprint
// if r.hash is not nil. After an error, fields keep their old values.

func (r *jsonReader) Int(p *int64, name, _, _ string) {
	r.key(name)
	if v := r.int(); r.err == nil {
		*p = v
	}
	if r.hash != nil {
		r.hash.Int(p, name, "", "")
	}
}

func (r *jsonReader) Float(p *float64, name, _, _ string) {
	r.key(name)
	if v := r.float(); r.err == nil {
		*p = v
	}
	if r.hash != nil {
		r.hash.Float(p, name, "", "")
	}
}

func (r *jsonReader) Bool(p *bool, name, _ string) {
	r.key(name)
	if v := r.bool(); r.err == nil {
		*p = v
	}
	if r.hash != nil {
		r.hash.Bool(p, name, "")
	}
}

func (r *jsonReader) Text(p *string, name, _ string) {
	r.key(name)
	if v := r.text(); r.err == nil {
		*p = v
	}
	if r.hash != nil {
		r.hash.Text(p, name, "")
	}
}

func (r *jsonReader) Ints(p *[]int64, name, _, _ string) {
	r.key(name)
	readList(r, p, r.int)
	if r.hash != nil {
		r.hash.Ints(p, name, "", "")
	}
}

func (r *jsonReader) Floats(p *[]float64, name, _, _ string) {
	r.key(name)
	readList(r, p, r.float)
	if r.hash != nil {
		r.hash.Floats(p, name, "", "")
	}
}

func (r *jsonReader) Texts(p *[]string, name, _ string) {
	r.key(name)
	readList(r, p, r.text)
	if r.hash != nil {
		r.hash.Texts(p, name, "")
	}
}

func (r *jsonReader) Prefixes(p *[]events.Prefix, name, _ string) {
	r.key(name)
	readList(r, p, r.prefix)
	if r.hash != nil {
		r.hash.Prefixes(p, name, "")
	}
}

// readList reads a JSON array into *p; element reads one element. An empty array becomes a nil slice.
func readList[T any](r *jsonReader, p *[]T, element func() T) {
	var out []T
	r.begin('[')
	for r.more() {
		out = append(out, element())
	}
	r.end(']')
	if r.err == nil {
		*p = out
	}
}
