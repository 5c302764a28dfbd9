package page

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Footing says what the parameters of a run rest on: how many there are, how many are fitted, and which are changed or assumed.
type Footing struct {
	All, Fitted      int
	Changed, Assumed []results.Parameter
}

func footingOf(r *results.Run) Footing {
	f := Footing{All: len(r.Parameters)}
	for _, p := range r.Parameters {
		p.Path, p.Value, p.Default = format.Clip(p.Path, 160), format.Clip(p.Value, 160), format.Clip(p.Default, 160)
		p.Unit, p.Source, p.Doc = format.Clip(p.Unit, 60), format.Clip(p.Source, format.TextLength), format.Clip(p.Doc, format.TextLength)
		if p.Changed {
			f.Changed = append(f.Changed, p)
		}
		if p.Fitted {
			f.Fitted++
		}
		if p.Assumed {
			f.Assumed = append(f.Assumed, p)
		}
	}
	return f
}
