package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Amounts is a panel of US dollars on one logarithmic scale, with a named row for each bearer or kind of amount.
type Amounts struct {
	ID       string
	Names    []string // from the top
	From, To float64  // ends of the scale; if equal, the amounts decide
	Signs    []AmountSigns
}

// AmountSigns is a set of amounts with the same look, each labelled with its value.
type AmountSigns struct {
	Name, Colour, Symbol string
	Size                 int
	Border               float32
	Side                 string // side of the labels: "left" or "right"
	Spots                []Amount
}

// Amount is a value on a row.
type Amount struct {
	Row int
	USD float64
}

// Draw returns the panel in the form that the start-up script reads.
func (p Amounts) Draw() (json.RawMessage, error) {
	x, y := axes("USD")
	x.Type, x.AxisLabel.Formatter, x.SplitLine.Show = "log", named("USD"), opts.Bool(true)
	x.SplitLine.LineStyle = y.SplitLine.LineStyle
	if p.To > p.From {
		x.Min, x.Max = p.From, p.To
	}
	names, last := make([]string, len(p.Names)), len(p.Names)-1
	for i, name := range p.Names {
		names[last-i] = name // the axis counts upwards
	}
	y.Type, y.Data = "category", names
	y.SplitLine = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule", Type: "dotted"}}
	y.AxisLabel = &opts.AxisLabel{Color: "@ink", Overflow: "break", Formatter: ""}
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("total")}, opts.Grid{Left: "220", Right: "64", Top: "8", Bottom: "28"})
	for _, g := range p.Signs {
		var data []opts.ScatterData
		for _, a := range g.Spots {
			data = append(data, opts.ScatterData{Value: []any{Plain(a.USD), last - a.Row}})
		}
		s := echarts.NewScatter()
		s.AddSeries(g.Name, data,
			echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: g.Symbol, SymbolSize: g.Size}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: g.Colour, BorderWidth: g.Border}),
			echarts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: g.Side, Formatter: "fmt:usd", Color: "@ink", FontSize: 12}))
		c.Overlap(s)
	}
	return encode(c, "dots", "USD", nil)
}
