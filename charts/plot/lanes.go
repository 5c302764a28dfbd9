package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// Lanes is a panel of rows over days with a point for each deed.
type Lanes struct {
	ID    string
	Names []string // from the bottom
	Deeds []Deed   // in the order of time
}

// Deed is a point in a lane, told in words.
type Deed struct {
	Lane  int // from the bottom
	Day   float64
	Heft  float64 // from 0 to 1: how large the point is
	Text  string
	After int    // which deed of the drawing it answers, counted from 1; 0 where that is not drawn
	Cause string // what it answers, where that is not drawn
}

// laneColours are those of the lanes from the top, over and over.
var laneColours = []string{Red, Blue, Green, Orange, Purple, Sky, Grey}

// Draw gives the panel as the start-up script reads it.
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
