package charts

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

const (
	signsOnReach = 9    // as many numbers as a phone can show above a plot
	marksInTable = 20   // heaviest marks listed in words
	marksDrawn   = 1000 // heaviest marks drawn as points
	marksOnReach = 200  // the same below reach
	marksOfEach  = 12   // and of every actor at least so many
	tipLength    = 240  // characters of a mark's text in a tooltip
)

// byHeft gives the marks with a place on the time line, those that matter most first.
func byHeft(r *results.Run) (marks []results.Mark) {
	for _, m := range r.Marks {
		if placed(m.Day) {
			marks = append(marks, m)
		}
	}
	slices.SortStableFunc(marks, func(a, b results.Mark) int {
		return cmp.Or(cmp.Compare(heft(b), heft(a)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	return marks
}

// inTime puts marks in the order of time.
func inTime(marks []results.Mark) []results.Mark {
	slices.SortStableFunc(marks, func(a, b results.Mark) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	return marks
}

// heaviest gives the n marks that matter most, in the order of time. Marks without a place on the time line are left out.
func heaviest(r *results.Run, n int) []results.Mark {
	marks := byHeft(r)
	return inTime(marks[:min(n, len(marks))])
}

// eachHeaviest gives the n marks that matter most, and of every actor at least so many of its own, in the order of time.
func eachHeaviest(r *results.Run, n, each int) (marks []results.Mark) {
	had := map[string]int{}
	for i, m := range byHeft(r) {
		if had[m.Actor]++; i < n || had[m.Actor] <= each {
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// withCauses adds to marks what they answered, and what that answered, as far as it has a mark; in the order of time.
func withCauses(r *results.Run, marks []results.Mark) []results.Mark {
	bySeq, in := map[int64]results.Mark{}, map[int64]bool{}
	for _, m := range r.Marks {
		if m.Seq != 0 && placed(m.Day) {
			bySeq[m.Seq] = m
		}
	}
	for _, m := range marks {
		in[m.Seq] = true
	}
	for i := 0; i < len(marks); i++ { // what is added is gone through in its turn
		if m, ok := bySeq[marks[i].Cause]; ok && !in[m.Seq] {
			in[m.Seq] = true
			marks = append(marks, m)
		}
	}
	return inTime(marks)
}

// heft is a mark's weight as a number between 0 and 1, whatever it was given.
func heft(m results.Mark) float64 {
	if !finite(m.Weight) {
		return 0
	}
	return min(max(m.Weight, 0), 1)
}

// telling is a mark in one line: who, and what.
func telling(m results.Mark) string { return clip(m.Actor, 40) + ": " + clip(m.Text, tipLength) }

// tellings gives every single mark's line by its place in the log, so that what it caused can name it.
func tellings(r *results.Run) map[int64]string {
	told := map[int64]string{}
	for _, m := range r.Marks {
		if m.Seq != 0 {
			told[m.Seq] = telling(m)
		}
	}
	return told
}

// moves are the marks shown with a number above the reach of the messenger, each number once in the list below the figure.
func moves(r *results.Run) []note {
	var notes []note
	for i, m := range heaviest(r, signsOnReach) {
		notes = append(notes, note{plain(m.Day), strconv.Itoa(i + 1), telling(m)})
	}
	return notes
}

// signs draws the numbers of the notes above the plot, each with a thin line down to its day; the start-up script moves
// them apart.
func (p plot) signs() *echarts.Scatter {
	var data []opts.ScatterData
	var down []opts.MarkLineNameXAxisItem
	for _, n := range p.Notes {
		data = append(data, opts.ScatterData{Name: n.Sign, Value: []any{n.Day, 1}})
		down = append(down, opts.MarkLineNameXAxisItem{XAxis: n.Day})
	}
	s := echarts.NewScatter()
	s.AddSeries("signs", data,
		echarts.WithScatterChartOpts(opts.ScatterChart{YAxisIndex: 1, Symbol: "circle", SymbolSize: 3}),
		echarts.WithItemStyleOpts(opts.ItemStyle{Color: ink}),
		echarts.WithLabelOpts(opts.Label{
			Show: opts.Bool(true), Position: "top", Formatter: "fmt:sign", Color: "@paper", BackgroundColor: ink,
			FontSize: 11, FontWeight: "bold", Padding: "", BorderRadius: 8, LineHeight: 16,
		}),
		echarts.WithMarkLineNameXAxisItemOpts(down...),
		echarts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: "@axis", Type: "dotted", Width: 1},
		}))
	return s
}

// deed is one mark as the time line's tooltip reads it.
type deed struct {
	Text  string `json:"text"`
	After int    `json:"after,omitempty"` // which deed of the drawing it answers, counted from 1; 0 where that is not drawn
	Cause string `json:"cause,omitempty"` // what it answers, where that is not drawn
}

// actors gives the lanes in order of each actor's first mark, later ones lower.
func actors(marks []results.Mark) []string {
	var names []string
	for _, m := range marks {
		if name := clip(m.Actor, 22); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Reverse(names) // the axis counts upwards
	return names
}

// drawLanes gives a time line of marks, which stand in the order of time, as the start-up script reads it.
func drawLanes(r *results.Run, id string, marks []results.Mark) (json.RawMessage, error) {
	names := actors(marks)
	from, to := window(r)
	x, y := axes("number")
	x.Min, x.Max = from, to
	x.AxisLabel.ShowMinLabel, x.AxisLabel.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	y.Type, y.Data = "category", names
	y.AxisLabel.Formatter, y.AxisLabel.Color = "", "@ink"
	c := chart(id, x, y, opts.Tooltip{Trigger: "item", Formatter: named("deed")},
		opts.Grid{Left: "92", Right: "16", Top: "8", Bottom: "46"})
	lane, deeds := make([][]opts.ScatterData, len(names)), make([]deed, 0, len(marks))
	told, drawnAt := tellings(r), map[int64]int{}
	for _, m := range marks {
		row := slices.Index(names, clip(m.Actor, 22))
		lane[row] = append(lane[row], opts.ScatterData{Value: []any{plain(m.Day), row, len(deeds)}, SymbolSize: 7 + int(13*heft(m))})
		d := deed{Text: telling(m), After: drawnAt[m.Cause]}
		if d.After == 0 {
			d.Cause = told[m.Cause]
		}
		deeds = append(deeds, d)
		if m.Seq != 0 {
			drawnAt[m.Seq] = len(deeds)
		}
	}
	colours := []string{red, blue, green, orange, purple, sky, grey}
	for i := range names {
		s := echarts.NewScatter()
		s.AddSeries(names[i], lane[i],
			echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 8}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: colours[(len(names)-1-i)%len(colours)], Opacity: opts.Float(0.75)}))
		c.Overlap(s)
	}
	c.Overlap(plot{From: from, To: to}.zero())
	option, err := optionOf(c)
	if err != nil {
		return nil, err
	}
	return json.Marshal(lanes{drawing: drawing{"lanes", "number", nil, option}, Deeds: deeds})
}

// window is the stretch of days all panels show.
func window(r *results.Run) (from, to float64) {
	for _, d := range r.Days {
		from, to = min(from, d), max(to, d)
	}
	if len(r.Days) == 0 {
		for _, m := range r.Marks {
			if placed(m.Day) {
				from, to = min(from, m.Day), max(to, m.Day)
			}
		}
	}
	if from == to {
		to = from + 1
	}
	return plain(from), plain(to)
}
