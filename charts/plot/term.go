package plot

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Term explains a word, or one series.
type Term struct{ Name, Unit, Doc string }

// Meanings explains the named series that the run has.
func Meanings(r *results.Run, names ...string) (terms []Term) {
	for _, name := range names {
		if s, ok := r.Find(name); ok {
			terms = append(terms, Term{format.Clip(s.Name, 60), format.Clip(s.Unit, 40), format.Clip(s.Doc, format.TextLength)})
		}
	}
	return terms
}
