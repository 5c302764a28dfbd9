package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// Lanes is a panel of rows over days with a point for each action.
type Lanes struct {
	ID    string
	Names []string // from the bottom
	Deeds []Deed   // in time order
}

// Deed is an action drawn as a point in a lane.
type Deed struct {
	Lane  int // from the bottom
	Day   float64
	Heft  float64 // from 0 to 1: size of the point
	Text  string
	After int    // number of the drawn deed that caused it, from 1; 0 if that is not drawn
	Cause string // what caused it, if that is not drawn
}

// laneColours lists the colours of the lanes from the top, repeated as needed.
var laneColours = []string{Red, Blue, Green, Orange, Purple, Sky, Grey}

// Draw returns the panel in the form that the start-up script reads.
func (p Lanes) Draw(r *results.Run) (json.RawMessage, error) {
	from, to := Window(r)
	c := rowsOverDays(p.ID, p.Names, from, to, "deed", true)
	lane, deeds := make([][]opts.ScatterData, len(p.Names)), make([]told, 0, len(p.Deeds))
	for i, d := range p.Deeds {
		lane[d.Lane] = append(lane[d.Lane], opts.ScatterData{Value: []any{Plain(d.Day), d.Lane, i}, SymbolSize: 7 + int(13*d.Heft)})
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
