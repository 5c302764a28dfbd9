package plot

import (
	"encoding/json"
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// HeatMap is a panel in which colours show a value over two axes. It has cells if both axes have names, and otherwise dots.
type HeatMap struct {
	ID         string
	Unit       string   // Unit of the value, which selects how numbers are written.
	Across, Up []string // Names of the columns and of the rows. nil for a numeric axis.
	Cells      []HeatCell
}

// HeatCell is one cell or dot: its position, its value, and its tooltip Says. On an axis with names the position is the number of the column or row, from 0.
type HeatCell struct {
	X, Y, Value float64
	Says        string
}

// Draw returns the panel as JSON. The page's start-up script draws it.
func (p HeatMap) Draw() (json.RawMessage, error) {
	c := p.plane()
	from, to := math.Inf(1), math.Inf(-1)
	var heat []opts.HeatMapData
	var dots []opts.ScatterData
	var notes []Note
	for i, at := range p.Cells {
		from, to = min(from, at.Value), max(to, at.Value)
		v := []any{Plain(at.X), Plain(at.Y), Plain(at.Value), i}
		heat, dots = append(heat, opts.HeatMapData{Value: v}), append(dots, opts.ScatterData{Value: v})
		notes = append(notes, Note{Text: at.Says})
	}
	if p.Across != nil && p.Up != nil {
		h := echarts.NewHeatMap()
		h.AddSeries("mean", heat, echarts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "@paper", BorderWidth: 1}))
		c.Overlap(h)
	} else {
		d := echarts.NewScatter()
		d.AddSeries("mean", dots, echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 13}),
			echarts.WithItemStyleOpts(opts.ItemStyle{BorderColor: "@axis", BorderWidth: 1}))
		c.Overlap(d)
	}
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		drawing
		Scale [2]float64 `json:"scale"` // ends of the colour scale: the lowest and the highest value
	}{drawing{"dots", Fine(p.Unit, from, to), notes, option}, [2]float64{Plain(from), Plain(to)}})
}

// plane returns the chart with both axes, without its cells.
func (p HeatMap) plane() *echarts.Line {
	x, y := axes("number")
	x.Scale, y.Scale = opts.Bool(true), opts.Bool(true)
	x.AxisLabel.Formatter, y.AxisLabel.Formatter = named("number"), named("number")
	if p.Across != nil {
		x.Type, x.AxisLabel.Formatter = "category", ""
	}
	if p.Up != nil {
		y.Type, y.Data, y.AxisLabel.Formatter = "category", p.Up, ""
	}
	y.AxisLabel.Color = "@ink"
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("cell")}, opts.Grid{Left: "92", Right: "16", Top: "10", Bottom: "84"})
	if p.Across != nil {
		c.SetXAxis(p.Across)
	}
	return c
}
