package sweep

import (
	"slices"

	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// summary calculates statistics over the replicates of each point and writes them to tables, while the points are merged.
type summary struct {
	layout          *layout
	outcomes        []string
	judged          func(outcome int) bool // reports whether a criterion needs the means of an outcome
	averaged, diffs *tables.CSV            // tables of means and of differences from point 0; diffs is nil if there is only one point
	indices         *tables.CSV            // table of sensitivity indices; nil if the sweep has none
	means           [][]float64            // mean of each outcome at each point; empty for an outcome whose means are not needed later
}

// beginSummary creates the tables of means, differences and sensitivity indices.
func beginSummary(set *tables.Set, l *layout, outcomes []string, judged func(outcome int) bool) *summary {
	s := &summary{layout: l, outcomes: outcomes, judged: judged, means: make([][]float64, len(outcomes))}
	s.averaged = set.CSV(store.FileAveraged, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high", "q05", "q25", "q50", "q75", "q95")
	if len(l.points) > 1 {
		s.diffs = set.CSV(store.FileDiffs, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high")
	}
	if l.indexed() {
		s.indices = set.CSV(store.FileIndices, "outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left", "note")
	}
	return s
}

// addPoint writes the statistics of a point, and its differences from point 0. values holds outcomes at the point, the first of which has index from.
// base holds the same outcomes at point 0.
func (s *summary) addPoint(point, from int, values, base [][]float64) error {
	for o := range values {
		t, name := s.averaged, s.outcomes[from+o]
		xs := stats.Measured(values[o])
		if s.indices != nil || s.judged(from+o) {
			s.means[from+o] = append(s.means[from+o], stats.Mean(xs))
		}
		row(t, point, name, xs)
		slices.Sort(xs)
		for _, q := range stats.FanQuantiles(xs) {
			t.Number(q)
		}
		if err := t.End(); err != nil {
			return err
		}
		if point == 0 {
			continue
		}
		differences := make([]float64, len(values[o]))
		for i := range differences {
			differences[i] = values[o][i] - base[o][i] // NaN if one of the two values is NaN
		}
		row(s.diffs, point, name, stats.Measured(differences))
		if err := s.diffs.End(); err != nil {
			return err
		}
	}
	return nil
}

// row writes the first cells of a row: point, outcome, and the size, mean, standard deviation and 95 % interval of the sample xs.
func row(t *tables.CSV, point int, outcome string, xs []float64) {
	mean, sd, half := stats.MeanInterval(xs, 0.95)
	t.Whole(int64(point))
	t.Text(outcome)
	t.Whole(int64(len(xs)))
	for _, v := range []float64{mean, sd, mean - half, mean + half} {
		t.Number(v)
	}
}

// end writes the sensitivity indices, which need the means of all points.
func (s *summary) end() error {
	if s.indices == nil {
		return nil
	}
	return s.layout.writeIndices(s.indices, s.outcomes, s.means)
}
