package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// Span is a bar from one day to another, in a row of a Timeline.
type Span struct {
	From, To float64
	Row      int // Number of the row, from 0 at the bottom.
	Told     int // Index of the bar's tooltip in Timeline.Told.
}

// Bars is the group of bars that have one colour. Name is the state that the colour shows.
type Bars struct {
	Name   string
	Colour string
	Spans  []Span
}

// Timeline is a panel with rows over days. The colour of a row at a day shows the state of the row on that day.
type Timeline struct {
	ID    string
	Names []string // Names of the rows, from the bottom. A row may have an empty name.
	Bars  []Bars
	Told  []string
	Tall  float64 // Height of a bar as a share of its row's height.
}

// Tell adds a tooltip to the panel and returns its index, for Span.Told.
func (p *Timeline) Tell(text string) int {
	p.Told = append(p.Told, text)
	return len(p.Told) - 1
}

// Draw returns the panel as JSON. The page's start-up script draws it.
func (p Timeline) Draw(r *results.Run) (json.RawMessage, error) {
	from, to := Window(r)
	c := rowsOverDays(p.ID, p.Names, from, to, "spell", false)
	for _, b := range p.Bars {
		data := make([]opts.CustomData, 0, len(b.Spans))
		for _, s := range b.Spans {
			if !Placed(s.From) || !Placed(s.To) {
				continue
			}
			data = append(data, opts.CustomData{Value: []any{Plain(s.From), Plain(s.To), s.Row, s.Told}})
		}
		s := echarts.NewCustom()
		s.AddSeries(b.Name, data, echarts.WithItemStyleOpts(opts.ItemStyle{Color: b.Colour}))
		c.Overlap(s)
	}
	c.Overlap(dayZero(from, to))
	var texts []told
	for _, text := range p.Told {
		texts = append(texts, told{Text: text})
	}
	return encodeTold(c, "spans", texts, p.Tall)
}

// Legend returns one entry for each colour of the bars. The entry names the state that the colour shows.
func (p Timeline) Legend() (keys []Key) {
	for _, b := range p.Bars {
		keys = append(keys, Key{Name: b.Name, Class: b.Colour[1:], Kind: "area"})
	}
	return keys
}
