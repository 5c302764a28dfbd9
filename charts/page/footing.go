package page

import (
	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Footing lists the parameters of a run, and how many of them no source supports.
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
