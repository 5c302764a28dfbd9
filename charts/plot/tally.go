package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Tally is a panel that shows counts as horizontal bars.
type Tally struct {
	ID   string
	Bars []Counted // Bars, from the top.
}

// Counted is one bar of a Tally: its name, its colour and its count.
type Counted struct {
	Name   string
	Colour string
	Count  int
}

// Draw returns the panel as JSON. The page's start-up script draws it. A count of zero has a row without a bar.
func (p Tally) Draw() (json.RawMessage, error) {
	names := make([]string, len(p.Bars))
	for i, a := range p.Bars {
		names[len(p.Bars)-1-i] = a.Name
	}
	x, y := axes("count")
	x.AxisLabel.Formatter, x.SplitLine, x.Min = named("count"), y.SplitLine, 0
	y.Type, y.Data, y.SplitLine = "category", names, &opts.SplitLine{Show: opts.Bool(false)}
	y.AxisLabel = &opts.AxisLabel{Color: "@ink", Overflow: "break", Formatter: ""}
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("tally")}, opts.Grid{Left: "220", Right: "64", Top: "8", Bottom: "28"})
	for i, a := range p.Bars {
		if a.Count == 0 {
			continue
		}
		b := echarts.NewBar()
		b.AddSeries(a.Name, []opts.BarData{{Value: []any{a.Count, len(p.Bars) - 1 - i}}},
			echarts.WithBarChartOpts(opts.BarChart{Stack: "all", BarWidth: "62%"}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: a.Colour}),
			echarts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Formatter: "fmt:counted", Color: "@ink", FontSize: 12}))
		c.Overlap(b)
	}
	return encode(c, "dots", "count", nil)
}
