package plot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/format"
	"whackamole/runs/results"
)

// Line is one line, or one group of points, in a panel over time.
type Line struct {
	Name   string
	Colour string
	Dash   string    // Dash pattern: a key of the map dashes, or "" for a solid line.
	X      []float64 // Days of the points, if Point is true. Lines use the days of the panel.
	Y      []float64
	Filled bool // The area below the line is filled, and stacked on the filled lines before it.
	Point  bool // Y is drawn as separate points, without a line.
	Thin   bool // The line is thin, as for the edge of a band.
}

// Course is a panel of lines over time. The horizontal axis shows days since day zero.
type Course struct {
	ID      string
	Unit    string // Unit of the values, which selects how numbers are written: "share", "count", "USD" or "number".
	X       []float64
	Lines   []Line
	Stripes []Stripe
	Top     float64 // Upper end of the vertical axis. At 0 the axis follows the lines.
	Bottom  float64 // Lower end of the vertical axis: zero, or below zero for negative values.
	Log     bool
	Step    bool // Each value is drawn as constant until the next value.
	Notes   []Note
	Signs   bool   // Numbers above the plot mark the days of the notes.
	Left    string // Width of the left margin in pixels, "64" if empty.
	From    float64
	To      float64
}

// Stripe is the coloured area between two lines of a panel. Low and High are the indices of these lines.
type Stripe struct {
	Low, High int
	Colour    string
}

// draw returns the panel as JSON. The page's start-up script draws it.
func (p Course) draw() (json.RawMessage, error) {
	x, y := axes(p.Unit)
	x.Min, x.Max = p.From, p.To
	x.AxisLabel.ShowMinLabel, x.AxisLabel.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	y.Min = p.Bottom
	if p.Top > 0 {
		y.Max, y.SplitNumber = p.Top, 5
	}
	if p.Log {
		y.Type, y.Min = "log", nil
	}
	top := "14"
	if p.Signs {
		top = "46"
	}
	left := cmp.Or(p.Left, "64")
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "axis", Formatter: named("moment")},
		opts.Grid{Left: left, Right: "16", Top: top, Bottom: "46"})
	for i, s := range p.Stripes {
		c.Overlap(p.areas(i, s))
	}
	for _, l := range p.Lines {
		if l.Point {
			c.Overlap(p.dots(l))
			continue
		}
		c.AddSeries(l.Name, p.vertices(l), p.style(l)...)
	}
	c.Overlap(dayZero(p.From, p.To))
	if p.Signs {
		c.ExtendYAxis(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: 1})
		c.Overlap(p.signs())
	}
	return encode(c, "time", p.Unit, p.Notes)
}

func (p Course) vertices(l Line) []opts.LineData {
	data := make([]opts.LineData, 0, len(p.X))
	for i, x := range p.X {
		y := l.Y[i]
		if p.Log && y <= 0 {
			y = math.NaN()
		}
		data = append(data, opts.LineData{Value: point(x, y)})
	}
	return data
}

func (p Course) style(l Line) []echarts.SeriesOpts {
	shape := opts.LineChart{ShowSymbol: opts.Bool(false), Symbol: "circle"}
	if p.Step {
		shape.Step = "end"
	}
	width := float32(2)
	if l.Filled {
		shape.Stack, width = "all", 1
	}
	if l.Thin {
		width = 0.75
	}
	style := []echarts.SeriesOpts{
		echarts.WithLineChartOpts(shape),
		echarts.WithLineStyleOpts(opts.LineStyle{Color: l.Colour, Width: width, Type: l.Dash}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: l.Colour}),
	}
	if l.Filled {
		style = append(style, echarts.WithAreaStyleOpts(opts.AreaStyle{Color: l.Colour, Opacity: opts.Float(0.55)}))
	}
	return style
}

// dots returns the values of l as separate points without a line, for values of the historical record.
func (p Course) dots(l Line) *echarts.Scatter {
	var data []opts.ScatterData
	for i, x := range l.X {
		if format.Finite(l.Y[i]) {
			data = append(data, opts.ScatterData{Value: point(x, l.Y[i])})
		}
	}
	s := echarts.NewScatter()
	s.AddSeries(l.Name, data,
		echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: "diamond", SymbolSize: 13}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: l.Colour, BorderColor: "@paper", BorderWidth: 1.5}))
	return s
}

// areas returns two stacked series that draw a stripe. The first is invisible and reaches up to the lower line. The second is the coloured area above
// it. The start-up script shows neither series in tooltips.
func (p Course) areas(n int, s Stripe) *echarts.Line {
	c := echarts.NewLine()
	low, high := p.Lines[s.Low].Y, p.Lines[s.High].Y
	width := make([]float64, len(low))
	for i := range width {
		width[i] = high[i] - low[i]
	}
	shape := echarts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false), Symbol: "none", Stack: fmt.Sprint("stripe", n)})
	unseen := echarts.WithLineStyleOpts(opts.LineStyle{Color: s.Colour, Width: 0.01, Opacity: opts.Float(0.01)})
	c.AddSeries("stripe", p.vertices(Line{Y: low}), shape, unseen)
	c.AddSeries("stripe", p.vertices(Line{Y: width}), shape, unseen, echarts.WithAreaStyleOpts(opts.AreaStyle{Color: s.Colour, Opacity: opts.Float(0.3)}))
	return c
}

// signs draws the number of each note above the plot, with a thin line down to the note's day. The start-up script moves overlapping numbers apart.
func (p Course) signs() *echarts.Scatter {
	var data []opts.ScatterData
	var down []opts.MarkLineNameXAxisItem
	for _, n := range p.Notes {
		data = append(data, opts.ScatterData{Name: n.Sign, Value: []any{n.Day, 1}})
		down = append(down, opts.MarkLineNameXAxisItem{XAxis: n.Day})
	}
	s := echarts.NewScatter()
	s.AddSeries("signs", data,
		echarts.WithScatterChartOpts(opts.ScatterChart{YAxisIndex: 1, Symbol: "circle", SymbolSize: 3}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: Ink}),
		echarts.WithLabelOpts(opts.Label{
			Show: opts.Bool(true), Position: "top", Formatter: "fmt:sign", Color: "@paper", BackgroundColor: Ink,
			FontSize: 11, FontWeight: "bold", Padding: "", BorderRadius: 8, LineHeight: 16,
		}),
		echarts.WithMarkLineNameXAxisItemOpts(down...),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: "@axis", Type: "dotted", Width: 1},
		}))
	return s
}

// Beside adds values of the historical record to the panel, as points with their own days and tooltips.
func (p Course) Beside(record []results.Recorded) Course {
	points := Line{Name: "recorded", Colour: Orange, Point: true}
	for _, rec := range record {
		points.X, points.Y = append(points.X, rec.Day), append(points.Y, rec.Value)
		text := "recorded: " + format.Count(rec.Value)
		if rec.Note != "" {
			text += ", " + format.Clip(rec.Note, TipLength)
		}
		if rec.Source != "" {
			text += " (" + format.Clip(rec.Source, 80) + ")"
		}
		p.Notes = append(p.Notes, Note{Day: Plain(rec.Day), Text: text})
	}
	p.Lines = append(p.Lines, points)
	return p
}

// dashes holds the dash patterns of lines, as the legend writes them in SVG. The start-up script adds "long", "dashdot" and "pairs" to the patterns of the drawing library.
var dashes = map[string]string{"dashed": "6 4", "dotted": "2 3", "long": "12 4", "dashdot": "9 3 2 3", "pairs": "2 2 2 6"}

// Panel draws the panel, and adds a legend if there are several lines.
func (p Course) Panel(title, label, height string) (Panel, error) {
	drawn, err := p.draw()
	out := Panel{ID: p.ID, Title: title, Label: label, Height: height, Drawing: drawn}
	if len(p.Lines) == 1 {
		return out, err // one line needs no legend: the title names it
	}
	for _, l := range p.Lines {
		k := Key{Name: l.Name, Class: l.Colour[1:], Kind: "line", Hides: true}
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
