package charts

import (
	"encoding/json"

	"whackamole/runs/results"
)

// figure is one numbered figure of the report: what it says, what is measured, and one or more panels.
type figure struct {
	ID      string
	Heading string
	Means   string // one sentence: what is measured, in which unit
	Legend  []key  // of all panels
	Panels  []panel
	Empty   string   // why there is nothing to show; empty where there is something
	Says    []string // what the figure comes to, a sentence or two each
	Moves   []note   // numbered moves to list below
	Record  []recordedRow
	Lines   []results.Line // top-down estimates to list below
	Data    *table         // the same by the day
	Acts    []actRow       // the heaviest marks in words
	Remark  string
	CSV     string    // the exact data behind it, where they are not those of Data
	Map     *spaceMap // the address space, drawn by a script of its own
}

// panel is one drawing of a figure.
type panel struct {
	ID      string
	Title   string
	Label   string // for those who cannot see it
	Height  string // a class of the style sheet: "tallest", "taller", "tall", "mid" or "low"
	Legend  []key
	Drawing json.RawMessage
}

// key is one entry of a panel's legend.
type key struct {
	Name  string
	Class string // the colour's class in the style sheet
	Dash  string // the same as an SVG dash pattern
	Kind  string // "line", "area", "point", "dot", "triangle" or "square"
	Hides bool   // the reader can hide it
}

// figures gives every figure of the report, in reading order.
func figures(r *results.Run) ([]figure, error) {
	var all []figure
	for _, compose := range []func(*results.Run) (figure, error){
		reach, seen, registry, space, strata, endpoints, users, detours, losses, bearers, collateral, politics, acts,
	} {
		f, err := compose(r)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// shown is a series that goes into a panel.
type shown struct {
	Series string
	Name   string
	Colour string
	Dash   string
	Filled bool
}

// lines looks the series up; those the run lacks, and those never measured, are left out.
func lines(r *results.Run, wanted ...shown) (found []line) {
	for _, w := range wanted {
		if v, ok := values(r, w.Series); ok && anything(v, false) {
			found = append(found, line{Name: w.Name, Colour: w.Colour, Dash: w.Dash, Y: v, Filled: w.Filled})
		}
	}
	return found
}

// overTime is a plot of sampled lines, thinned for drawing.
func overTime(r *results.Run, id, unit string, ls []line) plot {
	all := [][]float64{}
	for _, l := range ls {
		all = append(all, l.Y)
	}
	kept := thin(r.Days, all...)
	p := plot{ID: id, Unit: unit}
	p.From, p.To = window(r)
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

// byDay is a plot of daily figures, each drawn over its whole day.
func byDay(r *results.Run, id, unit string, ls []line) plot {
	p := plot{ID: id, Unit: unit, Step: true}
	p.From, p.To = window(r)
	c := daysOf(r)
	for d := range c.days + 1 { // once more at the end, so that the last day has its width
		p.X = append(p.X, float64(c.first+d))
	}
	for _, l := range ls {
		l.Y = append(daily(r, l.Y, true), 0)
		l.Y[c.days] = l.Y[c.days-1]
		p.Lines = append(p.Lines, l)
	}
	return p
}

// dashes are the dashes of lines as SVG writes them; the last three the start-up script knows besides those of the library.
var dashes = map[string]string{"dashed": "6 4", "dotted": "2 3", "long": "12 4", "dashdot": "9 3 2 3", "pairs": "2 2 2 6"}

// panel draws the plot and writes its legend.
func (p plot) panel(title, label, height string) (panel, error) {
	drawn, err := p.draw()
	out := panel{ID: p.ID, Title: title, Label: label, Height: height, Drawing: drawn}
	if len(p.Lines) == 1 {
		return out, err // its title says what it is
	}
	for _, l := range p.Lines {
		k := key{Name: l.Name, Class: l.Colour[1:], Kind: "line", Hides: true}
		switch {
		case l.Point:
			k.Kind = "point"
		case l.Filled:
			k.Kind = "area"
		default:
			k.Dash = dashes[l.Dash]
		}
		out.Legend = append(out.Legend, k)
	}
	return out, err
}
