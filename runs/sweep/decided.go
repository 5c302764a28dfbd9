package sweep

import (
	"errors"
	"io/fs"
	"math"

	"whackamole/runs/results"
	"whackamole/runs/stats"
	"whackamole/runs/store"
)

// readDecided reads back what the sweep was judged by. A table that is not there says nothing.
func (d *Folder) readDecided(r *results.Sweep) error {
	r.Undecided = d.sw.whyUndecided()
	return errors.Join(d.readDecisions(r), d.readBoxes(r), d.readCrossings(r))
}

// readIf hands the rows of a table to see, where there is one.
func (d *Folder) readIf(name string, see func(c *cells) (more bool)) error {
	err := d.rows(name, func(row []string) (bool, error) {
		c := &cells{row: row}
		more := see(c)
		return more, c.err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// cells are a row that is read cell by cell, with the first thing wrong in it.
type cells struct {
	row []string
	err error
}

// texts reads so many cells.
func (c *cells) texts(n int) (out []string) {
	out, c.row = c.row[:n:n], c.row[n:]
	return out
}

// text reads a cell.
func (c *cells) text() string { return c.texts(1)[0] }

// number reads a cell; it is what open says where it is empty.
func (c *cells) number(open float64) float64 {
	text := c.texts(1)
	if text[0] == "" {
		return open
	}
	v, err := numbers(nil, text)
	if err != nil {
		c.err = errors.Join(c.err, err)
		return nan
	}
	return v[0]
}

// whole reads a cell; 0 where it is empty.
func (c *cells) whole() int { return int(c.number(0)) }

// readDecisions reads decisions.csv, and the front of its last column but two.
func (d *Folder) readDecisions(r *results.Sweep) error {
	levers, _ := d.sw.levers()
	described := describedOutcomes()
	var on *results.Decision
	front := &results.ParetoFront{}
	err := d.readIf(store.FileDecisions, func(c *cells) bool {
		outcome, minimise, threshold := c.text(), c.text() == "min", c.number(nan)
		if on == nil || on.Outcome != outcome {
			r.Decisions = append(r.Decisions, results.Decision{Outcome: outcome, Unit: described[outcome].Unit, Minimise: minimise, Threshold: threshold})
			on = &r.Decisions[len(r.Decisions)-1]
			front.Outcomes = append(front.Outcomes, outcome)
		}
		p := results.DecidedPolicy{Values: c.texts(len(levers)), Mean: c.number(nan), MeanLoss: c.number(nan), MaxRegret: c.number(nan), Minimax: c.text() == "true",
			Met: c.whole(), Share: c.number(nan)}
		member := c.text() == "true"
		on.Used, on.Left = c.whole(), c.whole()
		on.Note = stats.LeftOut(on.Left, on.Used+on.Left, "states of the world", "a policy has no figure there")
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

// readBoxes reads boxes.csv.
func (d *Folder) readBoxes(r *results.Sweep) error {
	levers := 0
	if len(d.sw.policies) > 0 {
		of, _ := d.sw.levers()
		levers = len(of)
	}
	says := map[string]string{}
	for _, c := range d.sw.criteria {
		says[d.sw.outcomes[c.outcome]] = d.sw.says(c)
	}
	var on *results.DiscoveryBox
	key := ""
	return d.readIf(store.FileBoxes, func(c *cells) bool {
		of := pointKey(c.row[:3+levers])
		outcome := c.text()
		c.texts(2) // goal and threshold are in what it says
		policy, factor, low, high, allowed, p := c.texts(levers), c.text(), c.number(math.Inf(-1)), c.number(math.Inf(1)), c.text(), c.number(nan)
		if on == nil || of != key {
			key = of
			r.Boxes = append(r.Boxes, results.DiscoveryBox{Outcome: outcome, Says: says[outcome], Policy: policy, Runs: c.whole(), Cases: c.whole(),
				Coverage: c.number(nan), Density: c.number(nan), Mass: c.number(nan), Used: c.whole(), Left: c.whole(), All: c.whole()})
			on = &r.Boxes[len(r.Boxes)-1]
			on.Note = stats.LeftOut(on.Left, on.Used+on.Left, "points", "they have no figure")
		}
		last := len(on.Limits) - 1
		switch {
		case factor == "":
		case last >= 0 && on.Limits[last].Factor == factor: // another of the values inside
			on.Limits[last].Allowed = append(on.Limits[last].Allowed, allowed)
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

// readCrossings reads crossings.csv, of the first points.
func (d *Folder) readCrossings(r *results.Sweep) error {
	return d.readIf(store.FileCrossings, func(c *cells) bool {
		point, series, side, threshold := c.whole(), c.text(), c.text(), c.text()
		if point >= shownMost {
			return false
		}
		sign := map[string]string{"below": " < ", "above": " > "}[side]
		r.Crossings = append(r.Crossings, results.SweptCrossing{Point: point, Series: series, Says: series + sign + threshold, Hits: c.whole(), Used: c.whole(),
			Left: c.whole(), Share: c.number(nan), CILow: c.number(nan), CIHigh: c.number(nan)})
		return true
	})
}
