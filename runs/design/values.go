package design

import (
	"fmt"
	"slices"
)

// checkList returns an error if the factors have no levels to pair, or different numbers of them.
func (s Spec) checkList() error {
	if f := s.interval(); f != nil {
		return fmt.Errorf("the design list takes values, but %s has only an interval; give values, or choose another design", f.Path)
	}
	for _, f := range s.Factors {
		if len(f.Levels) != len(s.Factors[0].Levels) {
			return fmt.Errorf("the design list pairs the values of its factors, but %s has %d and %s has %d; give both the same number, or choose grid",
				s.Factors[0].Path, len(s.Factors[0].Levels), f.Path, len(f.Levels))
		}
	}
	return nil
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

// checkGrid returns an error if a grid lacks its number of values.
func (s Spec) checkGrid() error {
	if f := s.interval(); f != nil && s.Points < 2 {
		return fmt.Errorf("a grid needs the number of values to take from the interval of %s; give points = 2 or more, or values", f.Path)
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

// grid takes every combination of values.
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

// checkOneAtATime returns an error if an interval would have one value.
func (s Spec) checkOneAtATime() error {
	if s.Points == 1 {
		return fmt.Errorf("an interval needs at least two values; give points = 2 or more, or leave points out")
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

// interval returns the first factor without levels; nil if all have levels.
func (s Spec) interval() *Factor {
	for _, f := range s.Factors {
		if len(f.Levels) == 0 {
			return &f
		}
	}
	return nil
}
