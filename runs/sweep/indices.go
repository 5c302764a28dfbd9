package sweep

import (
	"math"

	"whackamole/runs/design"
	"whackamole/runs/stats"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/tables"
)

// resamples is the number of bootstrap resamples for the confidence interval of each Sobol index.
const resamples = 200

// indexed reports whether the sweep gets sensitivity indices: its design has a statistic for them, and it has at most decide.PointsMost points.
func (l *layout) indexed() bool {
	return l.design.Importance != "" && len(l.points) <= decide.PointsMost
}

// index is one sensitivity index of one factor, for one outcome.
type index struct {
	name       string
	value      stats.Estimate
	used, left int // counts of what the index is calculated from and what is left out: base samples (Sobol), effects (Morris) or points
}

// writeIndices writes the sensitivity indices of every factor for each outcome, calculated from the means at the points. The design decides which
// indices: Sobol's S1 and ST; μ, μ* and σ of the elementary effects; or the partial rank correlation. If an outcome has no indices, each factor has
// one row with empty values.
func (l *layout) writeIndices(t *tables.CSV, outcomes []string, means [][]float64) error {
	for o, outcome := range outcomes {
		rows := l.indices(means[o])
		for j, factor := range l.factors {
			of := []index{{name: "none", value: bare(nan), left: len(l.points)}}
			if rows != nil {
				of = rows[j]
			}
			for _, x := range of {
				t.Text(outcome)
				t.Text(factor.Path)
				t.Text(x.name)
				t.Number(x.value.Value)
				t.Number(x.value.Low)
				t.Number(x.value.High)
				t.Whole(int64(x.used))
				t.Whole(int64(x.left))
				if err := t.End(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// bare returns an estimate without a confidence interval.
func bare(v float64) stats.Estimate {
	return stats.Estimate{Value: v, Interval: stats.Interval{Low: nan, High: nan}}
}

// indices returns the sensitivity indices of every factor for one outcome. means holds the mean of the outcome at each point, NaN if unknown. The
// result is nil if the indices cannot be calculated.
func (l *layout) indices(means []float64) (out [][]index) {
	k := len(l.factors)
	switch l.design.Importance {
	case design.Sobol:
		d, err := stats.Sobol(means, k, stats.Bootstrap{Resamples: resamples, Level: 0.95, Seed: uint64(l.seed)})
		if err != nil {
			return nil
		}
		for _, x := range d.Factors {
			out = append(out, []index{{"S1", x.First, d.Used, d.Left}, {"ST", x.Total, d.Used, d.Left}})
		}
	case design.Morris:
		s, err := stats.Morris(means, l.steps(), k)
		if err != nil {
			return nil
		}
		for _, x := range s.Factors {
			out = append(out, []index{{"mu", bare(x.Mu), x.Used, x.Left}, {"mu_star", bare(x.MuStar), x.Used, x.Left}, {"sigma", bare(x.Sigma), x.Used, x.Left}})
		}
	case design.PartialRankCorrelation:
		columns := make([][]float64, k)
		for j := range columns {
			for _, row := range l.units {
				columns[j] = append(columns[j], row[j])
			}
		}
		r, err := stats.PRCC(columns, means)
		if err != nil {
			return nil
		}
		for _, x := range r.Factors {
			out = append(out, []index{{"prcc", bare(x.Coefficient), r.Used, r.Left}, {"prcc_p", bare(x.P), r.Used, r.Left}})
		}
	}
	return out
}

// steps returns, for each row of a Morris design, the factor that the row changes and the size of the change. The first row of a trajectory changes
// no factor and is left out.
func (l *layout) steps() (out []stats.Step) {
	k := len(l.factors)
	for i := 1; i < len(l.units); i++ {
		if i%(k+1) == 0 { // row i is the first of a trajectory
			continue
		}
		step := stats.Step{}
		for j := range l.units[i] {
			if delta := l.units[i][j] - l.units[i-1][j]; math.Abs(delta) > math.Abs(step.Delta) {
				step = stats.Step{Factor: j, Delta: delta}
			}
		}
		out = append(out, step)
	}
	return out
}
