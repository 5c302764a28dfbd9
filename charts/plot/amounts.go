package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Amounts is a panel of amounts in US dollars on one logarithmic scale. Each bearer, or each kind of amount, has a named row.
type Amounts struct {
	ID       string
	Names    []string // Names of the rows, from the top.
	From, To float64  // Ends of the scale in US dollars. If they are equal, the scale follows the amounts.
	Signs    []AmountSigns
}

// AmountSigns is a group of amounts drawn with the same colour and symbol. Each sign has its amount as a label.
type AmountSigns struct {
	Name, Colour, Symbol string
	Size                 int
	Border               float32
	Side                 string // Side of the sign on which its label is: "left" or "right".
	Spots                []Amount
}

// Amount is one amount in US dollars. Row is its row, from 0 at the top.
type Amount struct {
	Row int
	USD float64
}

// Draw returns the panel as JSON. The page's start-up script draws it.
func (p Amounts) Draw() (json.RawMessage, error) {
	x, y := axes("USD")
	x.Type, x.AxisLabel.Formatter, x.SplitLine.Show = "log", named("USD"), opts.Bool(true)
	x.SplitLine.LineStyle = y.SplitLine.LineStyle
	if p.To > p.From {
		x.Min, x.Max = p.From, p.To
	}
	names, last := make([]string, len(p.Names)), len(p.Names)-1
	for i, name := range p.Names {
		names[last-i] = name // the axis numbers its rows from the bottom
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
