package sweep

import (
	"math"

	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// deciding is what a sweep is judged by while it is merged: the tables, nil where there is nothing to say, and what is remembered for them.
type deciding struct {
	decisions, boxes, crossings *table
	met                         [][][]float64 // of the point being merged: by crossing and replicate the values of its series
}

// begin opens the tables.
func (d *deciding) begin(sw *Sweep, add func(t **table, name string, columns ...string)) {
	levers, _ := sw.levers()
	head := []string{"outcome", "goal", "threshold"}
	for _, l := range levers {
		head = append(head, sw.factors[l].Path)
	}
	with := func(columns ...string) []string { return append(head[:len(head):len(head)], columns...) }
	if sw.decided() {
		add(&d.decisions, store.FileDecisions, with("mean", "mean_regret", "max_regret", "minimax", "met", "share", "pareto", "used", "left")...)
	}
	if criteria, groups := sw.discovered(); len(criteria) > 0 && len(groups) > 0 {
		if len(sw.policies) == 0 { // the box is sought among all points
			head = head[:3]
		}
		add(&d.boxes, store.FileBoxes, with("factor", "low", "high", "allowed", "quasi_p", "points", "cases", "coverage", "density", "mass", "used", "left", "all_cases")...)
	}
	if len(sw.crossings) > 0 {
		add(&d.crossings, store.FileCrossings, "point", "series", "side", "threshold", "hits", "used", "left", "share", "ci_low", "ci_high")
	}
	d.met = make([][][]float64, len(sw.crossings))
}

// see takes the series of a run.
func (d *deciding) see(sw *Sweep, r *journaled) {
	for i, c := range sw.crossings {
		var values []float64
		for at := c.column; at < len(r.values) && r.failure == ""; at += len(sw.columns) {
			values = append(values, r.values[at])
		}
		d.met[i] = append(d.met[i], values)
	}
}

// cross writes how likely the series of a point are beyond their thresholds.
func (d *deciding) cross(sw *Sweep, point int) error {
	for i, c := range sw.crossings {
		x, err := stats.Crossing(d.met[i], c.threshold, c.side, 0.95)
		if err != nil {
			return err
		}
		d.met[i] = d.met[i][:0]
		t := d.crossings
		t.whole(int64(point))
		t.text(sw.columns[c.column])
		t.text(map[stats.Side]string{stats.Below: "below", stats.Above: "above"}[c.side])
		t.number(c.threshold)
		for _, n := range []int{x.Hits, x.Used, x.Left} {
			t.whole(int64(n))
		}
		for _, v := range []float64{x.Share.Value, x.Share.Low, x.Share.High} {
			t.number(v)
		}
		if err := t.end(); err != nil {
			return err
		}
	}
	return nil
}

// judgedBy tells whether the means of an outcome are wanted.
func (sw *Sweep) judgedBy(outcome int) bool {
	for _, c := range sw.criteria {
		if c.outcome == outcome && len(sw.points) <= indexedMost {
			return true
		}
	}
	return false
}

// verdict is what one criterion says of the policies.
type verdict struct {
	regrets         stats.Regrets
	satisfied       stats.Satisfied // nothing without a threshold
	means, meanLoss []float64       // of each policy over the states of the world reckoned with
	minimax         map[int]bool
}

// writeDecisions writes what the means of the points say of the policies, and where they fail.
func (f *finishing) writeDecisions() error {
	if f.decide.decisions != nil {
		if err := f.decide.compare(f.d.sw, f.means); err != nil {
			return err
		}
	}
	if f.decide.boxes == nil {
		return nil
	}
	return f.decide.discover(f.d.sw, f.means)
}

// compare writes decisions.csv: criterion by criterion, a row a policy.
func (d *deciding) compare(sw *Sweep, means [][]float64) error {
	verdicts, front, err := sw.judge(means)
	if err != nil {
		return err
	}
	levers, _ := sw.levers()
	t := d.decisions
	for i, c := range sw.criteria {
		v := verdicts[i]
		for p, points := range sw.policies {
			t.criterion(sw, c)
			for _, value := range sw.of(levers, points[0]) {
				t.text(value)
			}
			for _, x := range []float64{v.means[p], v.meanLoss[p], v.regrets.Max[p]} {
				t.number(x)
			}
			t.truth(v.minimax[p])
			if v.satisfied.Met == nil {
				t.text("")
				t.text("")
			} else {
				t.whole(int64(v.satisfied.Met[p]))
				t.number(v.satisfied.Share[p])
			}
			if member, judged := front[p]; judged {
				t.truth(member)
			} else {
				t.text("")
			}
			t.whole(int64(v.regrets.Used))
			t.whole(int64(v.regrets.Left))
			if err := t.end(); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge judges every policy by every criterion, and says which policies are in the Pareto set of the criteria's means and which are not; nothing of
// one that has no mean, nor where there is but one criterion.
func (sw *Sweep) judge(means [][]float64) (verdicts []verdict, front map[int]bool, err error) {
	var alternatives [][]float64
	var directions []stats.Direction
	for _, points := range sw.policies {
		alternatives = append(alternatives, make([]float64, 0, len(points)))
	}
	for _, c := range sw.criteria {
		v, err := sw.verdict(c, means[c.outcome])
		if err != nil {
			return nil, nil, err
		}
		verdicts, directions = append(verdicts, v), append(directions, c.direction)
		for p, mean := range v.means {
			alternatives[p] = append(alternatives[p], mean)
		}
	}
	front = map[int]bool{}
	if len(sw.criteria) < 2 {
		return verdicts, front, nil
	}
	pareto, err := stats.Pareto(alternatives, directions)
	for p := range sw.policies {
		front[p] = false
	}
	for _, p := range pareto.Members {
		front[p] = true
	}
	for _, p := range pareto.Left {
		delete(front, p)
	}
	return verdicts, front, err
}

// verdict judges every policy by one criterion.
func (sw *Sweep) verdict(c criterion, means []float64) (v verdict, err error) {
	outcome := make([][]float64, len(sw.policies))
	for p, points := range sw.policies {
		for _, point := range points {
			outcome[p] = append(outcome[p], means[point])
		}
	}
	if v.regrets, err = stats.Regret(outcome, c.direction); err != nil {
		return v, err
	}
	if !math.IsNaN(c.threshold) {
		if v.satisfied, err = stats.Satisficing(outcome, c.direction, c.threshold); err != nil {
			return v, err
		}
	}
	v.minimax = map[int]bool{}
	for _, p := range v.regrets.Minimax {
		v.minimax[p] = true
	}
	for p := range outcome {
		for s, loss := range v.regrets.Regret[p] {
			if math.IsNaN(loss) { // a state left out
				outcome[p][s] = nan
			}
		}
		mean, _, _ := meanOf(measuredOf(outcome[p]))
		loss, _, _ := meanOf(measuredOf(v.regrets.Regret[p]))
		v.means, v.meanLoss = append(v.means, mean), append(v.meanLoss, loss)
	}
	return v, nil
}

// criterion adds outcome, goal and threshold.
func (t *table) criterion(sw *Sweep, c criterion) {
	t.text(sw.outcomes[c.outcome])
	t.text(c.goal())
	t.number(c.threshold)
}

// truth adds a cell that is true or false.
func (t *table) truth(is bool) { t.text(map[bool]string{true: "true", false: "false"}[is]) }
