package design

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// morrisLevels is the number of values that a Morris design takes from an interval.
const morrisLevels = 4

// checkMorris returns an error if a factor has only one value, because every factor moves in every trajectory.
func (s Spec) checkMorris() error {
	for _, f := range s.Factors {
		if len(f.lattice(morrisLevels)) < 2 {
			return fmt.Errorf("the design morris moves every factor, but factor %s has only one value; give it another value, or remove it", f.Path)
		}
	}
	return nil
}

func (s Spec) morrisRows() int { return capped(capped(s.Points) * (len(s.Factors) + 1)) }

// morris lays out trajectories. Each begins at a random value of every factor, and each factor moves once, in random order.
func (s Spec) morris() *Design {
	r := rand.New(rand.NewPCG(s.Seed, 0))
	var values [][]string
	for _, f := range s.Factors {
		values = append(values, f.lattice(morrisLevels))
	}
	d := &Design{}
	for range s.Points {
		at, row := make([]int, len(values)), make([]string, len(values))
		for j := range at {
			at[j] = r.IntN(len(values[j]))
			row[j] = values[j][at[j]]
		}
		d.Points = append(d.Points, row)
		for _, j := range r.Perm(len(at)) {
			row = slices.Clone(row)
			row[j] = values[j][(at[j]+s.Factors[j].shift(r, len(values[j])))%len(values[j])]
			d.Points = append(d.Points, row)
		}
	}
	return d
}

// shift returns by how many of its n values a factor moves, in a circle. So every value is as likely after a move as before it. Words move to any other
// word. Numbers move by half of the circle, up or down, which makes steps large. If n is odd, a move is half a value shorter or longer.
func (f Factor) shift(r *rand.Rand, n int) int {
	switch {
	case f.Nominal():
		return 1 + r.IntN(n-1)
	case n%2 == 1:
		return n/2 + r.IntN(2)
	}
	return n / 2
}
