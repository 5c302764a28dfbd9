package plot

import (
	"encoding/json"
	"regexp"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// TipLength is the largest length, in characters, of user text in a tooltip.
const TipLength = 240

// Note is a text for tooltips. In a panel over time, the tooltip shows it near its day. Sign is the number above the plot.
type Note struct {
	Day  float64 `json:"day"`
	Sign string  `json:"sign,omitempty"`
	Text string  `json:"text"`
}

// drawing is the JSON from which the start-up script draws one panel.
type drawing struct {
	Kind   string          `json:"kind"` // How the script draws the panel: "time", "lanes", "spans" or "dots".
	Unit   string          `json:"unit"`
	Notes  []Note          `json:"notes,omitempty"`
	Option json.RawMessage `json:"option"`
}

func named(formatter string) types.FuncStr { return types.FuncStr("fmt:" + formatter) }

// axes returns a horizontal and a vertical axis with the look that all panels share. The unit selects how the vertical axis writes numbers.
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

// chart returns a chart with the options that all panels share. The caller gives the id: the library's random id would change the page's bytes from
// one rendering to the next.
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

// optionOf encodes the options of a chart as JSON.
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

// bareVertex matches a point of a line, {"value":[x,y]}, as go-echarts writes it. ECharts also reads [x,y] alone, which makes a page with many
// thousand points a tenth smaller. User text cannot match, because JSON escapes its quotes.
var bareVertex = regexp.MustCompile(`\{"value":(\[[-+.0-9e]+,(?:[-+.0-9e]+|null)\])\}`)

// told is the tooltip of a point or a bar: what happened, and its cause.
type told struct {
	Text  string `json:"text"`
	After int    `json:"after,omitempty"` // Number of the cause's text in the drawing, from 1. 0 if the cause is not drawn.
	Cause string `json:"cause,omitempty"` // Text of the cause, if the cause is not drawn.
}

// rowsOverDays returns an empty chart with named rows, over days. The argument tip names the script's function that writes tooltips. If ruled is true, each row has a line.
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

// encodeTold encodes a chart as JSON together with the tooltips of its points or bars. The argument tall is the height of a bar as a share of its row's height.
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

// dayZero draws a vertical line at 0, if 0 lies between from and to. The line stays when the reader hides other lines, because its series has no points.
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
