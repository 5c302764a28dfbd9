package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Front is the Pareto front: the alternatives that no other alternative dominates.
type Front struct {
	Members []int // indices of the alternatives that no other alternative dominates, ascending, from 0
	Left    []int // indices of the alternatives left out, because one of their outcomes is NaN
}

// Pareto finds the alternatives that no other alternative dominates (Pareto 1906). Alternative a dominates b if a is at least as good in every
// outcome and better in at least one. Alternatives that tie in every outcome do not dominate each other: either all of them are members or none is.
//
// Each alternative is a row with one value for each direction. An alternative with NaN is left out: it is not a member and dominates no other. Its
// index is returned in Left. It is an error if there is no outcome, a row has another length, a value is infinite or a direction is unknown.
func Pareto(alternatives [][]float64, directions []Direction) (Front, error) {
	if len(directions) == 0 {
		return Front{}, errors.New("no directions are given, want one for each outcome and at least one outcome")
	}
	for i, d := range directions {
		if err := d.check(); err != nil {
			return Front{}, fmt.Errorf("direction of outcome %d: %w", i, err)
		}
	}
	if err := sameLength("alternatives", alternatives, len(directions)); err != nil {
		return Front{}, err
	}
	var f Front
	for i, a := range alternatives {
		dominated := false
		for _, b := range alternatives {
			dominated = dominated || dominates(b, a, directions)
		}
		switch {
		case slices.ContainsFunc(a, math.IsNaN):
			f.Left = append(f.Left, i)
		case !dominated:
			f.Members = append(f.Members, i)
		}
	}
	return f, nil
}

// dominates reports whether a is at least as good as b in every outcome and better in at least one. If a or b contains NaN, the result is false.
func dominates(a, b []float64, directions []Direction) bool {
	better := false
	for k, d := range directions {
		gain := d.gain(a[k], b[k])
		if !(gain >= 0) {
			return false
		}
		better = better || gain > 0
	}
	return better
}
