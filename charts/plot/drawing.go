package plot

import (
	"encoding/json"
	"regexp"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// TipLength limits user text in a tooltip, in characters.
const TipLength = 240

// Note is an event that the tooltip shows near its day.
type Note struct {
	Day  float64 `json:"day"`
	Sign string  `json:"sign,omitempty"`
	Text string  `json:"text"`
}

// drawing is the input of the start-up script for one panel.
type drawing struct {
	Kind   string          `json:"kind"` // "time", "lanes", "spans" or "dots"
	Unit   string          `json:"unit"`
	Notes  []Note          `json:"notes,omitempty"`
	Option json.RawMessage `json:"option"`
}

func named(formatter string) types.FuncStr { return types.FuncStr("fmt:" + formatter) }

// axes returns the two axes that every panel starts from.
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

// chart sets the options that all panels share. The id is fixed: a random one would make two renderings differ.
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

// optionOf encodes the options of a chart.
func optionOf(c *echarts.Line) (json.RawMessage, error) {
	c.Validate()
	return json.Marshal(c.JSON())
}

func encode(c *echarts.Line, kind, unit string, notes []Note) (json.RawMessage, error) {
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(drawing{kind, unit, notes, bareVertex.ReplaceAll(option, []byte("$1"))})
}

// bareVertex finds a vertex that holds only its two numbers, in the wrapping that go-echarts writes. ECharts also reads it without the wrapping,
// which makes a page with many thousand vertices a tenth smaller. No text can match, because its quotes are escaped.
var bareVertex = regexp.MustCompile(`\{"value":(\[[-+.0-9e]+,(?:[-+.0-9e]+|null)\])\}`)

// told is the tooltip of a point or a bar.
type told struct {
	Text  string `json:"text"`
	After int    `json:"after,omitempty"` // number of the text of its cause in the drawing, from 1; 0 if that is not drawn
	Cause string `json:"cause,omitempty"` // what caused it, if that is not drawn
}

// rowsOverDays returns a chart of named rows over days. tip names the formatter of its tooltip. Ruled rows have a line each.
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

// encodeTold encodes a chart whose points or bars have tooltips in words. tall is the share of a row's height that a bar takes.
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

// dayZero draws the line of day zero. Its series has no points, so the line stays when the reader hides other lines.
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
