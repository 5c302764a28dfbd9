package metrics

import "math"

// Outcome is one figure that sums a run up.
type Outcome struct {
	Name  string
	Value float64 // NaN where there was nothing to measure
	Unit  string
	Doc   string
}

var statDocs = map[Stat]string{
	Mean: "Mean over the run", Min: "Smallest value in the run", Max: "Largest value in the run", Final: "Value at the horizon",
	Total: "Total over the run", DayOfMax: "Day, since day zero, of the largest value",
}

// Outcomes gives the outcomes every series declares, in the order of All, and then what the targets define, in their order. A target without a
// stat defines none. Targets of stat "sequence" must have stood in the Config, or they come out empty.
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

// OutcomeName is the public name of the outcome that sums the series up in one way, "reachability_mean".
func (s *Series) OutcomeName(stat Stat) string { return s.Name + "_" + string(stat) }

// OutcomeUnit is the unit of that outcome: the series' own, but days of a day.
func (s *Series) OutcomeUnit(stat Stat) string {
	if stat == DayOfMax {
		return "days"
	}
	return s.Unit
}

// declaredOutcome reports whether some series declares an outcome of that name.
func declaredOutcome(name string) bool {
	for i := range declared {
		for _, stat := range declared[i].Outcomes {
			if declared[i].Series.OutcomeName(stat) == name {
				return true
			}
		}
	}
	return false
}

func (t *Table) sumUp(c Column, s Stat) float64 {
	switch s {
	case Mean:
		return c.mean()
	case Min:
		return c.smallest()
	case Max:
		return c.largest().value
	case Total:
		return c.total()
	case DayOfMax:
		if top := c.largest(); top.row >= 0 {
			return t.Days[top.row]
		}
	case Final:
		if n := len(c.Values); n > 0 {
			return c.Values[n-1]
		}
	}
	return math.NaN()
}

// peak is a row and its value; row −1 and NaN where there is none.
type peak struct {
	row   int
	value float64
}

// largest is the first row that no other surpasses.
func (c Column) largest() peak {
	top := peak{-1, math.NaN()}
	for i, v := range c.Values {
		if !(v <= top.value) && !math.IsNaN(v) {
			top = peak{i, v}
		}
	}
	return top
}

// smallest is the value that no row goes below; NaN where there is none.
func (c Column) smallest() float64 {
	least := math.NaN()
	for _, v := range c.Values {
		if !(v >= least) && !math.IsNaN(v) {
			least = v
		}
	}
	return least
}

// total sums the rows that hold something; NaN where none does. Dollars are summed as whole cents, so that no rounding piles up.
func (c Column) total() float64 {
	sum, some, dollars := 0.0, false, c.Series.Unit == "USD"
	for _, v := range c.Values {
		if math.IsNaN(v) {
			continue
		}
		some = true
		if dollars {
			v = math.Round(v * 100)
		}
		sum += v
	}
	switch {
	case !some:
		return math.NaN()
	case c.Series.Unit == "USD":
		return sum / 100
	}
	return sum
}

// mean averages the rows that hold something, by weight where they have one; NaN where none does.
func (c Column) mean() float64 {
	var sum, weight float64
	if c.weights == nil {
		for _, v := range c.Values {
			if !math.IsNaN(v) {
				sum += v
				weight++
			}
		}
		return shareOf(sum, weight)
	}
	for i, v := range c.Values {
		if w := c.weights[i]; !math.IsNaN(v) {
			sum += w * v
			weight += w
		}
	}
	return shareOf(sum, weight)
}

// weight is how many the rows are the mean of.
func (c Column) weight() (sum float64) {
	for _, w := range c.weights {
		sum += w
	}
	return sum
}
