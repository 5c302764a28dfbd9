package design

import (
	"fmt"
	"slices"
)

// checkList returns an error if a factor has an interval, or if two factors have different numbers of levels.
func (s Spec) checkList() error {
	if f := s.interval(); f != nil {
		return fmt.Errorf("the design list pairs the values of its factors, but factor %s has only an interval; give it values, or choose another design", f.Path)
	}
	for _, f := range s.Factors {
		if len(f.Levels) != len(s.Factors[0].Levels) {
			return fmt.Errorf("the design list pairs the values of its factors, but factor %s has %d and %s has %d; give both factors the same number of values, or choose grid",
				s.Factors[0].Path, len(s.Factors[0].Levels), f.Path, len(f.Levels))
		}
	}
	return nil
}

// list lays out a list: point i has the i-th level of every factor.
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

// checkGrid returns an error if a factor has an interval and Points is below 2.
func (s Spec) checkGrid() error {
	if f := s.interval(); f != nil && s.Points < 2 {
		return fmt.Errorf("a grid needs the number of values to take from the interval of factor %s; give points = 2 or more, or list the values", f.Path)
	}
	return nil
}

func (s Spec) gridRows() int {
	n := 1
	for _, f := range s.Factors {
		levels := len(f.Levels)
		if levels == 0 {
			levels = capped(s.Points)
		}
		n = capped(n * levels)
	}
	return n
}

// grid lays out a grid: every combination of the factors' values. The last factor changes fastest.
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

// checkOneAtATime returns an error if Points is 1, because an interval needs two values or more. Points of 0 means the two ends.
func (s Spec) checkOneAtATime() error {
	if s.Points == 1 {
		return fmt.Errorf("the design oat takes at least two values from an interval, but points is 1; give points = 2 or more, or leave points out")
	}
	return nil
}

func (s Spec) oneAtATimeRows() int {
	n := 1
	for _, f := range s.Factors {
		n = capped(n + max(len(f.Levels), capped(s.Points)))
	}
	return n
}

// oneAtATime lays out the design oat: the first point has the scenario's own values, and every other point differs from it in one factor.
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

// interval returns the first factor that has an interval, or nil if all factors have levels.
func (s Spec) interval() *Factor {
	for _, f := range s.Factors {
		if len(f.Levels) == 0 {
			return &f
		}
	}
	return nil
}
