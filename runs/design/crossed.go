package design

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// checkCrossed returns an error if there is no lever, if a lever has no list of values, or if every factor is a lever.
func (s Spec) checkCrossed() error {
	levers := 0
	for _, f := range s.Factors {
		if !f.Lever {
			continue
		}
		levers++
		if len(f.Levels) == 0 {
			return fmt.Errorf("in a crossed design a lever needs values, but lever %s has an interval; give it values, or role = \"uncertainty\"", f.Path)
		}
	}
	switch {
	case levers == 0:
		return fmt.Errorf("a crossed design needs a lever; give a factor role = \"lever\", or choose halton")
	case levers == len(s.Factors):
		return fmt.Errorf("a crossed design needs a factor that is not a lever, for the states of the world; add one, or choose grid")
	}
	return nil
}

func (s Spec) crossedRows() int {
	n := capped(s.Points)
	for _, f := range s.Factors {
		if f.Lever {
			n = capped(n * len(f.Levels))
		}
	}
	return n
}

// cross lays out a crossed design: it draws states of the world, and in each state it takes every combination of the levers' values. The rows go
// state by state, and the last lever changes fastest.
func (s Spec) cross() *Design {
	policies := [][]string{make([]string, len(s.Factors))}
	var drawn []int // indices of the factors that are not levers
	for i, f := range s.Factors {
		if !f.Lever {
			drawn = append(drawn, i)
			continue
		}
		var wider [][]string
		for _, row := range policies {
			for _, v := range f.Levels {
				row = slices.Clone(row)
				row[i] = v
				wider = append(wider, row)
			}
		}
		policies = wider
	}
	var at []func(u float64) string
	for _, i := range drawn {
		at = append(at, s.Factors[i].draws())
	}
	d := &Design{}
	for _, u := range halton(s.Points, len(drawn), rand.NewPCG(s.Seed, 0)) {
		for _, policy := range policies {
			row := slices.Clone(policy)
			for j, i := range drawn {
				row[i] = at[j](u[j])
			}
			d.Points = append(d.Points, row)
		}
	}
	return d
}
