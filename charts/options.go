package charts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"regexp"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Colours are tokens: assets/style.css gives each a value for light, dark and print, and the start-up script looks them up. The values
// follow Okabe and Ito's set, which stays apart under the common kinds of colour blindness; dashes say the same a second time.
const (
	blue   = "@blue"
	red    = "@red"
	green  = "@green"
	orange = "@orange"
	purple = "@purple"
	sky    = "@sky"
	grey   = "@grey"
	ink    = "@ink"
)

// line is one line of a panel over time.
type line struct {
	Name   string
	Colour string
	Dash   string    // "", or a key of dashes
	X      []float64 // its own instants, nil where it has the panel's
	Y      []float64
	Filled bool // stacked on the filled lines before it
	Point  bool // separate points, not joined
	Thin   bool // the edge of something
}

// plot is one panel with days along the bottom.
type plot struct {
	ID      string
	Unit    string // picks the formatters: "share", "count", "USD", "number"
	X       []float64
	Lines   []line
	Stripes []stripe
	Top     float64 // fixed upper end of the axis, 0 where it follows the lines
	Bottom  float64 // lower end of the axis: zero, or below it where something is
	Log     bool
	Step    bool // every value holds until the next
	Notes   []note
	Signs   bool   // the notes stand as numbered signs above the plot
	Left    string // width of the margin on the left in pixels, empty for the usual one
	From    float64
	To      float64
}

// stripe is the area between two lines of a plot, by their places among its lines.
type stripe struct {
	Low, High int
	Colour    string
}

// note is something that happened, told in the tooltip near its day.
type note struct {
	Day  float64 `json:"day"`
	Sign string  `json:"sign,omitempty"`
	Text string  `json:"text"`
}

// drawing is what the start-up script is handed for one panel.
type drawing struct {
	Kind   string          `json:"kind"` // "time", "lanes", "spans" or "dots"
	Unit   string          `json:"unit"`
	Notes  []note          `json:"notes,omitempty"`
	Option json.RawMessage `json:"option"`
}

func named(formatter string) types.FuncStr { return types.FuncStr("fmt:" + formatter) }

// axes gives the two axes every panel starts from.
func axes(unit string) (opts.XAxis, opts.YAxis) {
	rule := &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule"}}
	hide := &opts.AxisTick{Show: opts.Bool(false)}
	x := opts.XAxis{
		Type: "value", AxisTick: hide,
		SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: "@axis"}},
		AxisLabel: &opts.AxisLabel{Color: "@soft", HideOverlap: opts.Bool(true), Formatter: named("day")},
	}
	y := opts.YAxis{
		Type: "value", SplitNumber: 4, SplitLine: rule,
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false), OnZero: opts.Bool(false)},
		AxisLabel: &opts.AxisLabel{Color: "@soft", HideOverlap: opts.Bool(true), Formatter: named(unit)},
	}
	return x, y
}

// chart sets what all panels share. The id is fixed: one drawn by chance would make two renderings differ.
func chart(id string, x opts.XAxis, y opts.YAxis, tip opts.Tooltip, grid opts.Grid) *echarts.Line {
	c := echarts.NewLine()
	c.SetGlobalOptions(
		echarts.WithInitializationOpts(opts.Initialization{ChartID: id}),
		echarts.WithAnimation(false),
		echarts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		echarts.WithTooltipOpts(tip),
		echarts.WithXAxisOpts(x),
		echarts.WithYAxisOpts(y),
		echarts.WithGridOpts(grid),
	)
	return c
}

// optionOf writes what a chart is made of.
func optionOf(c *echarts.Line) (json.RawMessage, error) {
	c.Validate()
	return json.Marshal(c.JSON())
}

func encode(c *echarts.Line, kind, unit string, notes []note) (json.RawMessage, error) {
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(drawing{kind, unit, notes, bareVertex.ReplaceAll(option, []byte("$1"))})
}

// bareVertex finds a vertex that is nothing but its two numbers, wrapped as go-echarts writes it; ECharts reads it bare as well, and a page of many
// thousand is a tenth smaller so. No text can look like it, for in a text the quotes are escaped.
var bareVertex = regexp.MustCompile(`\{"value":(\[[-+.0-9e]+,(?:[-+.0-9e]+|null)\])\}`)

// told is what a tooltip says of a point or a bar.
type told struct {
	Text  string `json:"text"`
	After int    `json:"after,omitempty"` // which text of the drawing it answers, counted from 1; 0 where that is not drawn
	Cause string `json:"cause,omitempty"` // what it answers, where that is not drawn
}

// rowsOverDays is a chart of named rows over days, whose tooltip this formatter writes. Ruled rows have a line each.
func rowsOverDays(id string, names []string, from, to float64, tip string, ruled bool) *echarts.Line {
	x, y := axes("number")
	x.Min, x.Max = from, to
	x.AxisLabel.ShowMinLabel, x.AxisLabel.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	y.Type, y.Data = "category", names
	y.AxisLabel.Formatter, y.AxisLabel.Color = "", "@ink"
	if !ruled {
		y.SplitLine = &opts.SplitLine{Show: opts.Bool(false)}
	}
	return chart(id, x, y, opts.Tooltip{Trigger: "item", Formatter: named(tip)}, opts.Grid{Left: "92", Right: "16", Top: "8", Bottom: "46"})
}

// encodeTold writes a chart whose points or bars are told in words. Tall is the share of a row's height that a bar takes.
func encodeTold(c *echarts.Line, kind string, texts []told, tall float64) (json.RawMessage, error) {
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		drawing
		Deeds []told  `json:"deeds"`
		Tall  float64 `json:"tall,omitempty"`
	}{drawing{kind, "number", nil, option}, texts, tall})
}

// dayZero draws the line of day zero, on a series without points so that it stays when the reader hides a line.
func dayZero(from, to float64) *echarts.Line {
	c := echarts.NewLine()
	if from >= 0 || to <= 0 {
		return c
	}
	c.AddSeries("", []opts.LineData{},
		echarts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: 0}),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: "@axis", Type: "solid", Width: 1},
		}))
	return c
}

// draw gives the panel as the start-up script reads it.
func (p plot) draw() (json.RawMessage, error) {
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

func (p plot) vertices(l line) []opts.LineData {
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

func (p plot) style(l line) []echarts.SeriesOpts {
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

// dots draws the record's figures beside a line.
func (p plot) dots(l line) *echarts.Scatter {
	var data []opts.ScatterData
	for i, x := range l.X {
		if finite(l.Y[i]) {
			data = append(data, opts.ScatterData{Value: point(x, l.Y[i])})
		}
	}
	s := echarts.NewScatter()
	s.AddSeries(l.Name, data,
		echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: "diamond", SymbolSize: 13}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: l.Colour, BorderColor: "@paper", BorderWidth: 1.5}))
	return s
}

// areas gives the two series that draw the stripe, one stacked on the other: an unseen one up to the lower line, and the area from there. The
// start-up script keeps both out of tooltips.
func (p plot) areas(n int, s stripe) *echarts.Line {
	c := echarts.NewLine()
	low, high := p.Lines[s.Low].Y, p.Lines[s.High].Y
	width := make([]float64, len(low))
	for i := range width {
		width[i] = high[i] - low[i]
	}
	shape := echarts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(false), Symbol: "none", Stack: fmt.Sprint("stripe", n)})
	unseen := echarts.WithLineStyleOpts(opts.LineStyle{Color: s.Colour, Width: 0.01, Opacity: opts.Float(0.01)})
	c.AddSeries("stripe", p.vertices(line{Y: low}), shape, unseen)
	c.AddSeries("stripe", p.vertices(line{Y: width}), shape, unseen, echarts.WithAreaStyleOpts(opts.AreaStyle{Color: s.Colour, Opacity: opts.Float(0.3)}))
	return c
}

// signs draws the numbers of the notes above the plot, each with a thin line down to its day; the start-up script moves
// them apart.
func (p plot) signs() *echarts.Scatter {
	var data []opts.ScatterData
	var down []opts.MarkLineNameXAxisItem
	for _, n := range p.Notes {
		data = append(data, opts.ScatterData{Name: n.Sign, Value: []any{n.Day, 1}})
		down = append(down, opts.MarkLineNameXAxisItem{XAxis: n.Day})
	}
	s := echarts.NewScatter()
	s.AddSeries("signs", data,
		echarts.WithScatterChartOpts(opts.ScatterChart{YAxisIndex: 1, Symbol: "circle", SymbolSize: 3}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: ink}),
		echarts.WithLabelOpts(opts.Label{
			Show: opts.Bool(true), Position: "top", Formatter: "fmt:sign", Color: "@paper", BackgroundColor: ink,
			FontSize: 11, FontWeight: "bold", Padding: "", BorderRadius: 8, LineHeight: 16,
		}),
		echarts.WithMarkLineNameXAxisItemOpts(down...),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: "@axis", Type: "dotted", Width: 1},
		}))
	return s
}
