package decide

import (
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// Tables writes the decision tables while a sweep is merged. A table that the sweep does not need is nil.
type Tables struct {
	q                           *Question
	decisions, boxes, crossings *tables.CSV
	values                      [][][]float64 // values of the series at the current point; the indices are crossing, replicate and day
}

// Begin creates the decision tables that the sweep needs and writes their headers.
func (q *Question) Begin(set *tables.Set) *Tables {
	d := &Tables{q: q, values: make([][][]float64, len(q.crossings))}
	levers, _ := q.space.levers()
	head := []string{"outcome", "goal", "threshold"}
	for _, l := range levers {
		head = append(head, q.space.Factors[l].Path)
	}
	with := func(columns ...string) []string { return append(head[:len(head):len(head)], columns...) }
	if q.decided() {
		d.decisions = set.CSV(store.FileDecisions, with("mean", "mean_regret", "max_regret", "minimax", "met", "share", "pareto", "used", "left")...)
	}
	if criteria, groups := q.discovered(); len(criteria) > 0 && len(groups) > 0 {
		if len(q.policies) == 0 { // without policies a box is for all points, so the table has no columns for levers
			head = head[:3]
		}
		d.boxes = set.CSV(store.FileBoxes, with("factor", "low", "high", "allowed", "quasi_p", "points", "cases", "coverage", "density", "mass", "used", "left", "all_cases")...)
	}
	if len(q.crossings) > 0 {
		d.crossings = set.CSV(store.FileCrossings, "point", "series", "side", "threshold", "hits", "used", "left", "share", "ci_low", "ci_high")
	}
	return d
}

// See adds the series of one run: all series on the first day, then all on the second day, and so on. A failed run has no values.
func (d *Tables) See(series []float64) {
	for i, c := range d.q.crossings {
		var values []float64
		for at := c.column; at < len(series); at += len(d.q.of.Series) {
			values = append(values, series[at])
		}
		d.values[i] = append(d.values[i], values)
	}
}

// Cross writes, for each crossing, the probability that it happens at a point. The estimate uses the runs passed to See since the last Cross.
func (d *Tables) Cross(point int) error {
	for i, c := range d.q.crossings {
		x, err := stats.Crossing(d.values[i], c.threshold, c.side, 0.95)
		if err != nil {
			return err
		}
		d.values[i] = d.values[i][:0]
		t := d.crossings
		t.Whole(int64(point))
		t.Text(d.q.of.Series[c.column])
		t.Text(map[stats.Side]string{stats.Below: "below", stats.Above: "above"}[c.side])
		t.Number(c.threshold)
		for _, n := range []int{x.Hits, x.Used, x.Left} {
			t.Whole(int64(n))
		}
		for _, v := range []float64{x.Share.Value, x.Share.Low, x.Share.High} {
			t.Number(v)
		}
		if err := t.End(); err != nil {
			return err
		}
	}
	return nil
}

// Decide writes decisions.csv and boxes.csv from the means of the outcomes. The indices of means are outcome and point.
func (d *Tables) Decide(means [][]float64) error {
	if d.decisions != nil {
		if err := d.compare(means); err != nil {
			return err
		}
	}
	if d.boxes == nil {
		return nil
	}
	return d.q.discover(d.boxes, means)
}

// compare writes decisions.csv: for each criterion, one row per policy.
func (d *Tables) compare(means [][]float64) error {
	verdicts, front, err := d.q.judge(means)
	if err != nil {
		return err
	}
	levers, _ := d.q.space.levers()
	t := d.decisions
	for i, c := range d.q.criteria {
		v := verdicts[i]
		for p, points := range d.q.policies {
			t.Text(c.name)
			t.Text(c.goal())
			t.Number(c.threshold)
			for _, value := range d.q.space.of(levers, points[0]) {
				t.Text(value)
			}
			for _, x := range []float64{v.means[p], v.meanLoss[p], v.regrets.Max[p]} {
				t.Number(x)
			}
			t.Truth(v.minimax[p])
			if v.satisfied.Met == nil {
				t.Text("")
				t.Text("")
			} else {
				t.Whole(int64(v.satisfied.Met[p]))
				t.Number(v.satisfied.Share[p])
			}
			if member, judged := front[p]; judged {
				t.Truth(member)
			} else {
				t.Text("")
			}
			t.Whole(int64(v.regrets.Used))
			t.Whole(int64(v.regrets.Left))
			if err := t.End(); err != nil {
				return err
			}
		}
	}
	return nil
}
