package sweep

import (
	"math"

	"whackamole/runs/stats"
)

// indexedMost is the most points whose indices are reckoned: the means of all outcomes are held at once.
const indexedMost = 100_000

// resamples is how often the base samples of Sobol's indices are drawn anew for their intervals.
const resamples = 200

// indexed tells whether the design is one that says which factors matter.
func (sw *Sweep) indexed() bool {
	return len(sw.factors) > 0 && len(sw.units) == len(sw.points) && len(sw.points) <= indexedMost
}

// index is one figure of one factor.
type index struct {
	name       string
	value      stats.Estimate
	used, left int
}

// writeIndices writes what the means of the points say of the factors, outcome by outcome: of a saltelli design Sobol's S1 and ST, of a morris
// design μ, μ* and σ of the elementary effects, of lhs and halton the partial rank correlation. An outcome of which nothing can be said has empty
// cells.
func (f *finishing) writeIndices() error {
	sw, none := f.d.sw, stats.Estimate{Value: nan, Interval: stats.Interval{Low: nan, High: nan}}
	for o, outcome := range sw.outcomes {
		rows := sw.indicesOf(f.means[o])
		for j, factor := range sw.factors {
			of := []index{{name: "none", value: none, left: len(sw.points)}}
			if rows != nil {
				of = rows[j]
			}
			for _, x := range of {
				t := f.indices
				t.text(outcome)
				t.text(factor.Path)
				t.text(x.name)
				t.number(x.value.Value)
				t.number(x.value.Low)
				t.number(x.value.High)
				t.whole(int64(x.used))
				t.whole(int64(x.left))
				if err := t.end(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// indicesOf gives the indices of every factor for the means of an outcome over the points, NaN where a point has none; nil where nothing can be said.
func (sw *Sweep) indicesOf(means []float64) (out [][]index) {
	k := len(sw.factors)
	bare := func(v float64) stats.Estimate {
		return stats.Estimate{Value: v, Interval: stats.Interval{Low: nan, High: nan}}
	}
	switch sw.Plan.Design {
	case "saltelli":
		d, err := stats.Sobol(means, k, stats.Bootstrap{Resamples: resamples, Level: 0.95, Seed: uint64(sw.Plan.Seed)})
		if err != nil {
			return nil
		}
		for _, x := range d.Factors {
			out = append(out, []index{{"S1", x.First, d.Used, d.Left}, {"ST", x.Total, d.Used, d.Left}})
		}
	case "morris":
		s, err := stats.Morris(means, sw.steps(), k)
		if err != nil {
			return nil
		}
		for _, x := range s.Factors {
			out = append(out, []index{{"mu", bare(x.Mu), x.Used, x.Left}, {"mu_star", bare(x.MuStar), x.Used, x.Left}, {"sigma", bare(x.Sigma), x.Used, x.Left}})
		}
	default:
		columns := make([][]float64, k)
		for j := range columns {
			for _, row := range sw.units {
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

// steps gives which factor each row of a morris design moves, and how far.
func (sw *Sweep) steps() (steps []stats.Step) {
	k := len(sw.factors)
	for i := 1; i < len(sw.units); i++ {
		if i%(k+1) == 0 { // a trajectory begins
			continue
		}
		step := stats.Step{}
		for j := range sw.units[i] {
			if delta := sw.units[i][j] - sw.units[i-1][j]; math.Abs(delta) > math.Abs(step.Delta) {
				step = stats.Step{Factor: j, Delta: delta}
			}
		}
		steps = append(steps, step)
	}
	return steps
}
