package sweep

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"whackamole/internal/portable"
	"whackamole/runs/design"
	"whackamole/runs/stats"
	"whackamole/runs/sweep/decide"
	"whackamole/runs/sweep/tables"
)

// resamples is the number of bootstrap resamples for the confidence interval of each Sobol index.
const resamples = 200

// permutations is the number of random permutations for the p value of a share of variance between words.
const permutations = 999

// indexed reports whether the sweep gets sensitivity indices: its design has a statistic for them, and it has at most decide.PointsMost points.
func (l *layout) indexed() bool {
	return l.design.Importance != "" && len(l.points) <= decide.PointsMost
}

// index is one sensitivity index of one factor, for one outcome.
type index struct {
	name       string
	value      stats.Estimate
	used, left int    // counts of what the index is calculated from and what is left out: base samples (Sobol), effects (Morris) or points
	note       string // why the index has no value; usually empty
}

// influence calculates the sensitivity indices of a layout.
type influence struct {
	*layout
	inputs []stats.Input // values of each factor at every point
}

// writeIndices writes the sensitivity indices of every factor for each outcome, calculated from the means at the points. The design decides which
// indices: Sobol's S1 and ST; μ, μ* and σ of the elementary effects; or the partial rank correlation and the share of variance. If an outcome has no
// indices, each factor has one row with empty values.
func (l *layout) writeIndices(t *tables.CSV, outcomes []string, means [][]float64) error {
	in := influence{layout: l}
	for j := range l.factors {
		in.inputs = append(in.inputs, l.inputs(j))
	}
	for o, outcome := range outcomes {
		rows := in.indices(outcome, means[o])
		for j, factor := range l.factors {
			of := []index{{name: "none", value: bare(nan), left: len(l.points), note: "the outcome has no finite values at the points"}}
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
				t.Text(x.note)
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
func (in influence) indices(outcome string, means []float64) (out [][]index) {
	k := len(in.factors)
	switch in.design.Importance {
	case design.Sobol:
		d, err := stats.Sobol(means, k, stats.Bootstrap{Resamples: resamples, Level: 0.95, Seed: uint64(in.seed)})
		if err != nil {
			return nil
		}
		for _, x := range d.Factors {
			out = append(out, []index{{name: "S1", value: x.First, used: d.Used, left: d.Left}, {name: "ST", value: x.Total, used: d.Used, left: d.Left}})
		}
	case design.Morris:
		s, err := stats.Morris(means, in.steps(), k)
		if err != nil {
			return nil
		}
		for j, x := range s.Factors {
			out = append(out, effects(x, in.factors[j].Nominal()))
		}
	case design.PartialRankCorrelation:
		return in.shares(outcome, means)
	}
	return out
}

// effects returns the indices of a factor from its elementary effects. A move between two words has no direction, so the effects of words have no sign:
// they have no μ, and their σ is that of the absolute effects.
func effects(x stats.Effect, nominal bool) []index {
	row := func(name string, v float64) index {
		return index{name: name, value: bare(v), used: x.Used, left: x.Left}
	}
	if nominal {
		return []index{row("mu_star", x.MuStar), row("sigma", x.SigmaStar)}
	}
	return []index{row("mu", x.Mu), row("mu_star", x.MuStar), row("sigma", x.Sigma)}
}

// shares returns the indices of a random sample. A factor on a number line has its partial rank correlation, and the share of variance that its trend
// explains. A factor whose values are words has the share of variance between its words. Its words are controls in the correlations of the others.
func (in influence) shares(outcome string, means []float64) [][]index {
	columns, controls := in.columns(func(int) bool { return true })
	var ordered stats.RankCorrelations
	if len(columns) > 0 {
		var err error
		if ordered, err = stats.PRCC(columns, means, controls...); err != nil {
			return nil
		}
	}
	var out [][]index
	for j, x := range in.inputs {
		if in.factors[j].Nominal() {
			numbers, words := in.columns(func(other int) bool { return other != j })
			others := slices.Concat(numbers, words)
			s, err := stats.Levels(categories(x), x.Categories, means, permutations, in.chance(j, outcome), others...)
			if err != nil {
				return nil
			}
			note := scarce(in.factors[j].Distinct(), s.Runs)
			out = append(out, []index{{"eta2", bare(s.Share), s.Used, s.Left, note}, {"eta2_p", bare(s.P), s.Used, s.Left, note}})
			continue
		}
		r := ordered.Factors[0]
		ordered.Factors = ordered.Factors[1:]
		row := func(name string, v float64) index {
			return index{name: name, value: bare(v), used: ordered.Used, left: ordered.Left}
		}
		out = append(out, []index{row("prcc", r.Coefficient), row("prcc_p", r.P), row("r2", stats.TrendShare(x.Values, means))})
	}
	return out
}

// columns returns the values of the factors that are wanted, for a regression: a column for each factor on a number line, and the indicators of all words.
func (in influence) columns(wanted func(factor int) bool) (numbers, words [][]float64) {
	for j, x := range in.inputs {
		switch {
		case !wanted(j):
		case in.factors[j].Nominal():
			words = append(words, stats.Indicators(categories(x), x.Categories)...)
		default:
			numbers = append(numbers, x.Values)
		}
	}
	return numbers, words
}

// categories returns the categories of a factor whose values are words.
func categories(in stats.Input) []int {
	out := make([]int, len(in.Values))
	for i, v := range in.Values {
		out[i] = int(portable.Int64(v))
	}
	return out
}

// chance returns the seed of the permutations for a factor and an outcome. It depends on their names, not on the order of factors or words.
func (in influence) chance(factor int, outcome string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, in.factors[factor].Path+"\n"+outcome)
	return h.Sum64() ^ uint64(in.seed)
}

// scarce says which words have fewer than two points with a value. It is empty if every word has two.
func scarce(words []string, points []int) string {
	var few []string
	for i, n := range points {
		if n < 2 {
			few = append(few, fmt.Sprintf("%s has %d", words[i], n))
		}
	}
	if few == nil {
		return ""
	}
	return "every value needs two points with a result, but " + strings.Join(few, ", ") + "; use more points"
}

// steps returns, for each row of a Morris design, the factor that the row changes and the size of the change. The first row of a trajectory changes
// no factor and is left out. A change of a number is divided by the range of its factor. A change of a word is the whole range.
func (in influence) steps() (out []stats.Step) {
	k := len(in.factors)
	for i := 1; i < len(in.points); i++ {
		if i%(k+1) == 0 { // row i is the first of a trajectory
			continue
		}
		step := stats.Step{}
		for j, value := range in.points[i] {
			if value != in.points[i-1][j] {
				x := in.inputs[j].Values
				step = stats.Step{Factor: j, Delta: (x[i] - x[i-1]) / width(in.factors[j])}
				if in.factors[j].Nominal() {
					step.Delta = 1
				}
			}
		}
		out = append(out, step)
	}
	return out
}

// width returns the range of a factor on a number line, from its lowest to its highest value.
func width(f design.Factor) float64 {
	if len(f.Numbers) > 0 {
		return slices.Max(f.Numbers) - slices.Min(f.Numbers)
	}
	return f.High - f.Low
}
