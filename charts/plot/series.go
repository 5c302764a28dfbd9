package plot

import (
	"slices"

	"whackamole/runs/results"
)

// Shown is a series to draw: its name in the run, its name in the legend, and its look.
type Shown struct {
	Series string
	Name   string
	Colour string
	Dash   string
	Filled bool
}

// Lines returns one line for each wanted series. It leaves out a series that the run lacks or never measured.
func Lines(r *results.Run, wanted ...Shown) (found []Line) {
	for _, w := range wanted {
		if v, ok := Values(r, w.Series); ok && Anything(v, false) {
			found = append(found, Line{Name: w.Name, Colour: w.Colour, Dash: w.Dash, Y: v, Filled: w.Filled})
		}
	}
	return found
}

// OverTime returns a panel of sampled lines over time. It draws only some of the samples (see thin).
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

// ByDay returns a panel of flows over time. Each value is the sum over one day, drawn as constant over that day. A day that the run covers only in part
// has no value. ok is false if no day has one.
func ByDay(r *results.Run, id, unit string, ls []Line) (p Course, ok bool) {
	p = Course{ID: id, Unit: unit, Step: true}
	p.From, p.To = Window(r)
	c := DaysOf(r)
	for d := range c.Days + 1 { // one more instant, so that the last day is as wide as the others
		p.X = append(p.X, float64(c.First+d))
	}
	for _, l := range ls {
		l.Y = append(wholeDays(r, l.Y, true), 0)
		l.Y[c.Days] = l.Y[c.Days-1]
		p.Lines = append(p.Lines, l)
		ok = ok || Anything(l.Y, false)
	}
	return p, ok
}

// fanMost is the largest number of instants for which Sparser leaves a panel unchanged. A panel of half the page's width cannot show more.
const fanMost = 400

// Sparser leaves out every second instant of a panel with more than fanMost instants. It keeps the lowest and the highest point of each line, and the
// first days of the campaign.
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
