package sweep

import (
	"slices"

	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// summary writes the statistics of the replicates while the points are merged.
type summary struct {
	layout          *layout
	outcomes        []string
	judged          func(outcome int) bool // whether an outcome needs its means even without indices
	averaged, diffs *tables.CSV            // diffs is nil if there is only one point
	indices         *tables.CSV            // nil if the design has no sensitivity indices
	means           [][]float64            // by outcome and point; empty for an outcome that needs none
}

// beginSummary begins the summary tables.
func beginSummary(set *tables.Set, l *layout, outcomes []string, judged func(outcome int) bool) *summary {
	s := &summary{layout: l, outcomes: outcomes, judged: judged, means: make([][]float64, len(outcomes))}
	s.averaged = set.CSV(store.FileAveraged, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high", "q05", "q25", "q50", "q75", "q95")
	if len(l.points) > 1 {
		s.diffs = set.CSV(store.FileDiffs, "point", "outcome", "n", "mean", "sd", "ci_low", "ci_high")
	}
	if l.indexed() {
		s.indices = set.CSV(store.FileIndices, "outcome", "factor", "index", "value", "ci_low", "ci_high", "used", "left")
	}
	return s
}

// addPoint writes the statistics of a point for the outcomes with index from and above, and their differences from those of point 0.
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
			differences[i] = values[o][i] - base[o][i] // NaN if either is NaN
		}
		row(s.diffs, point, name, stats.Measured(differences))
		if err := s.diffs.End(); err != nil {
			return err
		}
	}
	return nil
}

// row writes the size, mean, standard deviation and interval of a sample.
func row(t *tables.CSV, point int, outcome string, xs []float64) {
	mean, sd, half := stats.MeanInterval(xs, 0.95)
	t.Whole(int64(point))
	t.Text(outcome)
	t.Whole(int64(len(xs)))
	for _, v := range []float64{mean, sd, mean - half, mean + half} {
		t.Number(v)
	}
}

// end writes the sensitivity indices, from the means of all points.
func (s *summary) end() error {
	if s.indices == nil {
		return nil
	}
	return s.layout.writeIndices(s.indices, s.outcomes, s.means)
}
