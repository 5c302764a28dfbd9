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

// Line is one line of a panel over time.
type Line struct {
	Name   string
	Colour string
	Dash   string    // "", or a key of dashes
	X      []float64 // its own instants; nil to use the panel's
	Y      []float64
	Filled bool // stacked on the filled lines before it
	Point  bool // separate points, not joined
	Thin   bool // a thin line, for an edge
}

// Course is a panel over time, with days along the bottom.
type Course struct {
	ID      string
	Unit    string // picks the formatters: "share", "count", "USD", "number"
	X       []float64
	Lines   []Line
	Stripes []Stripe
	Top     float64 // fixed upper end of the axis; 0 to follow the lines
	Bottom  float64 // lower end of the axis: zero, or less if values are negative
	Log     bool
	Step    bool // each value holds until the next one
	Notes   []Note
	Signs   bool   // show the notes as numbered signs above the plot
	Left    string // width of the left margin in pixels; empty for the default
	From    float64
	To      float64
}

// Stripe is the area between two lines of a plot, given by their indices.
type Stripe struct {
	Low, High int
	Colour    string
}

// draw returns the panel in the form that the start-up script reads.
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

// dots draws the recorded values beside a line.
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

// areas returns the two stacked series that draw the stripe: an invisible one up to the lower line, and the area above it. The start-up script keeps
// both out of tooltips.
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

// signs draws the numbers of the notes above the plot, each with a thin line down to its day. The start-up script moves overlapping numbers apart.
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

// Beside adds the recorded values as points, at their own instants.
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

// dashes holds the dash patterns of lines in SVG. The last three are known to the start-up script but not to the library.
var dashes = map[string]string{"dashed": "6 4", "dotted": "2 3", "long": "12 4", "dashdot": "9 3 2 3", "pairs": "2 2 2 6"}

// Panel draws the plot and writes its legend.
func (p Course) Panel(title, label, height string) (Panel, error) {
	drawn, err := p.draw()
	out := Panel{ID: p.ID, Title: title, Label: label, Height: height, Drawing: drawn}
	if len(p.Lines) == 1 {
		return out, err // the title says what the line is
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
