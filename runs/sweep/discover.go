package sweep

import (
	"strconv"
	"strings"

	"whackamole/runs/stats"
)

// discover writes boxes.csv: for each criterion with a threshold and each policy, or all points together, where the criterion is failed. A limit of
// a figure is a row; a limit of words is a row a word that is inside. A box that restricts nothing is one row without a factor.
func (d *deciding) discover(sw *Sweep, means [][]float64) error {
	criteria, groups := sw.discovered()
	varied, levers := make([]int, len(sw.factors)), []int(nil) // the factors the box is sought in, and those that say which policy it is of
	for i := range varied {
		varied[i] = i
	}
	if len(sw.policies) > 0 {
		levers, varied = sw.levers()
	}
	figures := make([]stats.Input, len(varied))
	for i, factor := range varied {
		figures[i] = sw.figures(factor)
	}
	for _, c := range criteria {
		for _, points := range groups {
			inputs := make([]stats.Input, len(figures))
			for i, all := range figures {
				inputs[i] = stats.Input{Values: picked(all.Values, points), Categories: all.Categories}
			}
			cases := picked(means[c.outcome], points)
			for i := range cases {
				cases[i] = c.fails(cases[i])
			}
			found, err := stats.PRIM(inputs, cases, stats.PatientPRIM())
			if err != nil {
				return err
			}
			if err := d.box(sw, c, sw.of(levers, points[0]), varied, found); err != nil {
				return err
			}
		}
	}
	return nil
}

// picked gives the figures of some points.
func picked(all []float64, points []int) (out []float64) {
	for _, p := range points {
		out = append(out, all[p])
	}
	return out
}

// box writes the rows of a box.
func (d *deciding) box(sw *Sweep, c criterion, policy []string, varied []int, found stats.Induction) error {
	t, b := d.boxes, found.Interest
	row := func(factor string, l stats.Limit, allowed string) error {
		t.criterion(sw, c)
		for _, value := range policy {
			t.text(value)
		}
		t.text(factor)
		t.number(l.Low)
		t.number(l.High)
		t.text(allowed)
		t.number(l.P)
		t.whole(int64(b.Runs))
		t.whole(int64(b.Cases))
		for _, v := range []float64{b.Coverage, b.Density, b.Mass} {
			t.number(v)
		}
		for _, n := range []int{found.Used, found.Left, found.Cases} {
			t.whole(int64(n))
		}
		return t.end()
	}
	if b.Restricted == 0 {
		return row("", stats.Limit{Low: nan, High: nan, P: nan}, "")
	}
	for i, l := range b.Limits {
		f := sw.factors[varied[i]]
		switch {
		case !l.Restricts():
		case l.Allowed == nil:
			if err := row(f.Path, l, ""); err != nil {
				return err
			}
		default:
			for level, inside := range l.Allowed {
				if !inside {
					continue
				}
				if err := row(f.Path, l, f.Levels[level]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// figures gives the values of a factor at every point: numbers, of a duration in minutes, where it lies on a line, else which of its levels it is.
func (sw *Sweep) figures(factor int) (in stats.Input) {
	f := sw.factors[factor]
	of := map[string]float64{}
	p, err := sw.Scenario.Get(f.Path)
	line := err == nil && measured(p.Kind)
	for i, level := range f.Levels {
		of[level] = float64(i)
		if line {
			of[level], _ = sw.Scenario.Number(f.Path, level) // tryPoints has laid it over the scenario
		}
	}
	if in.Categories = len(f.Levels); line {
		in.Categories = 0
	}
	for _, values := range sw.points {
		x, level := of[values[factor]]
		if !level {
			x, _ = strconv.ParseFloat(strings.TrimSuffix(values[factor], f.Suffix), 64) // as At writes it
		}
		in.Values = append(in.Values, x)
	}
	return in
}
