package charts

import (
	"encoding/json"
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// losing names the kinds of loss in the order they are shown. Transfers stand last and apart: what one pays another earns.
var losing = []shown{
	{"loss_business_usd", "business", red, "", false},
	{"loss_advertising_usd", "advertising", orange, "long", false},
	{"cost_messenger_usd", "messenger’s costs", blue, "dashdot", false},
	{"cost_users_usd", "users’ costs", green, "dashed", false},
	{"cost_censor_usd", "censor’s costs", purple, "pairs", false},
	{"transfers_usd", "transfers (no net loss)", grey, "dotted", false},
}

// losses shows what the fight cost whom, and how that compares with what simpler methods would have said.
func losses(r *results.Run) (figure, error) {
	f := figure{
		ID: "losses", Heading: "What the fight cost, and whom",
		Means: "US dollars lost or spent since the start of the run, by kind. Transfers (VPN fees, grants, cloud rent, moves of host) are paid by one and earned by another, so they stand apart from the losses. " +
			"Both scales are logarithmic: each step is a factor of ten.",
		Lines: r.Lines,
	}
	var ls []line
	for _, l := range lines(r, losing...) {
		if anything(l.Y, true) {
			l.Y = cumulate(l.Y)
			ls = append(ls, l)
		}
	}
	if len(ls) == 0 {
		f.Empty = "Nothing to show: nobody lost or spent anything that was measured."
		return f, nil
	}
	p := overTime(r, "losses", "USD", ls)
	p.Log = true
	fadeIn(p.Lines)
	one, err := p.panel("Cumulative, US dollars, logarithmic", "Cumulative losses by kind over days since day zero", "tall")
	if err != nil {
		return f, err
	}
	drawn, height, err := drawTotals(r, ls)
	two := panel{
		ID: "totals", Title: "Totals of this run (filled) beside top-down estimates for the same period (hollow), never added together",
		Label: "Total losses by kind beside top-down estimates", Height: height, Drawing: drawn,
	}
	f.Panels = []panel{one, two}
	f.Data = dailyTable(r, "loss_business_usd", "loss_advertising_usd", "cost_messenger_usd", "cost_users_usd", "cost_censor_usd", "transfers_usd")
	return f, err
}

// fadeIn drops what is less than a millionth of the largest amount: on a logarithmic scale the first cents would take half the height.
func fadeIn(ls []line) {
	top := 0.0
	for _, l := range ls {
		for _, y := range l.Y {
			top = max(top, y)
		}
	}
	for _, l := range ls {
		for i, y := range l.Y {
			if y < top/1e6 {
				l.Y[i] = 0
			}
		}
	}
}

// total is one row of the drawing of totals.
type total struct {
	Name   string
	USD    float64
	Colour string
	Top    bool // a top-down estimate
}

// drawTotals puts the run's own totals and the top-down estimates on one scale, a row each.
func drawTotals(r *results.Run, ls []line) (json.RawMessage, string, error) {
	var rows []total
	for _, l := range ls {
		if usd := l.Y[len(l.Y)-1]; finite(usd) { // a sum can be too large for a number
			rows = append(rows, total{l.Name, usd, l.Colour, false})
		}
	}
	for _, l := range r.Lines {
		if finite(l.USD) && l.USD > 0 && len(rows) < 16 {
			rows = append(rows, total{clip(l.Name, 56), l.USD, ink, true})
		}
	}
	x, y := axes("USD")
	x.Type, x.AxisLabel.Formatter, x.SplitLine.Show = "log", named("USD"), opts.Bool(true)
	x.SplitLine.LineStyle = y.SplitLine.LineStyle
	low, high := math.Inf(1), 1.0
	for _, row := range rows {
		low, high = min(low, row.USD), max(high, row.USD)
	}
	if low > 0 && finite(low) { // whole powers of ten: left alone, a narrow panel would round to powers of powers
		x.Min, x.Max = math.Pow(10, math.Floor(math.Log10(low))), math.Pow(10, math.Floor(math.Log10(high))+1)
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		names[len(rows)-1-i] = row.Name
	}
	y.Type, y.Data = "category", names
	y.SplitLine = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule", Type: "dotted"}}
	y.AxisLabel = &opts.AxisLabel{Color: "@ink", Overflow: "break", Formatter: ""}
	c := chart("totals", x, y, opts.Tooltip{Trigger: "item", Formatter: named("total")},
		opts.Grid{Left: "220", Right: "64", Top: "8", Bottom: "28"})
	for i, row := range rows {
		symbol, style := "circle", opts.ItemStyle{Color: row.Colour}
		if row.Top {
			symbol, style = "emptyCircle", opts.ItemStyle{Color: row.Colour, BorderWidth: 2}
		}
		s := echarts.NewScatter()
		s.AddSeries(row.Name, []opts.ScatterData{{Value: []any{plain(row.USD), len(rows) - 1 - i}}},
			echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: symbol, SymbolSize: 13}),
			echarts.WithItemStyleOpts(style),
			echarts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Formatter: "fmt:usd", Color: "@ink", FontSize: 12}))
		c.Overlap(s)
	}
	drawn, err := encode(c, "dots", "USD", nil)
	height := "low"
	if len(rows) > 4 {
		height = "tall"
	}
	if len(rows) > 6 {
		height = "taller"
	}
	return drawn, height, err
}
