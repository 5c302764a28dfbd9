package charts

import (
	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// bearing are the ways money concerns somebody, in the order they are shown.
var bearing = []struct {
	Name, Colour, Symbol, Kind string
	of                         func(results.Bearer) float64
}{
	{"lost or spent", red, "circle", "dot", func(b results.Bearer) float64 { return b.Loss }},
	{"paid to others (transfer)", purple, "emptyTriangle", "triangle", func(b results.Bearer) float64 { return b.Paid }},
	{"received from others (transfer)", blue, "emptyRect", "square", func(b results.Bearer) float64 { return b.Received }},
}

// bearersShown bounds the rows of the panel; further ones are in the table.
const bearersShown = 24

// bearers shows who bore the losses, and between whom money only changed hands.
func bearers(r *results.Run) (figure, error) {
	f := figure{
		ID: "bearers", Heading: "Who bore the cost, and who earned by it",
		Means: "US dollars over the whole run, by who bears them: what somebody lost or spent for good, what he paid to others, and what he received from others. Transfers cancel out over all; " +
			"losses do not. The scale is logarithmic: each step is a factor of ten.",
	}
	var rows []results.Bearer
	some := false
	for _, b := range r.Bearers[:min(len(r.Bearers), bearersShown)] {
		rows = append(rows, b)
		for _, way := range bearing {
			some = some || finite(way.of(b)) && way.of(b) > 0
		}
	}
	if !some {
		f.Empty = "Nothing to show: nobody lost, spent or paid anything."
		return f, nil
	}
	one, err := drawBearers(rows)
	f.Panels, f.Data = []panel{one}, bearerTable(r)
	return f, err
}

// drawBearers puts on one scale what each bearer lost, paid and received, a row each.
func drawBearers(rows []results.Bearer) (panel, error) {
	x, y := axes("USD")
	x.Type, x.AxisLabel.Formatter, x.SplitLine.Show = "log", named("USD"), opts.Bool(true)
	x.SplitLine.LineStyle = y.SplitLine.LineStyle
	names := make([]string, len(rows))
	for i, b := range rows {
		names[len(rows)-1-i] = clip(b.Name, 56)
	}
	y.Type, y.Data = "category", names
	y.SplitLine = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "@rule", Type: "dotted"}}
	y.AxisLabel = &opts.AxisLabel{Color: "@ink", Overflow: "break", Formatter: ""}
	c := chart("bearers", x, y, opts.Tooltip{Trigger: "item", Formatter: named("total")}, opts.Grid{Left: "220", Right: "64", Top: "8", Bottom: "28"})
	out := panel{ID: "bearers", Title: "Total over the whole run, US dollars, logarithmic", Height: "taller",
		Label: "What each bearer lost, paid to others and received from others over the whole run"}
	for _, way := range bearing {
		data := map[string][]opts.ScatterData{}
		for i, b := range rows {
			if v := way.of(b); finite(v) && v > 0 {
				side := "right"
				if most := max(b.Loss, b.Paid, b.Received); v < most && 100*v > most {
					side = "left" // the larger amount of the row stands close by on the right
				}
				data[side] = append(data[side], opts.ScatterData{Value: []any{plain(v), len(rows) - 1 - i}})
			}
		}
		if len(data) == 0 {
			continue
		}
		for _, side := range []string{"left", "right"} {
			s := echarts.NewScatter()
			s.AddSeries(way.Name, data[side],
				echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: way.Symbol, SymbolSize: 12}),
				echarts.WithItemStyleOpts(opts.ItemStyle{Color: way.Colour, BorderWidth: 2}),
				echarts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: side, Formatter: "fmt:usd", Color: "@ink", FontSize: 12}))
			c.Overlap(s)
		}
		out.Legend = append(out.Legend, key{Name: way.Name, Class: way.Colour[1:], Kind: way.Kind})
	}
	var err error
	out.Drawing, err = encode(c, "dots", "USD", nil)
	return out, err
}

// bearerTable lists what each bearer lost, paid and received, and what is left when all is set off.
func bearerTable(r *results.Run) *table {
	t := &table{Summary: "The totals by who bears them", Caption: "US dollars over the whole run. Transfers cancel out: what one pays another receives",
		Head: []string{"bearer", "lost or spent", "paid to others", "received from others", "worse off by"}}
	var all results.Bearer
	all.Name = "together"
	row := func(b results.Bearer) {
		t.Rows = append(t.Rows, []string{clip(b.Name, 60), exactly(b.Loss, "USD"), exactly(b.Paid, "USD"), exactly(b.Received, "USD"), exactly(b.Loss+b.Paid-b.Received, "USD")})
	}
	for _, b := range r.Bearers {
		all.Loss, all.Paid, all.Received = all.Loss+b.Loss, all.Paid+b.Paid, all.Received+b.Received
		row(b)
	}
	row(all)
	return t
}
