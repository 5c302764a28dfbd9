package decide

import (
	"errors"
	"math"

	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
	"whackamole/runs/sweep/tables"
)

// Reading says where the decision tables of a sweep are, and how much of them to read.
type Reading struct {
	Dir    string
	Points int                         // number of points, from point 0 on, whose crossings are read
	Unit   func(outcome string) string // returns the unit of an outcome; empty if it has none
}

// Read adds the contents of the decision tables to the results. A table that does not exist adds nothing.
func (q *Question) Read(from Reading, r *results.Sweep) error {
	r.Undecided = q.Undecided()
	return errors.Join(q.readDecisions(from, r), q.readBoxes(from, r), readCrossings(from, r))
}

// readDecisions reads decisions.csv. The column pareto of this table gives the Pareto front.
func (q *Question) readDecisions(from Reading, r *results.Sweep) error {
	levers, _ := q.space.levers()
	var on *results.Decision
	front := &results.ParetoFront{}
	err := tables.ReadCells(from.Dir, store.FileDecisions, func(c *tables.Cells) bool {
		outcome, minimise, threshold := c.Text(), c.Text() == "min", c.Number(nan)
		if on == nil || on.Outcome != outcome {
			r.Decisions = append(r.Decisions, results.Decision{Outcome: outcome, Unit: from.Unit(outcome), Minimise: minimise, Threshold: threshold})
			on = &r.Decisions[len(r.Decisions)-1]
			front.Outcomes = append(front.Outcomes, outcome)
		}
		p := results.DecidedPolicy{Values: c.Texts(len(levers)), Mean: c.Number(nan), MeanLoss: c.Number(nan), MaxRegret: c.Number(nan), Minimax: c.Text() == "true",
			Met: c.Whole(), Share: c.Number(nan)}
		member := c.Text() == "true"
		on.Used, on.Left = c.Whole(), c.Whole()
		on.Note = stats.LeftOut(on.Left, on.Used+on.Left, "states of the world", "a policy has no value there")
		on.Policies = append(on.Policies, p)
		if at := len(on.Policies) - 1; at == len(front.Policies) {
			front.Policies = append(front.Policies, results.FrontPolicy{Values: p.Values, Means: []float64{p.Mean}, Member: member})
		} else {
			front.Policies[at].Means = append(front.Policies[at].Means, p.Mean)
		}
		return true
	})
	if len(r.Decisions) > 1 {
		r.Front = front
	}
	return err
}

// readBoxes reads boxes.csv, in which a box may have several rows.
func (q *Question) readBoxes(from Reading, r *results.Sweep) error {
	levers := 0
	if len(q.policies) > 0 {
		of, _ := q.space.levers()
		levers = len(of)
	}
	says := map[string]string{}
	for _, c := range q.criteria {
		says[c.name] = c.says()
	}
	var on *results.DiscoveryBox
	last := ""
	return tables.ReadCells(from.Dir, store.FileBoxes, func(c *tables.Cells) bool {
		of := key(c.Ahead(3 + levers))
		outcome := c.Text()
		c.Texts(2) // skips goal and threshold, which the text Says contains
		policy, factor, low, high, allowed, p := c.Texts(levers), c.Text(), c.Number(math.Inf(-1)), c.Number(math.Inf(1)), c.Text(), c.Number(nan)
		if on == nil || of != last {
			last = of
			r.Boxes = append(r.Boxes, results.DiscoveryBox{Outcome: outcome, Says: says[outcome], Policy: policy, Runs: c.Whole(), Cases: c.Whole(),
				Coverage: c.Number(nan), Density: c.Number(nan), Mass: c.Number(nan), Used: c.Whole(), Left: c.Whole(), All: c.Whole()})
			on = &r.Boxes[len(r.Boxes)-1]
			on.Note = stats.LeftOut(on.Left, on.Used+on.Left, "points", "they have no value")
		}
		end := len(on.Limits) - 1
		switch {
		case factor == "":
		case end >= 0 && on.Limits[end].Factor == factor: // another allowed value of the same limit
			on.Limits[end].Allowed = append(on.Limits[end].Allowed, allowed)
		default:
			l := results.BoxLimit{Factor: factor, Low: low, High: high, P: p}
			if allowed != "" {
				l.Allowed = []string{allowed}
			}
			on.Limits = append(on.Limits, l)
		}
		return true
	})
}

// readCrossings reads crossings.csv up to the number of points in from.Points.
func readCrossings(from Reading, r *results.Sweep) error {
	return tables.ReadCells(from.Dir, store.FileCrossings, func(c *tables.Cells) bool {
		point, series, side, threshold := c.Whole(), c.Text(), c.Text(), c.Text()
		if point >= from.Points {
			return false
		}
		sign := map[string]string{"below": " < ", "above": " > "}[side]
		r.Crossings = append(r.Crossings, results.SweptCrossing{Point: point, Series: series, Says: series + sign + threshold, Hits: c.Whole(), Used: c.Whole(),
			Left: c.Whole(), Share: c.Number(nan), CILow: c.Number(nan), CIHigh: c.Number(nan)})
		return true
	})
}
