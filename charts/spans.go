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
	Told  []deed
	Tall  float64 // share of a row's height that a bar takes
}

// lanes is what the start-up script is handed of a panel whose points or bars are told in words.
type lanes struct {
	drawing
	Deeds []deed  `json:"deeds"`
	Tall  float64 `json:"tall,omitempty"`
}

// tell keeps a text and gives its place.
func (p *timeline) tell(text string) int {
	p.Told = append(p.Told, deed{Text: text})
	return len(p.Told) - 1
}

// draw gives the panel as the start-up script reads it.
func (p timeline) draw(r *results.Run) (json.RawMessage, error) {
	from, to := window(r)
	x, y := axes("number")
	x.Min, x.Max = from, to
	x.AxisLabel.ShowMinLabel, x.AxisLabel.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	y.Type, y.Data = "category", p.Names
	y.AxisLabel.Formatter, y.AxisLabel.Color, y.SplitLine = "", "@ink", &opts.SplitLine{Show: opts.Bool(false)}
	c := chart(p.ID, x, y, opts.Tooltip{Trigger: "item", Formatter: named("spell")}, opts.Grid{Left: "92", Right: "16", Top: "8", Bottom: "46"})
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
	c.Overlap(plot{From: from, To: to}.zero())
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(lanes{drawing{"spans", "number", nil, option}, p.Told, p.Tall})
}

// legend names the colours of the rows.
func (p timeline) legend() (keys []key) {
	for _, b := range p.Bars {
		keys = append(keys, key{Name: b.Name, Class: b.Colour[1:], Kind: "area"})
	}
	return keys
}
