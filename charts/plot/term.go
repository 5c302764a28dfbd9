package plot

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Term explains a word, or a series of the run.
type Term struct{ Name, Unit, Doc string }

// Meanings returns the explanations of the named series. It leaves out series that the run lacks.
func Meanings(r *results.Run, names ...string) (terms []Term) {
	for _, name := range names {
		if s, ok := r.Find(name); ok {
			terms = append(terms, Term{format.Clip(s.Name, 60), format.Clip(s.Unit, 40), format.Clip(s.Doc, format.TextLength)})
		}
	}
	return terms
}
