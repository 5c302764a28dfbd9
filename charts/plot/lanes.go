package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/internal/portable"
	"whackamole/runs/results"
)

// Lanes is a panel over days with one row (lane) for each actor. A point in a lane is an action.
type Lanes struct {
	ID    string
	Names []string // Names of the lanes, from the bottom.
	Deeds []Deed   // Actions, in time order.
}

// Deed is an action of the run, drawn as a point in a lane.
type Deed struct {
	Lane  int // Number of the lane, from 0 at the bottom.
	Day   float64
	Heft  float64 // Importance of the action, from 0 to 1, which sets the size of the point.
	Text  string
	After int    // Number of the deed that caused this one, from 1. 0 if the cause is not drawn.
	Cause string // Text of the cause, if the cause is not drawn.
}

// laneColours lists the colours of the lanes, from the top. If there are more lanes, the colours repeat.
var laneColours = []string{Red, Blue, Green, Orange, Purple, Sky, Grey}

// Draw returns the panel as JSON. The page's start-up script draws it.
func (p Lanes) Draw(r *results.Run) (json.RawMessage, error) {
	from, to := Window(r)
	c := rowsOverDays(p.ID, p.Names, from, to, "deed", true)
	lane, deeds := make([][]opts.ScatterData, len(p.Names)), make([]told, 0, len(p.Deeds))
	for i, d := range p.Deeds {
		lane[d.Lane] = append(lane[d.Lane], opts.ScatterData{Value: []any{Plain(d.Day), d.Lane, i}, SymbolSize: 7 + int(portable.Int64(13*d.Heft))})
		deeds = append(deeds, told{d.Text, d.After, d.Cause})
	}
	for i, name := range p.Names {
		s := echarts.NewScatter()
		s.AddSeries(name, lane[i],
			echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 8}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: laneColours[(len(p.Names)-1-i)%len(laneColours)], Opacity: opts.Float(0.75)}))
		c.Overlap(s)
	}
	c.Overlap(dayZero(from, to))
	return encodeTold(c, "lanes", deeds, 0)
}
