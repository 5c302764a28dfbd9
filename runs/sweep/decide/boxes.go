package decide

import (
	"whackamole/runs/stats"
	"whackamole/runs/sweep/tables"
)

// discover writes boxes.csv. For each criterion with a threshold and each policy, a box shows where the policy fails. Without policies, the box is
// for all points together. A limit on a number takes one row, and a limit on words takes one row per allowed word. A box without limits takes one row
// without a factor.
func (q *Question) discover(t *tables.CSV, means [][]float64) error {
	criteria, groups := q.discovered()
	varied, levers := make([]int, len(q.space.Factors)), []int(nil) // varied: indices of the factors that a box can limit; levers: indices of the factors that make up a policy
	for i := range varied {
		varied[i] = i
	}
	if len(q.policies) > 0 {
		levers, varied = q.space.levers()
	}
	figures := make([]stats.Input, len(varied))
	for i, factor := range varied {
		figures[i] = q.space.Figures(factor)
	}
	for _, c := range criteria {
		for _, points := range groups {
			inputs := make([]stats.Input, len(figures))
			for i, all := range figures {
				inputs[i] = stats.Input{Values: stats.Pick(all.Values, points), Categories: all.Categories}
			}
			cases := stats.Pick(means[c.outcome], points)
			for i := range cases {
				cases[i] = c.fails(cases[i])
			}
			found, err := stats.PRIM(inputs, cases, stats.PatientPRIM())
			if err != nil {
				return err
			}
			b := box{c, q.space.of(levers, points[0]), found}
			if err := b.write(t, q.space, varied); err != nil {
				return err
			}
		}
	}
	return nil
}

// box is the region where a policy fails a criterion, or where all points together fail it.
type box struct {
	criterion
	policy []string // values of the policy's levers; empty if there are no policies
	found  stats.Induction
}

// write writes the rows of the box. varied holds the indices of the factors that the box can limit.
func (b *box) write(t *tables.CSV, s Space, varied []int) error {
	if b.found.Interest.Restricted == 0 {
		return b.row(t, "", stats.Limit{Low: nan, High: nan, P: nan}, "")
	}
	for i, l := range b.found.Interest.Limits {
		f := s.Factors[varied[i]]
		switch {
		case !l.Restricts():
		case l.Allowed == nil:
			if err := b.row(t, f.Path, l, ""); err != nil {
				return err
			}
		default:
			words := f.Distinct()
			for level, inside := range l.Allowed {
				if !inside {
					continue
				}
				if err := b.row(t, f.Path, l, words[level]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// row writes one row of the box: the limit l on a factor, or one word that a limit allows.
func (b *box) row(t *tables.CSV, factor string, l stats.Limit, allowed string) error {
	in := b.found.Interest
	t.Text(b.name)
	t.Text(b.goal())
	t.Number(b.threshold)
	for _, value := range b.policy {
		t.Text(value)
	}
	t.Text(factor)
	t.Number(l.Low)
	t.Number(l.High)
	t.Text(allowed)
	t.Number(l.P)
	t.Whole(int64(in.Runs))
	t.Whole(int64(in.Cases))
	for _, v := range []float64{in.Coverage, in.Density, in.Mass} {
		t.Number(v)
	}
	for _, n := range []int{b.found.Used, b.found.Left, b.found.Cases} {
		t.Whole(int64(n))
	}
	return t.End()
}
