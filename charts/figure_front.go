package charts

import (
	"fmt"
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"whackamole/runs/results"
)

// front shows the policies by two criteria at once, those on the Pareto front marked.
func front(s *results.Sweep) (figure, error) {
	f := figure{ID: "front", Heading: "What one criterion costs in another",
		Means: "Each sign is a policy, placed by its means over the states of the world. No policy is better than a diamond by one criterion without being worse by another; every circle is beaten by a diamond."}
	if s.Front == nil || len(s.Front.Outcomes) < 2 {
		f.Empty = "Nothing to show: a trade-off takes two criteria."
		return f, nil
	}
	for a := range s.Front.Outcomes {
		for b := a + 1; b < len(s.Front.Outcomes); b++ {
			one, ok, err := frontPanel(s, a, b)
			if err != nil {
				return f, err
			}
			if ok {
				f.Panels = append(f.Panels, one)
			}
		}
	}
	if len(f.Panels) == 0 {
		f.Empty = "Nothing to show: no policy was measured by both criteria."
		return f, nil
	}
	if len(s.Front.Outcomes) > 2 {
		f.Remark = "The front is that of all criteria together, so a diamond need not lie at the edge of a drawing of two of them."
	}
	f.Legend = []key{{Name: "on the front", Class: green[1:], Kind: "point"}, {Name: "beaten by another", Class: grey[1:], Kind: "dot"}}
	f.Data = frontTable(s)
	return f, nil
}

// criterionUnit is the unit of an outcome that is a criterion.
func criterionUnit(s *results.Sweep, outcome string) string {
	for _, d := range s.Decisions {
		if d.Outcome == outcome {
			return d.Unit
		}
	}
	m, _ := meanOf(outcomesOf(s), outcome)
	return m.Unit
}

// better says which way a criterion goes.
func better(s *results.Sweep, outcome string) string {
	for _, d := range s.Decisions {
		if d.Outcome == outcome && d.Minimise {
			return ", less is better"
		} else if d.Outcome == outcome {
			return ", more is better"
		}
	}
	return ""
}

// frontPanel draws two criteria; ok is false where no policy has both.
func frontPanel(s *results.Sweep, a, b int) (p panel, ok bool, err error) {
	across, up := s.Front.Outcomes[a], s.Front.Outcomes[b]
	x, y := axes("number")
	x.Scale, y.Scale = opts.Bool(true), opts.Bool(true)
	x.SplitLine = y.SplitLine
	x.AxisLabel.Formatter, y.AxisLabel.Formatter = named(scaleUnit(s, a)), named(scaleUnit(s, b))
	x.Min, x.Max = roomy(s.Front, a)
	y.Min, y.Max = roomy(s.Front, b)
	for _, l := range []*opts.AxisLabel{x.AxisLabel, y.AxisLabel} {
		l.ShowMinLabel, l.ShowMaxLabel = opts.Bool(false), opts.Bool(false)
	}
	id := fmt.Sprintf("front-%d-%d", a, b)
	c := chart(id, x, y, opts.Tooltip{Trigger: "item", Formatter: named("told")}, opts.Grid{Left: "92", Right: "22", Top: "14", Bottom: "34"})
	var notes []note
	for _, g := range []struct {
		name, colour, symbol string
		size                 int
		member               bool
	}{{"beaten by another", grey, "circle", 10, false}, {"on the front", green, "diamond", 15, true}} {
		var data []opts.ScatterData
		for _, x := range s.Front.Policies {
			if x.Member != g.member || b >= len(x.Means) || !finite(x.Means[a]) || !finite(x.Means[b]) {
				continue
			}
			at := opts.ScatterData{Value: []any{plain(x.Means[a]), plain(x.Means[b]), len(notes)}}
			if len(s.Front.Policies) <= namedMost {
				at.Name = rowPolicy(s, results.DecidedPolicy{Values: x.Values})
			}
			data = append(data, at)
			notes = append(notes, note{Text: policyName(s, x.Values) + ": " + outcomeName(across) + " " + inUnit(x.Means[a], criterionUnit(s, across)) + ", " +
				outcomeName(up) + " " + inUnit(x.Means[b], criterionUnit(s, up)) + "; " + g.name})
		}
		d := echarts.NewScatter()
		d.AddSeries(g.name, data, echarts.WithScatterChartOpts(opts.ScatterChart{Symbol: g.symbol, SymbolSize: g.size}),
			echarts.WithItemStyleOpts(opts.ItemStyle{Color: g.colour, BorderColor: "@paper", BorderWidth: 1}),
			echarts.WithLabelOpts(opts.Label{Show: opts.Bool(len(s.Front.Policies) <= namedMost), Position: "top", Formatter: "fmt:sign", Color: "@ink", FontSize: 12}))
		c.Overlap(d)
	}
	encoded, err := encode(c, "dots", "number", notes)
	return panel{ID: id, Title: "Left to right: " + outcomeName(across) + better(s, across) + ". Bottom to top: " + outcomeName(up) + better(s, up) + ".", Label: "Policies by " + outcomeName(across) + " and " + outcomeName(up),
		Height: "tall", Drawing: encoded}, len(notes) > 0, err
}

// namedMost is how many policies have their names in the drawing; of more the names would cover each other.
const namedMost = 8

// scaleUnit picks the formatter of the scale of a criterion.
func scaleUnit(s *results.Sweep, criterion int) string {
	low, high := meansOf(s.Front, criterion)
	return fine(drawnUnit(criterionUnit(s, s.Front.Outcomes[criterion])), low, high)
}

// meansOf are the ends of the means under a criterion, the lower above the higher where there is none.
func meansOf(f *results.ParetoFront, criterion int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range f.Policies {
		if criterion < len(p.Means) && finite(p.Means[criterion]) {
			low, high = min(low, p.Means[criterion]), max(high, p.Means[criterion])
		}
	}
	return low, high
}

// roomy are the ends of a scale that leave room around the means under a criterion.
func roomy(f *results.ParetoFront, criterion int) (from, to any) {
	low, high := meansOf(f, criterion)
	if low > high {
		return nil, nil
	}
	room := (high - low) / 12
	if room == 0 {
		room = max(math.Abs(low)/12, 1e-9)
	}
	if !finite(low-room) || !finite(high+room) {
		return nil, nil
	}
	return plain(low - room), plain(high + room)
}

func frontTable(s *results.Sweep) *table {
	t := &table{Caption: "Means over the states of the world", Head: []string{"policy"}}
	for _, o := range s.Front.Outcomes {
		t.Head = append(t.Head, outcomeName(o))
	}
	t.Head = append(t.Head, "on the front")
	for _, x := range s.Front.Policies {
		row := []string{policyName(s, x.Values)}
		for k, o := range s.Front.Outcomes {
			text := none
			if k < len(x.Means) {
				text = inUnit(x.Means[k], criterionUnit(s, o))
			}
			row = append(row, text)
		}
		t.Rows = append(t.Rows, append(row, map[bool]string{true: "yes", false: "no"}[x.Member]))
	}
	return t.data(frontCSV(s))
}
