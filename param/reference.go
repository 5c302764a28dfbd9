package param

import (
	"bytes"
	"fmt"
	"strings"
)

// Reference returns a TOML file with the default of every parameter. Comments give each parameter's doc, kind, bounds
// or choices, use and source. Lists are empty by default, so comments show one element of each list. Decoding the file
// into a new Set gives the defaults.
func (s *Set) Reference() []byte {
	var b bytes.Buffer
	s.entries.reference(&b)
	return b.Bytes()
}

func (es entries) reference(b *bytes.Buffer) {
	for _, e := range es {
		if f, ok := e.(*field); ok {
			f.reference(b)
		}
	}
	for _, e := range es {
		switch e := e.(type) {
		case *table:
			b.WriteByte('\n')
			writeDoc(b, e.doc)
			fmt.Fprintf(b, "[%s]\n", e.header)
			e.entries.reference(b)
		case lister:
			b.WriteByte('\n')
			writeDoc(b, e.note())
			sample := e.sample()
			var one bytes.Buffer
			fmt.Fprintf(&one, "[[%s]]\n", sample.header)
			sample.entries.reference(&one)
			for line := range strings.Lines(one.String()) {
				b.WriteString(strings.TrimRight("# "+line, " \n") + "\n")
			}
		}
	}
}

func (f *field) reference(b *bytes.Buffer) {
	p := f.declared()
	about := string(p.Kind)
	switch {
	case p.Kind.bounded():
		about += fmt.Sprintf(" from %s to %s", limit(p.Kind, p.Min), limit(p.Kind, p.Max))
	case len(p.Choices) > 0:
		about += " of " + strings.Join(p.Choices, ", ")
	}
	b.WriteByte('\n')
	writeDoc(b, p.Doc)
	writeDoc(b, fmt.Sprintf("(%s; default %s; %s)", about, p.Default, p.Use))
	fmt.Fprintf(b, "%s = %s  # %s; %s\n", f.name, p.Default, f.unit(), p.Source)
}

// writeDoc writes text as comment lines of at most 100 bytes.
func writeDoc(b *bytes.Buffer, text string) {
	line := "#"
	for _, word := range strings.Fields(text) {
		if len(line)+1+len(word) > lineLength && line != "#" {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}
