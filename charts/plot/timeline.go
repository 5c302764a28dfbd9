package plot

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// Span is a bar over days, in a row of its panel.
type Span struct {
	From, To float64
	Row      int // from the bottom
	Told     int // index of its tooltip in the panel's texts
}

// Bars are the spans of one colour.
type Bars struct {
	Name   string
	Colour string
	Spans  []Span
}

// Timeline is a panel of rows over days. A colour shows the state of a row at a time.
type Timeline struct {
	ID    string
	Names []string // from the bottom; empty for a row without a name
	Bars  []Bars
	Told  []string
	Tall  float64 // share of a row's height that a bar takes
}

// Tell adds a tooltip and returns its index.
func (p *Timeline) Tell(text string) int {
	p.Told = append(p.Told, text)
	return len(p.Told) - 1
}

// Draw returns the panel in the form that the start-up script reads.
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

// Legend returns one key for each colour of the bars: the name of the state that the colour shows.
func (p Timeline) Legend() (keys []Key) {
	for _, b := range p.Bars {
		keys = append(keys, Key{Name: b.Name, Class: b.Colour[1:], Kind: "area"})
	}
	return keys
}
