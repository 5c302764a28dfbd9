package metrics

// Outcome is one number that summarises a run.
type Outcome struct {
	Name  string
	Value float64 // the value in Unit; NaN if there was nothing to measure
	Unit  string
	Doc   string
}

var statDocs = map[Stat]string{
	Mean: "Mean over the run", Min: "Smallest value in the run", Max: "Largest value in the run", Final: "Value at the horizon",
	Total: "Total over the run", DayOfMax: "Day, since day zero, of the largest value",
}

// Outcomes returns the outcomes that series declare, in the order of [All], and then the outcomes of the targets, in the given order. A target
// without a stat adds no outcome. A target with stat "sequence" must also be in the Config of the fold; otherwise its outcome is NaN.
func (t *Table) Outcomes(targets ...Target) []Outcome {
	out := make([]Outcome, 0, 3*len(t.Columns)+len(targets))
	for _, c := range t.Columns {
		for _, s := range c.Series.Outcomes {
			out = append(out, Outcome{c.Series.OutcomeName(s), t.sumUp(c, s), c.Series.OutcomeUnit(s), statDocs[s] + ". " + c.Series.Doc})
		}
	}
	for _, g := range targets {
		if g.Stat != "" {
			out = append(out, Outcome{g.Outcome, t.Measure(g), g.unit(), g.doc()})
		}
	}
	return out
}
