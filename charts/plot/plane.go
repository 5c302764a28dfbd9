package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Plane is a panel of signs. Two values of each sign set its position: one across, one up.
type Plane struct {
	ID         string
	Across, Up PlaneScale
	Named      bool // The name of each sign is above the sign.
	Signs      []PlaneSigns
}

// PlaneScale is the scale of the horizontal or of the vertical axis.
type PlaneScale struct {
	Unit     string  // Unit of the values, which selects how numbers are written.
	From, To float64 // Ends of the scale. If they are equal, the scale follows the values.
}

// PlaneSigns is a group of signs with the same colour, symbol and size.
type PlaneSigns struct {
	Name, Colour, Symbol string
	Size                 int
	Spots                []PlaneSpot
}

// PlaneSpot is one sign: its position, its name, and its tooltip Says.
type PlaneSpot struct {
	X, Y       float64
	Name, Says string
}

// Draw returns the panel as JSON. The page's start-up script draws it.
func (p Plane) Draw() (json.RawMessage, error) {
	x, y := axes("number")
	x.Scale, y.Scale = opts.Bool(true), opts.Bool(true)
	x.SplitLine = y.SplitLine
	x.AxisLabel.Formatter, y.AxisLabel.Formatter = named(p.Across.Unit), named(p.Up.Unit)
	if p.Across.To > p.Across.From {
		x.Min, x.Max = Plain(p.Across.From), Plain(p.Across.To)
	}
	if p.Up.To > p.Up.From {
		y.Min, y.Max = Plain(p.Up.From), Plain(p.Up.To)
	}
	for _, l := range []*opts.AxisLabel{x.AxisLabel, y.AxisLabel} {
		l.ShowMinLabel, l.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	}
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("told")}, opts.Grid{Left: "92", Right: "22", Top: "14", Bottom: "34"})
	var notes []Note
	for _, g := range p.Signs {
		var data []opts.ScatterData
		for _, s := range g.Spots {
			at := opts.ScatterData{Value: []any{Plain(s.X), Plain(s.Y), len(notes)}}
			if p.Named {
				at.Name = s.Name
			}
			data, notes = append(data, at), append(notes, Note{Text: s.Says})
		}
		d := echarts.NewScatter()
		d.AddSeries(g.Name, data, echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: g.Symbol, SymbolSize: g.Size}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: g.Colour, BorderColor: "@paper", BorderWidth: 1}),
			echarts.WithLabelOpts(opts.Label{Show: opts.Bool(p.Named), Position: "top", Formatter: "fmt:sign", Color: "@ink", FontSize: 12}))
		c.Overlap(d)
	}
	return encode(c, "dots", "number", notes)
}
