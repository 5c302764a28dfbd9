package plot

import (
	"math"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/format"
)

// Rows is a drawing with one named row for each thing compared: bars, lines and signs on one scale.
type Rows struct {
	ID, Title, Label string
	Unit             string   // picks the formatters, as in a Course
	Names            []string // from the top
	Zero             bool     // draw a line at zero
	From, To         float64  // ends of the scale; if equal, the values decide
	Framed           bool     // the scale has no grid lines and labels only at its edges
	Bars             []Bar    // drawn in this order
	Signs            []Signs
	Notes            []Note
	Legend           []Key
}

// Bar is a set of stretches with the same look.
type Bar struct {
	Name, Colour string
	Width        float32 // pixels
	Stretches    []Stretch
}

// Stretch is a bar on a row from one value to another.
type Stretch struct {
	Row      int
	From, To float64
}

// Signs is a set of marks with the same look.
type Signs struct {
	Name, Colour, Symbol string
	Size                 int
	Opacity              float32
	Hollow               bool
	Spots                []Spot
}

// Spot is a mark on a row. Note is the index of its tooltip in the notes.
type Spot struct {
	Row  int
	At   float64
	Note int
}

// Tell adds a tooltip and returns its index.
func (p *Rows) Tell(text string) int {
	p.Notes = append(p.Notes, Note{Text: text})
	return len(p.Notes) - 1
}

// any reports whether there is something to draw.
func (p *Rows) any() bool {
	for _, s := range p.Signs {
		for _, x := range s.Spots {
			if format.Finite(x.At) {
				return true
			}
		}
	}
	return false
}

// Fine picks the formatter with more digits if the scale is so narrow that its labels would look the same.
func Fine(unit string, from, to float64) string {
	if to-from < max(math.Abs(from), math.Abs(to))/20 {
		return "fine:" + unit
	}
	return unit
}

// height returns the height class of a drawing with that many rows.
func height(rows int) string {
	for _, step := range []struct {
		rows  int
		class string
	}{{5, "low"}, {9, "mid"}, {13, "tall"}, {17, "taller"}} {
		if rows <= step.rows {
			return step.class
		}
	}
	return "tallest"
}

// Panel draws the rows. A half panel goes beside another one if there is room.
func (p *Rows) Panel(half bool) (Panel, error) {
	x, y := axes("number")
	if x.AxisLabel.Formatter = named("edge"); !p.Framed {
		x.Scale, x.AxisLabel.Formatter, x.SplitLine = opts.Bool(!p.Zero), named(p.Unit), &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule"}}
	}
	if p.To > p.From {
		x.Min, x.Max = Plain(p.From), Plain(p.To)
	}
	names, last := make([]string, len(p.Names)), len(p.Names)-1
	for i, name := range p.Names {
		names[last-i] = name // the axis counts upwards
	}
	y.Type, y.Data, y.SplitLine = "category", names, &opts.SplitLine{Show: opts.Bool(false)}
	y.AxisLabel = &opts.AxisLabel{Color: "@ink", Overflow: "break", Formatter: ""}
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("told")}, p.grid())
	for _, b := range p.Bars {
		var data []opts.LineData
		for _, s := range b.Stretches {
			if format.Finite(s.From) && format.Finite(s.To) {
				data = append(data, opts.LineData{Value: []any{Plain(s.From), last - s.Row}}, opts.LineData{Value: []any{Plain(s.To), last - s.Row}},
					opts.LineData{Value: []any{nil, nil}})
			}
		}
		c.AddSeries(b.Name, data, echarts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false), Symbol: "none"}),
			echarts.WithLineStyleOpts(opts.LineStyle{Color: b.Colour, Width: b.Width}), echarts.WithItemStyleOpts(opts.ItemStyle{Color: b.Colour}))
	}
	for _, g := range p.Signs {
		c.Overlap(p.scatter(g))
	}
	if p.Zero {
		c.Overlap(dayZero(-1, 1))
	}
	encoded, err := encode(c, "dots", p.Unit, p.Notes)
	out := Panel{ID: p.ID, Title: p.Title, Label: p.Label, Height: height(len(p.Names)), Legend: p.Legend, Drawing: encoded}
	if half {
		out.Height += " half"
	}
	return out, err
}

// grid returns the margins, with room for names and labels.
func (p *Rows) grid() opts.Grid {
	if p.Framed {
		return opts.Grid{Left: "92", Right: "16", Top: "8", Bottom: "46"}
	}
	g := opts.Grid{Left: "112", Right: "34", Top: "8", Bottom: "34"}
	if p.Unit == "span" { // labels have two lines
		g.Bottom = "50"
	}
	if slices.ContainsFunc(p.Names, func(name string) bool { return len(name) > 14 }) {
		g.Left = "158"
	}
	return g
}

func (p *Rows) scatter(g Signs) *echarts.Scatter {
	var data []opts.ScatterData
	for _, s := range g.Spots {
		if format.Finite(s.At) {
			data = append(data, opts.ScatterData{Value: []any{Plain(s.At), len(p.Names) - 1 - s.Row, s.Note}})
		}
	}
	look := opts.ItemStyle{Color: g.Colour, BorderWidth: 1.5}
	if g.Hollow {
		look = opts.ItemStyle{Color: "@paper", BorderColor: g.Colour, BorderWidth: 2}
	}
	if g.Opacity > 0 {
		look.Opacity = opts.Float(g.Opacity)
	}
	c := echarts.NewScatter()
	c.AddSeries(g.Name, data, echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: g.Symbol, SymbolSize: g.Size}), echarts.WithItemStyleOpts(look))
	return c
}

// DrawAll draws the panels that have something to show, side by side if there are several.
func DrawAll(all []Rows) (panels []Panel, err error) {
	var some []Rows
	for _, p := range all {
		if p.any() {
			some = append(some, p)
		}
	}
	for i := range some {
		one, err := some[i].Panel(len(some) > 1)
		if err != nil {
			return nil, err
		}
		panels = append(panels, one)
	}
	return panels, nil
}
