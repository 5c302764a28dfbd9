package design

import (
	"fmt"
	"slices"
	"strings"
)

// Most is how many points a design may have.
const Most = 1_000_000

// mostFactors is how many factors a design may have: saltelli takes two dimensions for each, and the sequence of gonum has a thousand.
const mostFactors = 500

// Spec says which design, of what.
type Spec struct {
	Kind    string // one of Kinds
	Factors []Factor
	// Points is the number of rows of lhs and halton, of states of the world of crossed, of base samples of saltelli, of trajectories of morris; of
	// grid and oat the number of values taken of an interval, both ends among them. list has none of its own: it has as many points as its factors
	// have levels.
	Points int
	Seed   uint64   // of what the design draws
	Own    []string // the scenario's own values, one a factor: where oat begins
}

// Design holds the points, row by row.
type Design struct {
	Points [][]string  // one value a factor
	Units  [][]float64 // the coordinates behind them, of lhs, halton, saltelli and morris; nil otherwise
}

// Kinds names the designs, each with what it does.
var Kinds = []struct{ Name, Doc string }{
	{"list", "the first values of all factors, then the second ones, and so on"},
	{"grid", "every combination of values, the last factor fastest; of an interval as many as points says"},
	{"oat", "one at a time: the scenario's own values, then each factor moved alone; of an interval its ends, or as many as points says"},
	{"lhs", "a Latin hypercube: each factor hits each of its strata, as many as points, once"},
	{"halton", "a scrambled Halton sequence, which fills the space evenly and can be continued"},
	{"crossed", "every combination of the levers' values in the same states of the world: points scrambled Halton draws of the other factors"},
	{"saltelli", "points × (factors + 2) rows for Sobol's indices"},
	{"morris", "points trajectories of factors + 1 rows for elementary effects"},
}

// Names lists the names of the designs.
func Names() []string {
	var out []string
	for _, k := range Kinds {
		out = append(out, k.Name)
	}
	return out
}

// New lays out a design. Without factors list and grid are one point, the scenario as it stands. The error says what the design lacks.
func New(s Spec) (*Design, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	switch s.Kind {
	case "list":
		return s.list(), nil
	case "grid":
		return s.grid(), nil
	case "oat":
		return s.oneAtATime(), nil
	case "crossed":
		return s.cross(), nil
	}
	d := &Design{Units: s.draw()}
	for _, u := range d.Units {
		row := make([]string, len(u))
		for i, f := range s.Factors {
			row[i] = f.At(u[i])
		}
		d.Points = append(d.Points, row)
	}
	return d, nil
}

// check says what stands in the way of the design.
func (s Spec) check() error {
	intervals := slices.IndexFunc(s.Factors, func(f Factor) bool { return len(f.Levels) == 0 })
	switch {
	case !slices.Contains(Names(), s.Kind):
		return fmt.Errorf("there is no design %q; choose one of %s", s.Kind, strings.Join(Names(), ", "))
	case s.Kind != "list" && s.Kind != "grid" && len(s.Factors) == 0:
		return fmt.Errorf("a design %s needs a factor; add [[sweep.factor]] with a path, or --factor path=…", s.Kind)
	case len(s.Factors) > mostFactors:
		return fmt.Errorf("there are %d factors, more than %d; take some out", len(s.Factors), mostFactors)
	}
	switch s.Kind {
	case "list":
		return s.checkList(intervals)
	case "crossed":
		if err := s.checkCrossed(); err != nil {
			return err
		}
	case "oat":
		if s.Points == 1 {
			return fmt.Errorf("one value of an interval is not enough; give points = 2 or more, or leave points out")
		}
	case "grid":
		if intervals >= 0 && s.Points < 2 {
			return fmt.Errorf("a grid over the interval of %s needs to know how many values to take; give points = 2 or more, or values", s.Factors[intervals].Path)
		}
	default:
		if s.Points < 1 {
			return fmt.Errorf("a design %s needs a number of points; give points = 1 or more, or --points", s.Kind)
		}
	}
	if n := s.size(); n > Most {
		return fmt.Errorf("the design has more than %d points; take fewer points, values or factors", Most)
	}
	return nil
}

func (s Spec) checkList(interval int) error {
	if interval >= 0 {
		return fmt.Errorf("a list cannot take an interval, and %s has one; give it values, or choose another design", s.Factors[interval].Path)
	}
	for _, f := range s.Factors {
		if len(f.Levels) != len(s.Factors[0].Levels) {
			return fmt.Errorf("a list takes one value of every factor at a time, but %s has %d and %s has %d; give each as many, or choose grid",
				s.Factors[0].Path, len(s.Factors[0].Levels), f.Path, len(f.Levels))
		}
	}
	return nil
}

// size is how many rows the design has; beyond Most it says Most + 1.
func (s Spec) size() int {
	k, n := len(s.Factors), 1
	beyond := func(n int) int { return min(n, Most+1) }
	switch s.Kind {
	case "grid":
		for _, f := range s.Factors {
			levels := len(f.Levels)
			if levels == 0 {
				levels = beyond(s.Points)
			}
			n = beyond(n * levels)
		}
		return n
	case "crossed":
		n = beyond(s.Points)
		for _, f := range s.Factors {
			if f.Lever {
				n = beyond(n * len(f.Levels))
			}
		}
		return n
	case "oat":
		for _, f := range s.Factors {
			n = beyond(n + max(len(f.Levels), beyond(s.Points)))
		}
		return n
	case "saltelli":
		return beyond(beyond(s.Points) * (k + 2))
	case "morris":
		return beyond(beyond(s.Points) * (k + 1))
	}
	return beyond(s.Points)
}

// list takes the i-th level of every factor together.
func (s Spec) list() *Design {
	if len(s.Factors) == 0 {
		return &Design{Points: [][]string{nil}}
	}
	d := &Design{}
	for i := range s.Factors[0].Levels {
		row := make([]string, len(s.Factors))
		for k, f := range s.Factors {
			row[k] = f.Levels[i]
		}
		d.Points = append(d.Points, row)
	}
	return d
}

// grid takes every combination.
func (s Spec) grid() *Design {
	rows := [][]string{nil}
	for _, f := range s.Factors {
		var wider [][]string
		for _, row := range rows {
			for _, v := range f.steps(s.Points) {
				wider = append(wider, append(slices.Clone(row), v))
			}
		}
		rows = wider
	}
	return &Design{Points: rows}
}

// oneAtATime moves one factor at a time from the scenario's own values.
func (s Spec) oneAtATime() *Design {
	d := &Design{Points: [][]string{s.Own}}
	for i, f := range s.Factors {
		for _, v := range f.steps(max(s.Points, 2)) {
			if v == s.Own[i] {
				continue
			}
			row := slices.Clone(s.Own)
			row[i] = v
			d.Points = append(d.Points, row)
		}
	}
	return d
}
