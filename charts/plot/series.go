package plot

import (
	"slices"

	"whackamole/runs/results"
)

// Shown is a series to draw in a panel.
type Shown struct {
	Series string
	Name   string
	Colour string
	Dash   string
	Filled bool
}

// Lines returns the lines of the series. It leaves out series that the run lacks or never measured.
func Lines(r *results.Run, wanted ...Shown) (found []Line) {
	for _, w := range wanted {
		if v, ok := Values(r, w.Series); ok && Anything(v, false) {
			found = append(found, Line{Name: w.Name, Colour: w.Colour, Dash: w.Dash, Y: v, Filled: w.Filled})
		}
	}
	return found
}

// OverTime plots sampled lines, thinned for drawing.
func OverTime(r *results.Run, id, unit string, ls []Line) Course {
	all := [][]float64{}
	for _, l := range ls {
		all = append(all, l.Y)
	}
	kept := thin(r.Days, all...)
	p := Course{ID: id, Unit: unit}
	p.From, p.To = Window(r)
	for _, i := range kept {
		p.X = append(p.X, r.Days[i])
	}
	for _, l := range ls {
		y := make([]float64, len(kept))
		for at, i := range kept {
			y[at] = l.Y[i]
		}
		l.Y = y
		p.Lines = append(p.Lines, l)
	}
	return p
}

// ByDay plots daily values, each over its whole day.
func ByDay(r *results.Run, id, unit string, ls []Line) Course {
	p := Course{ID: id, Unit: unit, Step: true}
	p.From, p.To = Window(r)
	c := DaysOf(r)
	for d := range c.Days + 1 { // one extra point, so that the last day has its width
		p.X = append(p.X, float64(c.First+d))
	}
	for _, l := range ls {
		l.Y = append(daily(r, l.Y, true), 0)
		l.Y[c.Days] = l.Y[c.Days-1]
		p.Lines = append(p.Lines, l)
	}
	return p
}

// fanMost is the maximum number of instants that a fan draws before it leaves out every other one. A panel of half the page shows no more.
const fanMost = 400

// Sparser leaves out every other instant of a long plot. It keeps the lowest and highest point of each line, and the first days of the campaign.
func (p Course) Sparser() Course {
	if len(p.X) <= fanMost {
		return p
	}
	keep := make([]bool, len(p.X))
	for i, day := range p.X {
		keep[i] = i%2 == 0 || i == len(p.X)-1 || day >= denseFrom && day <= denseTo
	}
	for _, l := range p.Lines {
		if low, high := Extremes(l.Y); low >= 0 {
			keep[low], keep[high] = true, true
		}
	}
	only := func(v []float64) (out []float64) {
		for i, x := range v {
			if keep[i] {
				out = append(out, x)
			}
		}
		return out
	}
	p.X, p.Lines = only(p.X), slices.Clone(p.Lines)
	for i := range p.Lines {
		p.Lines[i].Y = only(p.Lines[i].Y)
	}
	return p
}
