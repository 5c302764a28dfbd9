package param

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// lineLength is the greatest length of a line, in bytes. A longer list or comment continues on the next line.
const lineLength = 100

// Canonical returns all parameters as TOML. After each value a comment gives the unit (the kind if there is no unit)
// and the source. Decoding the text gives the same values and sources, and Canonical then returns the same bytes.
func (s *Set) Canonical() []byte {
	var b bytes.Buffer
	s.entries.visit(visitor{
		field: func(f *field) { writeValue(&b, f.name, f.value, f.unit(), f.source()) },
		table: func(t *table) { fmt.Fprintf(&b, "\n[%s]\n", t.header) },
		list: func(l lister) {
			if len(l.elements()) == 0 {
				fmt.Fprintf(&b, "%s = []\n", l.label())
			}
		},
		element: func(e *Set) { fmt.Fprintf(&b, "\n[[%s]]\n", e.header) },
	})
	return b.Bytes()
}

// Digest returns the SHA-256 of [Set.Canonical] in hexadecimal.
func (s *Set) Digest() string {
	sum := sha256.Sum256(s.Canonical())
	return hex.EncodeToString(sum[:])
}

// writeValue writes "name = value # unit; source". A long list takes several lines.
func writeValue(b *bytes.Buffer, name string, v value, unit, source string) {
	text := v.text()
	if items := v.parts(); len(items) > 1 && len(name)+len(text) > lineLength {
		text = broken(items)
	}
	fmt.Fprintf(b, "%s = %s  # %s; %s\n", name, text, unit, source)
}

// broken writes a TOML array over several lines.
func broken(items []string) string {
	var b strings.Builder
	b.WriteByte('[')
	room := 0
	for _, item := range items {
		if len(item)+2 > room {
			b.WriteString("\n ")
			room = lineLength - 1
		}
		b.WriteString(" " + item + ",")
		room -= len(item) + 2
	}
	b.WriteString("\n]")
	return b.String()
}
