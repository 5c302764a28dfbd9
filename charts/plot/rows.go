package plot

import (
	"math"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/format"
)

// Rows is a panel with one named row for each thing compared. Each row has bars, lines and signs, on one scale for all rows.
type Rows struct {
	ID, Title, Label string
	Unit             string   // Unit of the values, which selects how numbers are written (see Course).
	Names            []string // Names of the rows, from the top.
	Zero             bool     // A vertical line marks zero.
	From, To         float64  // Ends of the scale. If they are equal, the scale follows the values.
	Framed           bool     // The scale has labels only at its two ends, and no grid lines.
	Bars             []Bar    // Groups of bars. A later group covers an earlier one.
	Signs            []Signs
	Notes            []Note
	Legend           []Key
}

// Bar is a group of stretches with the same colour and width.
type Bar struct {
	Name, Colour string
	Width        float32 // Width in pixels.
	Stretches    []Stretch
}

// Stretch is a horizontal bar from one value to another. Row is its row, from 0 at the top.
type Stretch struct {
	Row      int
	From, To float64
}

// Signs is a group of signs with the same look.
type Signs struct {
	Name, Colour, Symbol string
	Size                 int
	Opacity              float32
	Hollow               bool
	Spots                []Spot
}

// Spot is one sign: its row, from 0 at the top, and its value. Note is the index of its tooltip in Rows.Notes.
type Spot struct {
	Row  int
	At   float64
	Note int
}

// Tell adds a tooltip to the panel and returns its index, for Spot.Note.
func (p *Rows) Tell(text string) int {
	p.Notes = append(p.Notes, Note{Text: text})
	return len(p.Notes) - 1
}

// any reports whether at least one sign has a finite value. Without one, DrawAll leaves out the panel, even if it has bars.
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

// Fine returns the number format for a scale: one with more digits if the scale is narrow compared with its values. With fewer digits, the labels of
// a narrow scale would look equal.
func Fine(unit string, from, to float64) string {
	if to-from < max(math.Abs(from), math.Abs(to))/20 {
		return "fine:" + unit
	}
	return unit
}

// height returns the class in the style sheet for the height of a panel with this number of rows.
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

// Panel draws the rows. A half panel is half as wide as the page, so that two fit side by side.
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
		names[last-i] = name // the axis numbers its rows from the bottom
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

// grid returns the margins around the plot, with room for the names of the rows and the labels of the scale.
func (p *Rows) grid() opts.Grid {
	if p.Framed {
		return opts.Grid{Left: "92", Right: "16", Top: "8", Bottom: "46"}
	}
	g := opts.Grid{Left: "112", Right: "34", Top: "8", Bottom: "34"}
	if p.Unit == "span" { // the labels of this scale have two lines
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

// DrawAll draws the panels that have a sign with a finite value. Several panels are placed side by side.
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
