package stats

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/floats"
)

// Front is the Pareto set among alternatives.
type Front struct {
	Members []int // alternatives that no other dominates, from 0, in order
	Left    []int // alternatives left out, because one of their outcomes is NaN
}

// Pareto finds the alternatives that no other dominates (Pareto 1906). One dominates another if it is at least as good in every outcome and better in
// one. Alternatives that tie in every outcome do not dominate each other: either all of them are members or none is.
//
// Each alternative is a row with one value for each direction. An alternative with NaN is neither judged nor dominates; it is left out and listed. It
// is an error if there is no outcome, a row has another length, a value is infinite or a direction is unknown.
func Pareto(alternatives [][]float64, directions []Direction) (Front, error) {
	if len(directions) == 0 {
		return Front{}, errors.New("no outcomes, want at least one direction")
	}
	for i, d := range directions {
		if err := d.check(); err != nil {
			return Front{}, fmt.Errorf("outcome %d: %w", i, err)
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
		case floats.HasNaN(a):
			f.Left = append(f.Left, i)
		case !dominated:
			f.Members = append(f.Members, i)
		}
	}
	return f, nil
}

// dominates reports whether a is at least as good as b in every outcome and better in one. It is false if either has NaN.
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
