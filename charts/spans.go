package charts

import (
	"encoding/json"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// span is a bar over days, in a row of its panel.
type span struct {
	From, To float64
	Row      int // from the bottom
	Told     int // which of the panel's texts tells of it
}

// bars are the spans of one colour.
type bars struct {
	Name   string
	Colour string
	Spans  []span
}

// timeline is a panel of rows over days: a colour says what held in a row at a time.
type timeline struct {
	ID    string
	Names []string // from the bottom; empty where a row needs no name
	Bars  []bars
	Told  []string
	Tall  float64 // share of a row's height that a bar takes
}

// tell keeps a text and gives its place.
func (p *timeline) tell(text string) int {
	p.Told = append(p.Told, text)
	return len(p.Told) - 1
}

// draw gives the panel as the start-up script reads it.
func (p timeline) draw(r *results.Run) (json.RawMessage, error) {
	from, to := window(r)
	c := rowsOverDays(p.ID, p.Names, from, to, "spell", false)
	for _, b := range p.Bars {
		data := make([]opts.CustomData, 0, len(b.Spans))
		for _, s := range b.Spans {
			if !placed(s.From) || !placed(s.To) {
				continue
			}
			data = append(data, opts.CustomData{Value: []any{plain(s.From), plain(s.To), s.Row, s.Told}})
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

// legend names the colours of the rows.
func (p timeline) legend() (keys []key) {
	for _, b := range p.Bars {
		keys = append(keys, key{Name: b.Name, Class: b.Colour[1:], Kind: "area"})
	}
	return keys
}
